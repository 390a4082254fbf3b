import { plainTyping } from '../text.ts';

export type Sign = '+' | '-';

/** One piece of typed text between blanks. */
export interface Token {
  readonly sign: Sign | null;
  /** A sign behind the colon: of a limit it is part of the value. */
  readonly innerSign: Sign | null;
  /** What stood before the first colon, lower-case, whatever it was. */
  readonly name: string | null;
  /** The text behind the colon, or all of it; without quotes where `quoted`. Empty behind a lone `name:`. */
  readonly text: string;
  readonly quoted: boolean;
  /** The piece as typed, without its first signs. */
  readonly raw: string;
}

/** `name:` alone; or signs, an optional `name:`, signs again, and a quoted text or a run without blanks and quotes. */
const TOKEN =
  /([-+]*)(?:([\p{L}_]+):(?=\s|$)|(?:([\p{L}_]+):)?([-+]*)(?:"([^"]*)"|([^\s"]+)))|\S/gu;

/** Splits typed text; never throws. A quote that is never closed counts as a blank. */
export function tokens(typed: string): readonly Token[] {
  return Array.from(closeQuotes(plainTyping(typed)).matchAll(TOKEN), tokenOf);
}

/** Members by their numbers: taking a list apart makes an object for each. */
function tokenOf(match: RegExpExecArray): Token {
  const outer = match[1] ?? '';
  const phrase = match[5];
  return {
    sign: firstSign(outer),
    innerSign: firstSign(match[4] ?? ''),
    name: (match[2] ?? match[3])?.toLowerCase() ?? null,
    text: phrase ?? match[6] ?? '',
    quoted: phrase !== undefined,
    raw: match[0].slice(outer.length),
  };
}

function firstSign(signs: string): Sign | null {
  const sign = signs.charAt(0);
  return sign === '-' || sign === '+' ? sign : null;
}

function closeQuotes(text: string): string {
  const last = text.lastIndexOf('"');
  const open = last !== -1 && text.split('"').length % 2 === 0;
  return open ? `${text.slice(0, last)} ${text.slice(last + 1)}` : text;
}
