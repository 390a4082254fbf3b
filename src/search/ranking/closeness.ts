import type { Scored } from '../postings/best.ts';
import type { InvertedIndex } from '../postings/inverted-index.ts';
import { PlaceReader } from '../postings/place-reader.ts';
import { postingsOf } from '../postings/posting-list.ts';
import type { PostingList } from '../postings/posting-list.ts';
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
  const bySegment = new Map<Segment, readonly WordPlaces[]>();
  // In their order in the index, in which postings are read.
  const inOrder = best.slice(0, LOOKED_AT).toSorted((a, b) => a.item.document - b.item.document);
  const lifted = inOrder.map(({ item, score }) => {
    const places = bySegment.get(item.segment) ?? placesIn(item.segment, words, index);
    bySegment.set(item.segment, places);
    return { item, score: score + WORTH * bestWindow(item.document, words, places) };
  });
  return [
    ...lifted.toSorted((a, b) => b.score - a.score || (a.item.ref < b.item.ref ? -1 : 1)),
    ...best.slice(LOOKED_AT),
  ];
}

/** Tells where a word stands in the documents of a segment. */
interface WordPlaces {
  readonly list: PostingList | null;
  readonly reader: PlaceReader;
}

function placesIn(
  segment: Segment,
  words: readonly CloseWord[],
  { patterns }: InvertedIndex,
): readonly WordPlaces[] {
  return words.map(({ term }) => ({
    list: postingsOf(segment, term),
    reader: new PlaceReader(segment, patterns.totals),
  }));
}

/** The places of all words in one document, for whoever asks: place * words + word. */
let placesOfWords = new Float64Array(256);

/** The greatest weight of different words in one window. */
function bestWindow(
  document: number,
  words: readonly CloseWord[],
  ofWords: readonly WordPlaces[],
): number {
  let count = 0;
  for (let word = 0; word < words.length; word += 1) {
    const { list = null, reader } = ofWords[word] ?? {};
    const posting = list?.find(document) ?? -1;
    if (reader === undefined || posting === -1) continue;
    reader.read(posting);
    const { count: more, places } = reader;
    if (count + more > placesOfWords.length) {
      const longer = new Float64Array(2 * (count + more));
      longer.set(placesOfWords);
      placesOfWords = longer;
    }
    for (let index = 0; index < more; index += 1) {
      placesOfWords[count] = (places[index] ?? 0) * words.length + word;
      count += 1;
    }
  }
  const sorted = placesOfWords.subarray(0, count);
  sorted.sort();
  return heaviest(sorted, words);
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
