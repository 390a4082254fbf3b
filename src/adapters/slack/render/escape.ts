import type { Range } from '../../../core/reply.ts';
import { cutText, oneLine } from '../../../core/text.ts';

/** Is not seen, and splits what would be a name, a picture or a quote. */
const JOINER = '\u2060';
/** Is not seen, and counts as a blank: in a search that somebody copies it stands for nothing. */
const BLANK = '\ufeff';

/** Where something has to stand before or behind a unit of one line. */
export interface Escapes {
  readonly before: ReadonlyMap<number, string>;
  readonly behind: ReadonlyMap<number, string>;
}

/**
 * mrkdwn has entities for three signs and nothing that takes the meaning from the others. `*`, `_` and
 * `~` (and the wide forms of the first two) count where a word begins, if no blank follows, and where a
 * word ends, if no blank stands before; clients know a zero width space (U+200B) as the end of a word,
 * which would make it worse. So a blank that is not seen stands on both sides: where it is a blank it
 * takes the meaning, where it is not it is no end of a word either. Most need none: `x_1`, `2 * 3`.
 * `:name:` makes a picture, and `>` where a line begins a quote; lists there are none.
 */
const MARKS = /[*_~＊＿]/u;
const SPECIAL = /[*_~＊＿]|:(?=[\p{L}\p{N}\p{M}_＿+＋'-]+:)|@(?=here|channel|everyone)|^[>＞]/giu;

/** The escapes in a line of which some ranges get marks of ours. */
export function escapesIn(line: string, ranges: readonly Range[]): Escapes {
  const edges = new Set(ranges.flatMap(({ start, end }) => [start, end]));
  const isWord = (at: number) => /[a-z\d]/iu.test(line.charAt(at));
  const isBlank = (at: number) => /^\s?$/u.test(line.charAt(at));
  const before = new Map<number, string>();
  const behind = new Map<number, string>();
  for (const { 0: sign, index } of line.matchAll(SPECIAL)) {
    if (/[>＞]/u.test(sign)) before.set(index, JOINER);
    else if (!MARKS.test(sign)) behind.set(index, JOINER);
    else {
      const isAtEdge = edges.has(index) || edges.has(index + 1);
      const isInWord = isWord(index - 1) && isWord(index + 1);
      const isAlone = isBlank(index - 1) && isBlank(index + 1);
      if (isAtEdge || !(isInWord || isAlone)) {
        if (!behind.has(index - 1)) before.set(index, BLANK);
        behind.set(index, BLANK);
      }
    }
  }
  return { before, behind };
}

/** Backquotes make code wherever they stand: only what looks like one does not. */
const INSTEAD: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '`': 'ˋ',
  '｀': 'ˋ',
};

/** A part of a line in mrkdwn that shows just that. */
export function withEscapes(
  line: string,
  from: number,
  to: number,
  { before, behind }: Escapes,
): string {
  let mrkdwn = '';
  for (let at = from; at < to; at += 1) {
    const sign = line.charAt(at);
    mrkdwn += `${before.get(at) ?? ''}${INSTEAD[sign] ?? sign}${behind.get(at) ?? ''}`;
  }
  return mrkdwn;
}

/** Whether a part may end here: a mark within a word is one no more where `…` follows. */
export function mayEnd(line: string, end: number, { behind }: Escapes): boolean {
  return !MARKS.test(line.charAt(end - 1)) || behind.has(end - 1);
}

/** The three that mrkdwn and addresses need; nothing else is decoded. */
export function withEntities(text: string): string {
  return text.replace(/[&<>]/gu, (sign) => INSTEAD[sign] ?? sign);
}

/**
 * Text for places without mrkdwn, as one line of at most so many units that names nobody. Slack leaves
 * open whether entities are decoded there: none is left.
 */
export function plainText(text: string, max: number): string {
  const split = oneLine(text)
    .replace(/@(?=here|channel|everyone)/giu, `@${JOINER}`)
    .replace(/<(?=[@!#])/gu, `<${JOINER}`)
    .replace(/&(?=(?:amp|lt|gt);)/gu, `&${JOINER}`);
  return cutText(split, max);
}
