import type { Bits } from '../postings/bits.ts';
import type { InvertedIndex } from '../postings/inverted-index.ts';
import { postingsOf } from '../postings/posting-cursor.ts';
import type { PostingCursor } from '../postings/posting-cursor.ts';
import type { Segment } from '../postings/segment.ts';
import { Uint32List } from '../postings/uint32-list.ts';
import type { WordSet } from './word-sets.ts';

/** Where one of so many postings is asked for, reading all of a block is faster than one by one. */
const DENSE = 12;

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
  readonly #terms: readonly { readonly cursor: PostingCursor; readonly turns: Uint8Array | null }[];
  /** Whether so many documents are asked for that whole blocks are read. */
  readonly #isDense: boolean;

  constructor(segment: Segment, word: WordSet, offset: number, asked: Bits, index: InvertedIndex) {
    this.#offset = offset;
    this.#index = index;
    this.#terms = word.terms.flatMap((term) => {
      const cursor = postingsOf(segment, term);
      return cursor === null ? [] : [{ cursor, turns: word.turnsOf(term) }];
    });
    this.total = this.#terms.reduce((sum, { cursor }) => sum + cursor.total, 0);
    this.#isDense = asked.count() * DENSE > this.total;
  }

  /** How many places there are where the row would begin, in the document that was read last. */
  get count(): number {
    return this.#starts.length;
  }

  read(document: number, field: number | null): void {
    const { patterns } = this.#index;
    this.#starts.length = 0;
    for (const { cursor, turns } of this.#terms) {
      const at = cursor.seek(document);
      if (at === -1) continue;
      if (this.#isDense) cursor.readPositions(patterns.totals);
      else cursor.readPositionsAt(at, patterns.totals);
      const base = this.#isDense ? (cursor.starts[at] ?? 0) : 0;
      const [from, to] = patterns.placesIn(cursor.patterns[at] ?? 0, field);
      for (let place = base + from; place < base + to; place += 1) {
        if (turns === null || turns[cursor.turns[place] ?? 0] === 1) {
          this.#starts.push((cursor.places[place] ?? 0) - this.#offset);
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
