import stringWidth from 'string-width';
import { harmless } from '../../../core/text.ts';
import { indent, paint } from './style.ts';
import type { Style } from './style.ts';

const GAP = 2;
/** Fewer columns than these are too few to wrap a text in. */
const NARROWEST = 20;

/**
 * A table with a heading line; the last column wraps within the window. Where that leaves too little
 * room, its cells move to lines of their own, and the heading, which would head nothing, goes.
 */
export function renderTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  style: Style,
): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => stringWidth(harmless(row[column] ?? '')))),
  );
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + GAP, 0);
  const left = style.width === null ? Infinity : style.width - before;
  const isMoved = left < NARROWEST && left < (widths.at(-1) ?? 0);
  const line = (cells: readonly string[], last: string): string => {
    const fixed = cells
      .slice(0, -1)
      .map((cell, column) => pad(harmless(cell), (widths[column] ?? 0) + GAP));
    return isMoved
      ? [fixed.join('').trimEnd(), indent(last, GAP, style)].join('\n')
      : fixed.join('') + indent(last, before, style).slice(before);
  };
  const heading = paint(line(head, head.at(-1) ?? ''), 'dim', style);
  return [
    ...(isMoved ? [] : [heading]),
    ...rows.map((cells) => line(cells, harmless(cells.at(-1) ?? ''))),
  ].join('\n');
}

/** Filled with blanks to so many columns; wide characters take two. */
function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - stringWidth(text)));
}
