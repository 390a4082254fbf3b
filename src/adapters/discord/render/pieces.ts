import type { Cutter, Piece } from '../../../core/render/pieces.ts';
import { escapesIn, withEscapes } from './escape.ts';

/** One line of text as pieces of Markdown; its addresses stay links where links may be. */
export function piecesOf(line: string, mayLink: boolean, cut: Cutter): readonly Piece[] {
  const escapes = escapesIn(line);
  const pieces: Piece[] = [];
  const addText = (from: number, to: number): void => {
    let start = from;
    for (const at of cut(line.slice(from, to), from)) {
      const end = from + at;
      pieces.push({ start, end, markup: withEscapes(line, start, end, escapes) });
      start = end;
    }
  };
  let from = 0;
  for (const { start, end } of mayLink ? addresses(line) : []) {
    addText(from, start);
    // Angle brackets end the link where it ends, whatever follows, and keep off the preview.
    pieces.push({ start, end, markup: `<${line.slice(start, end)}>` });
    from = end;
  }
  addText(from, line.length);
  return pieces;
}

/** Only signs of which none ends a link early or opens something else. */
const ADDRESS = /(?<![\p{L}\p{N}])https?:\/\/[A-Za-z0-9._~:/?#@!$&()*+,;=%-]+/gu;
/** Longer ones are shown, but not as links: they could not be cut. */
const LONGEST = 500;

function addresses(line: string): readonly { readonly start: number; readonly end: number }[] {
  if (!line.includes('://')) return [];
  return Array.from(line.matchAll(ADDRESS), ({ 0: found, index }) => ({
    start: index,
    end: index + withoutTail(found).length,
  })).filter(({ start, end }) => isAddress(line.slice(start, end)));
}

/** Without the marks of the sentence that it stands in. */
function withoutTail(address: string): string {
  let shown = address;
  for (;;) {
    const closes = shown.split(')').length > shown.split('(').length;
    const shorter = shown.replace(closes ? /[.,:;!?*_~()]$/u : /[.,:;!?*~(]$/u, '');
    if (shorter === shown) return shown;
    shown = shorter;
  }
}

function isAddress(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    text.length <= LONGEST &&
    url.username + url.password === '' &&
    !/@(?:everyone|here)|\*\*/iu.test(text)
  );
}
