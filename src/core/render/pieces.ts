import type { Range } from '../reply.ts';

/** What is never cut: a character as people see it, or more of them, or an address. */
export interface Piece {
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** As the platform takes it. */
  readonly markup: string;
}

/** Where a text, which stands at `at` in its line, falls into pieces: their ends. */
export type Cutter = (text: string, at: number) => Iterable<number>;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Between any two characters as people see them, up to such a unit of the line; the rest is one piece. */
export function upTo(limit: number): Cutter {
  return function* ends(text, at) {
    const near = text.slice(0, Math.max(0, limit - at));
    for (const { index, segment } of graphemes.segment(near)) yield index + segment.length;
    if (near.length < text.length) yield text.length;
  };
}

/** Only around what these ranges of the line hold, and in it where words and blanks meet: much faster. */
export function aroundMarks(ranges: readonly Range[]): Cutter {
  return (text, at) => {
    const { length } = text;
    if (ranges.length === 0) return length === 0 ? [] : [length];
    const cuts = new Set([length]);
    for (const { start, end } of ranges) {
      addEdge(cuts, text, start - at);
      addEdge(cuts, text, end - at);
      const from = Math.max(0, start - at);
      const inner = text.slice(from, Math.max(from, end - at));
      if (!/\s/u.test(inner)) continue;
      for (const { 0: run, index } of inner.matchAll(/\s+|\S+/gu)) {
        if (index + run.length < inner.length) cuts.add(from + index + run.length);
      }
    }
    cuts.delete(0);
    return [...cuts].toSorted((a, b) => a - b);
  };
}

/** Adds where a marked range begins or ends. A character that is marked in part is marked. */
function addEdge(cuts: Set<number>, text: string, edge: number): void {
  if (edge <= 0 || edge >= text.length) return;
  if (isBetweenPlain(text, edge)) {
    cuts.add(edge);
    return;
  }
  const { index = edge, segment = '' } = graphemes.segment(text).containing(edge) ?? {};
  cuts.add(index).add(index === edge ? edge : index + segment.length);
}

/** Whether a place is between two printable characters of ASCII, each of which is one that people see. */
function isBetweenPlain(text: string, at: number): boolean {
  return isPlain(text.charCodeAt(at - 1)) && isPlain(text.charCodeAt(at));
}

function isPlain(unit: number): boolean {
  return unit >= 0x20 && unit < 0x7f;
}
