import { fitLine } from '../../../core/render/fit-line.ts';
import type { Markup } from '../../../core/render/fit-line.ts';
import type { Cutter, Piece } from '../../../core/render/pieces.ts';
import type { Marked, Range } from '../../../core/reply.ts';
import { escapesIn, mayEnd, withEscapes } from './escape.ts';

/** What Slack takes for the end of a word though it is not seen. */
const WORD_END = '\u200b';

const MRKDWN: Markup = {
  piecesOf,
  open: (before) => (endsWord(before) ? '*' : `${WORD_END}*`),
  close: (after) => (endsWord(after.charAt(0)) ? '*' : `*${WORD_END}`),
};

/** Asterisks count only where words begin and end; of signs Slack knows the plain ones. */
function endsWord(sign: string): boolean {
  return /^[\s(),.:;!?"'/-]?$/u.test(sign);
}

/**
 * Text of papers or people as one line of Slack's mrkdwn that shows just that text, with what is marked
 * bold, of at most so many units with all that it takes; `…` ends what was cut.
 */
export function mrkdwn(text: string | Marked, max: number, folds = true): string {
  if (typeof text === 'string') return fitLine(text, max, MRKDWN, folds);
  const marks = text.marks.filter(({ start, end }) => isWords(text.text.slice(start, end)));
  return fitLine({ ...text, marks }, max, MRKDWN, folds);
}

/** Asterisks around other signs may not count. */
function isWords(text: string): boolean {
  return !/[*_~＊＿]|^\p{M}/u.test(text);
}

/** mrkdwn of ours in bold; as it is where one of its signs would end that. */
export function bold(text: string): string {
  return /[*＊]/u.test(text) ? text : within('*', text);
}

export function slanted(text: string): string {
  return /[_＿]/u.test(text) ? text : within('_', text);
}

/** A blank beside the mark, seen or not, would take its meaning. */
function within(mark: string, text: string): string {
  if (text === '') return '';
  const before = /^\s/u.test(text) ? WORD_END : '';
  const behind = /\s$/u.test(text) ? WORD_END : '';
  return `${mark}${before}${text}${behind}${mark}`;
}

function piecesOf(line: string, cut: Cutter, marks: readonly Range[]): readonly Piece[] {
  const escapes = escapesIn(line, marks);
  const pieces: Piece[] = [];
  let start = 0;
  for (const end of cut(line, 0)) {
    if (end < line.length && !mayEnd(line, end, escapes)) continue;
    pieces.push({ start, end, markup: withEscapes(line, start, end, escapes) });
    start = end;
  }
  return pieces;
}
