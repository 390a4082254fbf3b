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
  const lifted = best.slice(0, LOOKED_AT).map(({ item, score }) => {
    const places = bySegment.get(item.segment) ?? placesIn(item.segment, words, index);
    bySegment.set(item.segment, places);
    return { item, score: score + WORTH * bestWindow(item.document, places) };
  });
  lifted.sort((a, b) => b.score - a.score || (a.item.ref < b.item.ref ? -1 : 1));
  return [...lifted, ...best.slice(LOOKED_AT)];
}

/** Where a word stands in one document at a time. */
interface WordPlaces {
  readonly weight: number;
  readonly list: PostingList;
  readonly reader: PlaceReader;
  /** How many places there are, which of them comes next, and the one that came last. */
  count: number;
  next: number;
  last: number;
}

/** For the words that stand in a segment. */
function placesIn(
  segment: Segment,
  words: readonly CloseWord[],
  { patterns }: InvertedIndex,
): readonly WordPlaces[] {
  return words.flatMap(({ term, weight }) => {
    const list = postingsOf(segment, term);
    if (list === null) return [];
    const reader = new PlaceReader(segment, patterns.totals);
    return [{ weight, list, reader, count: 0, next: 0, last: 0 }];
  });
}

/** The greatest weight of different words in one window of a document. */
function bestWindow(document: number, words: readonly WordPlaces[]): number {
  for (const word of words) begin(word, document);
  let most = 0;
  for (let word = nextOf(words); word !== null; word = nextOf(words)) {
    word.last = word.reader.places[word.next] ?? 0;
    word.next += 1;
    most = Math.max(most, weightWithin(words, word.last));
  }
  return most;
}

function begin(word: WordPlaces, document: number): void {
  const posting = word.list.find(document);
  if (posting !== -1) word.reader.read(posting);
  word.count = posting === -1 ? 0 : word.reader.count;
  word.next = 0;
  word.last = -WINDOW;
}

/** The word whose place comes next; `null` when all have come. */
function nextOf(words: readonly WordPlaces[]): WordPlaces | null {
  let first: WordPlaces | null = null;
  let least = 0;
  for (const word of words) {
    if (word.next === word.count) continue;
    const place = word.reader.places[word.next] ?? 0;
    if (first !== null && place >= least) continue;
    first = word;
    least = place;
  }
  return first;
}

/** The weight of the words that have come in the window that ends at a place. */
function weightWithin(words: readonly WordPlaces[], end: number): number {
  let sum = 0;
  for (const { last, weight } of words) if (end - last < WINDOW) sum += weight;
  return sum;
}
