import { cutText, oneLine } from '../../../core/text.ts';

/** Splits what would be a mention, and is not seen. */
const ZERO_WIDTH = '\u200b';

/**
 * What Discord's Markdown sees as more than itself: a backslash before any ASCII punctuation shows it
 * as it is. Beside the usual signs: `://`, which makes a link, `:name:`, which makes a picture, what
 * follows a `<`, and the signs of a list where a line begins.
 */
const SPECIAL =
  /[\\*_~|`>#[\]<@]|:(?=\/\/|(?:\d*[a-z_+-][\w+-]*|100|1234):)|(?<=<(?:a|t|id)?):|(?<=<)\/|^[-+]|(?<=^\d+)\./giu;

/** Where backslashes have to stand in one line of text, ascending. */
export function escapesIn(line: string): readonly number[] {
  const escapes: number[] = [];
  // Each is one unit long: no list of matches has to be made.
  SPECIAL.lastIndex = 0;
  while (SPECIAL.test(line)) escapes.push(SPECIAL.lastIndex - 1);
  return escapes;
}

/** A part of a line with its backslashes, and with the names that call everybody split. */
export function withEscapes(
  line: string,
  from: number,
  to: number,
  escapes: readonly number[],
): string {
  let markdown = '';
  let done = from;
  for (const at of escapes) {
    if (at < from || at >= to) continue;
    const sign = line.charAt(at);
    markdown += `${line.slice(done, at)}\\${sign}`;
    if (sign === '@' && CALLS_ALL.test(line.slice(at + 1, at + 9))) markdown += ZERO_WIDTH;
    done = at + 1;
  }
  return markdown + line.slice(done, to);
}

const CALLS_ALL = /^(?:everyone|here)/iu;

/** Text for places without Markdown, as one line of at most so many units that mentions nobody. */
export function plainText(text: string, max: number): string {
  const split = oneLine(text)
    .replace(/@(?=everyone|here)/giu, `@${ZERO_WIDTH}`)
    .replace(/<(?=[@#:/]|(?:a|t|id):)/giu, `<${ZERO_WIDTH}`);
  return cutText(split, max);
}
