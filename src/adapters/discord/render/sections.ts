import { paragraphOf } from '../../../core/render/sections.ts';
import type { Writer } from '../../../core/render/sections.ts';
import { tableLines } from '../../../core/render/table-lines.ts';
import type { Block } from '../../../core/reply.ts';
import type { Level } from './levels.ts';
import { listLine } from './list-line.ts';
import { markdown } from './markdown.ts';
import { cardBlock } from './paper-card.ts';

/** A text or a notice; '' for other blocks, and for one that says nothing. */
export function paragraph(block: Block, level: Level): string {
  // Blanks set apart what a command says in one line.
  return paragraphOf(block, (text) => markdown(text, level.paragraph, { folds: false }));
}

/** Blocks in Markdown. */
export function writerOf(level: Level): Writer {
  return {
    paragraph: (block) => paragraph(block, level),
    card:
      level.layout === 'embeds'
        ? null
        : (card) => (level.layout === 'blocks' ? cardBlock(card, level) : listLine(card, level)),
    item: (item) => listLine(item, level),
    table: (head, rows) =>
      tableLines(head, rows, {
        cell: (text, mayLink) => markdown(text, level.cell, { mayLink }),
        bold: (text) => `**${text}**`,
        slanted: (text) => `*${text}*`,
      }),
  };
}
