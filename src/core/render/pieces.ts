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
