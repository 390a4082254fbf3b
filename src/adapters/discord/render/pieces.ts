import type { Range } from '../../../core/reply.ts';
import { escapesIn, withEscapes } from './escape.ts';

/** What is never cut: a character as people see it, or more of them, or an address. */
export interface Piece {
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly markdown: string;
}

/** Where a text, which stands at `at` in its line, falls into pieces: their ends. */
export type Cutter = (text: string, at: number) => Iterable<number>;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Between any two characters as people see them. */
export function* everywhere(text: string): Generator<number> {
  for (const { index, segment } of graphemes.segment(text)) yield index + segment.length;
}

/** Only where words and blanks meet, and around what these ranges of the line hold: much faster. */
export function betweenWords(ranges: readonly Range[]): Cutter {
  const edges = ranges.flatMap(({ start, end }) => [start, end]);
  return (text, at) => {
    const ends = Array.from(text.matchAll(/\s+|\S+/gu), ({ 0: run, index }) => index + run.length);
    const inside = edges.map((edge) => edge - at).filter((edge) => edge > 0 && edge < text.length);
    if (inside.length === 0) return ends;
    const characters = graphemes.segment(text);
    // A character that is marked in part is marked.
    const around = inside.flatMap((edge) => {
      const { index = edge, segment = '' } = characters.containing(edge) ?? {};
      return index === edge ? [edge] : [index, index + segment.length];
    });
    return [...new Set([...ends, ...around])].filter((end) => end > 0).toSorted((a, b) => a - b);
  };
}

/** One line of text as pieces of Markdown; its addresses stay links where links may be. */
export function piecesOf(line: string, mayLink: boolean, cut: Cutter): readonly Piece[] {
  const escapes = escapesIn(line);
  const pieces: Piece[] = [];
  const addText = (from: number, to: number): void => {
    let start = from;
    for (const at of cut(line.slice(from, to), from)) {
      const end = from + at;
      pieces.push({ start, end, markdown: withEscapes(line, start, end, escapes) });
      start = end;
    }
  };
  let from = 0;
  for (const { start, end } of mayLink ? addresses(line) : []) {
    addText(from, start);
    // Angle brackets end the link where it ends, whatever follows, and keep off the preview.
    pieces.push({ start, end, markdown: `<${line.slice(start, end)}>` });
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
