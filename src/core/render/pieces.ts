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

/** Between any two characters as people see them. */
export function* everywhere(text: string): Generator<number> {
  for (const { index, segment } of graphemes.segment(text)) yield index + segment.length;
}

/** Only around what these ranges of the line hold, and in it where words and blanks meet: much faster. */
export function aroundMarks(ranges: readonly Range[]): Cutter {
  return (text, at) => {
    const cuts = new Set([text.length]);
    for (const { start, end } of ranges) {
      const from = Math.max(0, start - at);
      const to = Math.min(text.length, end - at);
      for (const { 0: run, index } of text.slice(from, to).matchAll(/\s+|\S+/gu)) {
        if (from + index + run.length < to) cuts.add(from + index + run.length);
      }
    }
    const edges = ranges.flatMap(({ start, end }) => [start - at, end - at]);
    for (const edge of edges) {
      if (edge <= 0 || edge >= text.length) continue;
      if (isBetweenPlain(text, edge)) {
        cuts.add(edge);
        continue;
      }
      // A character that is marked in part is marked.
      const { index = edge, segment = '' } = graphemes.segment(text).containing(edge) ?? {};
      cuts.add(index).add(index === edge ? edge : index + segment.length);
    }
    return [...cuts].filter((end) => end > 0).toSorted((a, b) => a - b);
  };
}

/** Whether a place is between two printable characters of ASCII, each of which is one that people see. */
function isBetweenPlain(text: string, at: number): boolean {
  return isPlain(text.charCodeAt(at - 1)) && isPlain(text.charCodeAt(at));
}

function isPlain(unit: number): boolean {
  return unit >= 0x20 && unit < 0x7f;
}
