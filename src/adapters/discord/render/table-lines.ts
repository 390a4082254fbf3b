import type { Level } from './levels.ts';
import { markdown } from './markdown.ts';

/** A table that a phone shows as well: a line a row, its first cell bold; nothing for empty cells. */
export function tableLines(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  level: Level,
): readonly string[] {
  const shown = (cells: readonly string[], mayLink: boolean) =>
    cells.map((cell) => markdown(cell, level.cell, { mayLink }));
  // An asterisk in an address would end the slanted heading.
  const heading = shown(head, false).filter(isFilled).join(' · ');
  const between = head.length === 2 ? ' ' : ' · ';
  return [
    heading === '' ? '' : `*${heading}*`,
    ...rows.map((row) => {
      const [first = '', ...others] = shown(row, true);
      const name = first === '' ? '' : `**${first}**`;
      return [name, ...others].filter(isFilled).join(between);
    }),
  ].filter(isFilled);
}

function isFilled(text: string): boolean {
  return text !== '';
}
