import { styleText } from 'node:util';
import wrapAnsi from 'wrap-ansi';
import type { Marked } from '../../../core/reply.ts';
import { harmless } from '../../../core/text.ts';

export interface Style {
  readonly color: boolean;
  /** Columns of the window; `null` where lines are not wrapped: in a pipe. */
  readonly width: number | null;
}

type Format = Parameters<typeof styleText>[0];

/** The text, made harmless and, where there is colour, painted. */
export function paint(text: string, format: Format, { color }: Style): string {
  const plain = harmless(text);
  return color ? styleText(format, plain, { validateStream: false }) : plain;
}

/** Marked text: its ranges painted in one way, the rest in another. */
export function paintMarked(
  { text, marks }: Marked,
  format: Format,
  marked: Format,
  style: Style,
): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of marks) {
    parts.push(
      paint(text.slice(from, start), format, style),
      paint(text.slice(start, end), marked, style),
    );
    from = end;
  }
  return [...parts, paint(text.slice(from), format, style)].join('');
}

/** The text wrapped to the window, each line behind an indent of so many blanks. Words, and so links, stay whole. */
export function indent(text: string, blanks: number, { width }: Style): string {
  const narrow = width === null ? text : wrapAnsi(text, Math.max(20, width - blanks));
  return narrow
    .split('\n')
    .map((line) => ' '.repeat(blanks) + line)
    .join('\n');
}
