import { stripVTControlCharacters, styleText } from 'node:util';
import wrapAnsi from 'wrap-ansi';
import type { Marked } from '../../../core/reply.ts';
import { harmless } from '../../../core/text.ts';

export interface Style {
  readonly color: boolean;
  /** Columns of the window; `null` where lines are not wrapped: in a pipe. */
  readonly width: number | null;
}

/** `null` leaves the text as it is. */
type Format = Parameters<typeof styleText>[0] | null;

/** The text, made harmless and, where there is colour, painted. */
export function paint(text: string, format: Format, style: Style): string {
  return paintMarked({ text, marks: [] }, format, format, style);
}

/** Marked text: its ranges painted in one way, the rest in another. No blanks at its ends. */
export function paintMarked(
  { text, marks }: Marked,
  format: Format,
  marked: Format,
  { color }: Style,
): string {
  const plain = harmless(text);
  if (!color) return plain.trim();
  const end = plain.trimEnd().length;
  const parts: string[] = [];
  let from = Math.min(end, plain.length - plain.trimStart().length);
  const upTo = (to: number, look: Format): void => {
    const until = Math.max(from, Math.min(to, end));
    if (until === from) return;
    const part = plain.slice(from, until);
    parts.push(look === null ? part : styleText(look, part, { validateStream: false }));
    from = until;
  };
  for (const mark of marks) {
    upTo(mark.start, format);
    upTo(mark.end, marked);
  }
  upTo(end, format);
  return parts.join('');
}

/** The text wrapped to the window, each line behind an indent of so many blanks. Words, and so links, stay whole. */
export function indent(text: string, blanks: number, { width }: Style): string {
  const narrow = width === null ? text : wrapAnsi(text, Math.max(20, width - blanks));
  return narrow
    .split('\n')
    .map((line) => ' '.repeat(blanks) + line)
    .join('\n');
}

/** Whether anything is left to see without colours. */
export function isVisible(text: string): boolean {
  return stripVTControlCharacters(text).trim() !== '';
}
