import { formatCall } from '../../../core/command-text.ts';
import type { Command } from '../../../core/command.ts';
import type { Block, Button, Reply } from '../../../core/reply.ts';
import { harmless } from '../../../core/text.ts';
import { renderCard, renderItem } from './paper.ts';
import { indent, isVisible, paint } from './style.ts';
import type { Style } from './style.ts';
import { renderTable } from './table.ts';

export interface ReplyStyle extends Style {
  readonly commands: readonly Command[];
}

/** A reply as lines of text, without a line break at its end. */
export function renderReply({ heading, blocks }: Reply, style: ReplyStyle): string {
  const parts = blocks.map((block) => renderBlock(block, style)).filter(isVisible);
  return [indent(paint(heading, 'bold', style), 0, style), ...parts].join('\n\n');
}

function renderBlock(block: Block, style: ReplyStyle): string {
  switch (block.kind) {
    case 'text':
      return indent(paint(block.text, null, style), 0, style);
    case 'notice':
      return indent(
        paint(block.text, block.level === 'warning' ? 'red' : 'yellow', style),
        0,
        style,
      );
    case 'paper':
      return renderCard(block, style);
    case 'list':
      return block.items.map((item) => renderItem(item, style)).join('\n');
    case 'table':
      return renderTable(block.head, block.rows, style);
    case 'buttons':
      return renderButtons(block.buttons, style);
    case 'forms':
      // Whoever sits at a terminal types.
      return '';
    case 'attachment':
      return renderFile(block.content);
  }
}

/** A file as it is, for a pipe to keep: lines stay lines, and are not wrapped. */
function renderFile(content: string): string {
  return content
    .replace(/\r?\n$/u, '')
    .split(/\r?\n/u)
    .map(harmless)
    .join('\n');
}

/** What there is to press, as what there is to type. The way back is left out: it is on the screen. */
function renderButtons(buttons: readonly Button[], style: ReplyStyle): string {
  return buttons
    .filter(({ role }) => role !== 'previous')
    .map(({ label, call }) => {
      const command = style.commands.find(({ name }) => name === call.command);
      const typed = command === undefined ? '' : formatCall(command, call.input);
      return indent(paint(`${label}: ${typed}`, 'dim', style), 0, style);
    })
    .join('\n');
}
