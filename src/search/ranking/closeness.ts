import type { Scored } from '../postings/best.ts';
import type { InvertedIndex } from '../postings/inverted-index.ts';
import { postingsOf } from '../postings/posting-cursor.ts';
import type { PostingCursor } from '../postings/posting-cursor.ts';
import type { Segment } from '../postings/segment.ts';
import type { FoundDocument } from './found-document.ts';

/** How many of the best are looked at closely; the others keep their scores. */
export const LOOKED_AT = 20;
/** Words that stand within so many places of each other belong together. */
const WINDOW = 8;
/** What the words of a window are worth again. */
const WORTH = 0.3;

/** A word of the query, with its weight. */
export interface CloseWord {
  readonly term: number;
  readonly weight: number;
}

/**
 * Lifts those of the best whose words stand near each other: by a part of the weight of the words in
 * their best window of eight places. Equal scores stand by reference.
 */
export function byCloseness(
  best: readonly Scored<FoundDocument>[],
  words: readonly CloseWord[],
  index: InvertedIndex,
): readonly Scored<FoundDocument>[] {
  if (words.length < 2) return best;
  const cursors = new Map<Segment, readonly (PostingCursor | null)[]>();
  // In their order in the index, in which postings are read.
  const inOrder = best.slice(0, LOOKED_AT).toSorted((a, b) => a.item.document - b.item.document);
  const lifted = inOrder.map(({ item, score }) => {
    const open =
      cursors.get(item.segment) ?? words.map(({ term }) => postingsOf(item.segment, term));
    cursors.set(item.segment, open);
    return { item, score: score + WORTH * bestWindow(item.document, words, open, index) };
  });
  return [
    ...lifted.toSorted((a, b) => b.score - a.score || (a.item.ref < b.item.ref ? -1 : 1)),
    ...best.slice(LOOKED_AT),
  ];
}

/** The places of all words in one document, for whoever asks: place * words + word. */
let placesOfWords = new Float64Array(256);

/** The greatest weight of different words in one window. */
function bestWindow(
  document: number,
  words: readonly CloseWord[],
  cursors: readonly (PostingCursor | null)[],
  { patterns }: InvertedIndex,
): number {
  let count = 0;
  for (let word = 0; word < words.length; word += 1) {
    const cursor = cursors[word] ?? null;
    const at = cursor?.seek(document) ?? -1;
    if (cursor === null || at === -1) continue;
    cursor.readPositionsAt(at, patterns.totals);
    const more = cursor.starts[1] ?? 0;
    if (count + more > placesOfWords.length) {
      const longer = new Float64Array(2 * (count + more));
      longer.set(placesOfWords);
      placesOfWords = longer;
    }
    for (let index = 0; index < more; index += 1) {
      placesOfWords[count] = (cursor.places[index] ?? 0) * words.length + word;
      count += 1;
    }
  }
  return heaviest(placesOfWords.subarray(0, count).toSorted(), words);
}

/** The greatest weight of different words in one window of places, which ascend. */
function heaviest(sorted: Float64Array, words: readonly CloseWord[]): number {
  const inside = new Uint32Array(words.length);
  let weight = 0;
  let most = 0;
  let first = 0;
  for (let at = 0; at < sorted.length; at += 1) {
    const place = Math.floor((sorted[at] ?? 0) / words.length);
    const word = (sorted[at] ?? 0) - place * words.length;
    if (inside[word] === 0) weight += words[word]?.weight ?? 0;
    inside[word] = (inside[word] ?? 0) + 1;
    for (;;) {
      const begin = Math.floor((sorted[first] ?? 0) / words.length);
      if (place - begin < WINDOW) break;
      const leaving = (sorted[first] ?? 0) - begin * words.length;
      inside[leaving] = (inside[leaving] ?? 0) - 1;
      if (inside[leaving] === 0) weight -= words[leaving]?.weight ?? 0;
      first += 1;
    }
    most = Math.max(most, weight);
  }
  return most;
}
