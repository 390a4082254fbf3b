import type { InvertedIndex } from '../postings/inverted-index.ts';
import { PlaceReader } from '../postings/place-reader.ts';
import { patternOf, postingsOf } from '../postings/posting-list.ts';
import type { PostingList } from '../postings/posting-list.ts';
import type { Segment } from '../postings/segment.ts';
import { Uint32List } from '../postings/uint32-list.ts';
import type { WordSet } from './word-sets.ts';

/** Where one of the terms of a word stands. */
interface TermPlaces {
  readonly list: PostingList;
  readonly reader: PlaceReader;
  readonly turns: Uint8Array | null;
  /** The postings before this one are of documents before the one that was asked for last. */
  next: number;
}

/** Whether some beginning of the row suits all its words. */
export function standInRow(
  words: readonly RowWord[],
  document: number,
  field: number | null,
): boolean {
  const [first] = words;
  if (first === undefined) return false;
  first.read(document, field);
  for (let next = 1; next < words.length && first.count > 0; next += 1) {
    const word = words[next] ?? first;
    word.read(document, field);
    first.keepCommon(word);
  }
  return first.count > 0;
}

/** Tells where a row would begin by one of its words, in documents that are asked for one by one, ascending. */
export class RowWord {
  /** The postings of all its terms. */
  readonly total: number;
  /** Where the row would begin in the document that was read last, modulo 2³². */
  readonly #starts = new Uint32List();
  readonly #offset: number;
  readonly #index: InvertedIndex;
  readonly #segment: Segment;
  readonly #terms: readonly TermPlaces[];

  constructor(segment: Segment, word: WordSet, offset: number, index: InvertedIndex) {
    this.#segment = segment;
    this.#offset = offset;
    this.#index = index;
    this.#terms = word.terms.flatMap((term) => {
      const list = postingsOf(segment, term);
      if (list === null) return [];
      const reader = new PlaceReader(segment, index.patterns.totals);
      return [{ list, reader, turns: word.turnsOf(term), next: list.from }];
    });
    this.total = this.#terms.reduce((sum, { list }) => sum + list.total, 0);
  }

  /** How many places there are where the row would begin, in the document that was read last. */
  get count(): number {
    return this.#starts.length;
  }

  read(document: number, field: number | null): void {
    const { patterns } = this.#index;
    this.#starts.length = 0;
    for (const term of this.#terms) {
      const { list, reader, turns } = term;
      const posting = list.nextFrom(document, term.next);
      term.next = posting;
      if (posting === list.to || this.#segment.documents[posting] !== document) continue;
      reader.read(posting);
      const pattern = patternOf(this.#segment, posting);
      const from = patterns.placesBefore(pattern, field);
      const to = from + patterns.placesIn(pattern, field);
      for (let place = from; place < to; place += 1) {
        if (turns === null || turns[reader.turns[place] ?? 0] === 1) {
          this.#starts.push((reader.places[place] ?? 0) - this.#offset);
        }
      }
    }
  }

  /** Lets go of the beginnings that do not suit another word. */
  keepCommon(other: RowWord): void {
    let kept = 0;
    for (let at = 0; at < this.count; at += 1) {
      const start = this.#starts.get(at);
      if (!other.#has(start)) continue;
      this.#starts.set(kept, start);
      kept += 1;
    }
    this.#starts.length = kept;
  }

  #has(start: number): boolean {
    for (let at = 0; at < this.count; at += 1) if (this.#starts.get(at) === start) return true;
    return false;
  }
}
