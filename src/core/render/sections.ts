import type { Block, ListItem, PaperCard } from '../reply.ts';

/** Lines of which the last ones may be left out. */
export interface LinesSection {
  readonly kind: 'lines';
  readonly of: 'texts' | 'papers' | 'table';
  readonly lines: readonly string[];
}

/** What stands together: a paper, or lines. */
export type Section = { readonly kind: 'card'; readonly card: PaperCard } | LinesSection;

/** How a platform writes blocks, in markup; '' for what says nothing. */
export interface Writer {
  readonly paragraph: (block: Block) => string;
  /** A paper among lines; `null` where it stands by itself. */
  readonly card: ((card: PaperCard) => string) | null;
  readonly item: (item: ListItem) => string;
  readonly table: (
    head: readonly string[],
    rows: readonly (readonly string[])[],
  ) => readonly string[];
}

const SIGNS = { warning: '⚠️ ', info: 'ℹ️ ' };

/** A text or a notice; '' for other blocks, and for one that says nothing. */
export function paragraphOf(block: Block, write: (text: string) => string): string {
  if (block.kind !== 'text' && block.kind !== 'notice') return '';
  const sign = block.kind === 'notice' ? SIGNS[block.level] : '';
  const text = write(block.text);
  return text === '' ? '' : sign + text;
}

/** The blocks as sections, in order; texts that follow each other share one. */
export function sectionsOf(blocks: readonly Block[], writer: Writer): readonly Section[] {
  const sections: Section[] = [];
  for (const section of blocks.flatMap((block) => sectionOf(block, writer))) {
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

function sectionOf(block: Block, writer: Writer): readonly Section[] {
  switch (block.kind) {
    case 'text':
    case 'notice':
      return lines('texts', [writer.paragraph(block)]);
    case 'paper':
      if (writer.card === null) return [{ kind: 'card', card: block }];
      return lines('papers', [writer.card(block)]);
    case 'list':
      return lines('papers', block.items.map(writer.item));
    case 'table':
      return lines('table', writer.table(block.head, block.rows));
    case 'buttons':
    case 'forms':
    case 'attachment':
      return [];
  }
}

function lines(of: LinesSection['of'], all: readonly string[]): readonly Section[] {
  const shown = all.filter((line) => line !== '');
  return shown.length === 0 ? [] : [{ kind: 'lines', of, lines: shown }];
}

/** What stands between the lines of a section: texts, and papers of several lines, have a blank line. */
export function gapIn({ of, lines: all }: LinesSection): string {
  return of === 'texts' || all.some((line) => line.includes('\n')) ? '\n\n' : '\n';
}
