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
  return Array.from(closeQuotes(plainTyping(typed)).matchAll(TOKEN), (match) => {
    const [raw, outer = '', loneName, name, inner = '', phrase, run] = match;
    return {
      sign: firstSign(outer),
      innerSign: firstSign(inner),
      name: (loneName ?? name)?.toLowerCase() ?? null,
      text: phrase ?? run ?? '',
      quoted: phrase !== undefined,
      raw: raw.slice(outer.length),
    };
  });
}

function firstSign([sign]: string): Sign | null {
  return sign === '-' || sign === '+' ? sign : null;
}

function closeQuotes(text: string): string {
  const last = text.lastIndexOf('"');
  const open = last !== -1 && text.split('"').length % 2 === 0;
  return open ? `${text.slice(0, last)} ${text.slice(last + 1)}` : text;
}
