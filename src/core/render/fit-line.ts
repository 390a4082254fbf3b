import type { Marked, Range } from '../reply.ts';
import { harmless, oneLine } from '../text.ts';
import { aroundMarks, upTo } from './pieces.ts';
import type { Cutter, Piece } from './pieces.ts';

/** In units. No platform gets a link of more, and a text without blanks may go on for long. */
const LONGEST_ADDRESS = 2000;

/** How a platform writes one line of text. */
export interface Markup {
  /** The line in pieces; what it takes is never shorter than what it shows. */
  readonly piecesOf: (line: string, cut: Cutter, marks: readonly Range[]) => readonly Piece[];
  /** Set before marked text; `before` is the unit that stands there, '' at the begin of the line. */
  readonly open: (before: string) => string;
  /** Set behind it; `after` is what follows, '' at the end of the line. */
  readonly close: (after: string) => string;
}

/**
 * Text of papers or people as one line of markup, of at most so many units with all that it takes;
 * `…` ends what was cut. Runs of blanks become one unless told otherwise.
 */
export function fitLine(text: string | Marked, max: number, markup: Markup, folds = true): string {
  const { text: line, marks } = asLine(
    typeof text === 'string' ? { text, marks: [] } : text,
    folds,
  );
  if (line.length <= max) {
    const whole = paint(markup.piecesOf(line, aroundMarks(marks), marks), marks, markup, '');
    if (whole.length <= max) return whole;
  }
  // Markup is never shorter than its text: what lies behind the limit cannot be shown. But what an
  // address is, or none, is only known at its end.
  const behind = line.slice(max + 1, max + 1 + LONGEST_ADDRESS).search(/\s|$/u);
  const pieces = markup.piecesOf(line.slice(0, max + 1 + behind), upTo(max + 1), marks);
  const shown = (many: number) => paint(pieces.slice(0, many), marks, markup, '…');
  let [fits, tooMany] = [0, pieces.length];
  while (fits < tooMany - 1) {
    const many = Math.floor((fits + tooMany) / 2);
    if (shown(many).length <= max) fits = many;
    else tooMany = many;
  }
  return shown(fits);
}

/** The pieces with markers around the marked ones: never around blanks at the ends, nor around nothing. */
function paint(
  pieces: readonly Piece[],
  marks: readonly Range[],
  { open, close }: Markup,
  ending: string,
): string {
  let painted = '';
  let isOpen = false;
  let blanks = '';
  for (const { start, end, markup } of pieces) {
    if (markup.trim() === '') {
      blanks += markup;
      continue;
    }
    const isMarked = marks.some((mark) => mark.start < end && mark.end > start);
    // Marked words with a blank between them share their markers.
    if (isOpen && !isMarked) painted += close(blanks + markup) + blanks;
    else if (!isOpen && isMarked) painted += blanks + open((painted + blanks).slice(-1));
    else painted += blanks;
    painted += markup;
    isOpen = isMarked;
    blanks = '';
  }
  // No blank stands before the `…` of what was cut.
  return painted + (isOpen ? close(ending) : '') + (ending === '' ? blanks : ending);
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
