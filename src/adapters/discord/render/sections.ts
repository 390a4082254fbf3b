import type { Block, PaperCard } from '../../../core/reply.ts';
import type { Level } from './levels.ts';
import { listLine } from './list-line.ts';
import { markdown } from './markdown.ts';
import { cardBlock } from './paper-card.ts';
import { tableLines } from './table-lines.ts';

/** What stands together: a paper, or lines of which the last ones may be left out. */
export type Section =
  | { readonly kind: 'card'; readonly card: PaperCard }
  | {
      readonly kind: 'lines';
      readonly of: 'texts' | 'papers' | 'table';
      readonly lines: readonly string[];
    };

const SIGNS = { warning: '⚠️ ', info: 'ℹ️ ' };

/** A text or a notice; '' for other blocks, and for one that says nothing. */
export function paragraph(block: Block, level: Level): string {
  if (block.kind !== 'text' && block.kind !== 'notice') return '';
  const sign = block.kind === 'notice' ? SIGNS[block.level] : '';
  // Blanks set apart what a command says in one line.
  const text = markdown(block.text, level.paragraph, { folds: false });
  return text === '' ? '' : sign + text;
}

/** The blocks as sections, in order; texts that follow each other share one. */
export function sectionsOf(blocks: readonly Block[], level: Level): readonly Section[] {
  const sections: Section[] = [];
  for (const section of blocks.flatMap((block) => sectionOf(block, level))) {
    const last = sections.at(-1);
    const isSame =
      last?.kind === 'lines' &&
      section.kind === 'lines' &&
      last.of === section.of &&
      section.of !== 'table';
    if (isSame)
      sections[sections.length - 1] = { ...last, lines: [...last.lines, ...section.lines] };
    else sections.push(section);
  }
  return sections;
}

function sectionOf(block: Block, level: Level): readonly Section[] {
  switch (block.kind) {
    case 'text':
    case 'notice':
      return lines('texts', [paragraph(block, level)]);
    case 'paper':
      if (level.layout === 'embeds') return [{ kind: 'card', card: block }];
      return lines('papers', [
        level.layout === 'blocks' ? cardBlock(block, level) : listLine(block, level),
      ]);
    case 'list':
      return lines(
        'papers',
        block.items.map((item) => listLine(item, level)),
      );
    case 'table':
      return lines('table', tableLines(block.head, block.rows, level));
    case 'buttons':
    case 'attachment':
      return [];
  }
}

function lines(
  of: Extract<Section, { kind: 'lines' }>['of'],
  all: readonly string[],
): readonly Section[] {
  const shown = all.filter((line) => line !== '');
  return shown.length === 0 ? [] : [{ kind: 'lines', of, lines: shown }];
}

/** What stands between the lines of a section: texts, and papers of several lines, have a blank line. */
export function gapIn({ of, lines: all }: Extract<Section, { kind: 'lines' }>): string {
  return of === 'texts' || all.some((line) => line.includes('\n')) ? '\n\n' : '\n';
}
