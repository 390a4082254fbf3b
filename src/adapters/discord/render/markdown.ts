import type { Marked, Range } from '../../../core/reply.ts';
import { harmless, oneLine } from '../../../core/text.ts';
import { betweenWords, everywhere, piecesOf } from './pieces.ts';
import type { Piece } from './pieces.ts';

interface Look {
  /** Set around marked ranges. */
  readonly marker?: '**' | '__';
  /** Where Discord makes no links, such as in titles, addresses are text. */
  readonly mayLink?: boolean;
  /** Whether runs of blanks become one. */
  readonly folds?: boolean;
}

/**
 * Text of papers or people as one line of Discord's Markdown that shows just that text, of at most
 * so many units with all its backslashes and markers; `…` ends what was cut.
 */
export function markdown(text: string | Marked, max: number, look: Look = {}): string {
  const { marker = '**', mayLink = true, folds = true } = look;
  const { text: line, marks } = asLine(
    typeof text === 'string' ? { text, marks: [] } : text,
    folds,
  );
  if (line.length <= max) {
    const whole = paint(piecesOf(line, mayLink, betweenWords(marks)), marks, marker);
    if (whole.length <= max) return whole;
  }
  // Markdown is never shorter than its text: what lies behind the limit cannot be shown.
  const pieces = piecesOf(line.slice(0, max + 1), mayLink, everywhere);
  let [fits, tooMany] = [0, pieces.length];
  while (fits < tooMany - 1) {
    const many = Math.floor((fits + tooMany) / 2);
    if (paint(pieces.slice(0, many), marks, marker).length < max) fits = many;
    else tooMany = many;
  }
  return `${paint(pieces.slice(0, fits), marks, marker).trimEnd()}…`;
}

/** The pieces with markers around the marked ones: never around blanks at the ends, nor around nothing. */
function paint(pieces: readonly Piece[], marks: readonly Range[], marker: string): string {
  let painted = '';
  let isOpen = false;
  let blanks = '';
  for (const { start, end, markdown: shown } of pieces) {
    if (shown.trim() === '') {
      blanks += shown;
      continue;
    }
    const isMarked = marks.some((mark) => mark.start < end && mark.end > start);
    // Marked words with a blank between them share their markers.
    if (isOpen && !isMarked) painted += marker + blanks;
    else if (!isOpen && isMarked) painted += blanks + marker;
    else painted += blanks;
    painted += shown;
    isOpen = isMarked;
    blanks = '';
  }
  return painted + (isOpen ? marker : '') + blanks;
}

/** As one line, with its marks where they then are. */
function asLine({ text, marks }: Marked, folds: boolean): Marked {
  const toLine = folds ? oneLine : unfolded;
  const line = toLine(text);
  if (marks.length === 0 || line === text) return { text: line, marks };
  // The full stop keeps a blank before it.
  const moved = (at: number): number => toLine(`${text.slice(0, at)}.`).length - 1;
  return {
    text: line,
    marks: marks.map(({ start, end }) => ({ start: moved(start), end: moved(end) })),
  };
}

function unfolded(text: string): string {
  return harmless(text.toWellFormed()).trim();
}
