import { addDocuments } from '../postings/add-documents.ts';
import { Bits } from '../postings/bits.ts';
import type { InvertedIndex } from '../postings/inverted-index.ts';
import type { Patterns } from '../postings/patterns.ts';
import { eachPosting, postingsOf } from '../postings/posting-cursor.ts';
import type { PostingCursor } from '../postings/posting-cursor.ts';
import type { Segment } from '../postings/segment.ts';
import type { WordSet } from './word-sets.ts';

/** Adds the documents of a segment where something stands. */
export type Finder = (segment: Segment, found: Bits) => void;

/** Where one of so many postings is asked for, reading all of a block is faster than one by one. */
const DENSE = 12;

/** Where to look. */
interface Where {
  readonly index: InvertedIndex;
  /** The number of a field, or `null` for all. */
  readonly field: number | null;
}

/** Finds one word: by its postings, and where a term has other forms too, by the places of the right ones. */
export function wordFinder(word: WordSet, { index, field }: Where): Finder {
  return (segment, found) => {
    const passes = field === null ? null : index.patterns.inFields([field]);
    addTerms(segment, word.certain, passes, found);
    for (const term of word.doubtful) {
      const cursor = postingsOf(segment, term);
      if (cursor !== null) addWhereStanding(cursor, term, word, { index, field }, found);
    }
  };
}

/** Finds words in a row: of the documents that have all of them, those where the places fit. */
export function rowFinder(row: readonly WordSet[], { index, field }: Where): Finder {
  return (segment, found) => {
    const candidates = Bits.all(segment.refs.length);
    candidates.subtract(segment.gone);
    candidates.subtract(found);
    const passes = field === null ? null : index.patterns.inFields([field]);
    for (const { terms } of row) {
      const some = Bits.none(segment.refs.length);
      addTerms(segment, terms, passes, some);
      candidates.intersect(some);
    }
    // The rarest word first: where it stands seldom, little is left to look for.
    const words = row
      .map((word, offset) => ({ offset, places: new WordPlaces(segment, word, candidates, index) }))
      .toSorted((a, b) => a.places.total - b.places.total);
    candidates.each((document) => {
      if (standInRow(words, document, field)) found.add(document);
    });
  };
}

interface RowWord {
  readonly offset: number;
  readonly places: WordPlaces;
}

/** Whether some beginning of the row suits all its words. */
function standInRow(words: readonly RowWord[], document: number, field: number | null): boolean {
  const [first, ...others] = words;
  if (first === undefined) return false;
  const starts = first.places.in(document, field);
  for (let at = 0; at < starts.length; at += 1) starts[at] = (starts[at] ?? 0) - first.offset;
  for (const { offset, places } of others) {
    if (starts.length === 0) return false;
    const here = places.in(document, field);
    let kept = 0;
    for (let at = 0; at < starts.length; at += 1) {
      const start = starts[at] ?? 0;
      if (!here.includes(start + offset)) continue;
      starts[kept] = start;
      kept += 1;
    }
    starts.length = kept;
  }
  return starts.length > 0;
}

/** Tells where a word stands in documents that are asked for one by one, ascending. */
class WordPlaces {
  /** The postings of all its terms. */
  readonly total: number;
  readonly #index: InvertedIndex;
  readonly #terms: readonly { readonly cursor: PostingCursor; readonly turns: Uint8Array | null }[];
  /** Whether so many documents are asked for that whole blocks are read. */
  readonly #isDense: boolean;
  readonly #found: number[] = [];

  constructor(segment: Segment, word: WordSet, asked: Bits, index: InvertedIndex) {
    this.#index = index;
    this.#terms = word.terms.flatMap((term) => {
      const cursor = postingsOf(segment, term);
      return cursor === null ? [] : [{ cursor, turns: word.turnsOf(term) }];
    });
    this.total = this.#terms.reduce((sum, { cursor }) => sum + cursor.total, 0);
    this.#isDense = asked.count() * DENSE > this.total;
  }

  /** The places in a document, for the caller to do with as it likes until it asks again. */
  in(document: number, field: number | null): number[] {
    const { patterns } = this.#index;
    const found = this.#found;
    found.length = 0;
    for (const { cursor, turns } of this.#terms) {
      const at = cursor.seek(document);
      if (at === -1) continue;
      if (this.#isDense) cursor.readPositions(patterns.totals);
      else cursor.readPositionsAt(at, patterns.totals);
      const base = this.#isDense ? (cursor.starts[at] ?? 0) : 0;
      const [from, to] = placesIn(cursor.patterns[at] ?? 0, patterns, field);
      for (let place = base + from; place < base + to; place += 1) {
        if (turns === null || turns[cursor.turns[place] ?? 0] === 1) {
          found.push(cursor.places[place] ?? 0);
        }
      }
    }
    return found;
  }
}

/** Which of the places of a posting with this pattern are in a field. */
function placesIn(
  pattern: number,
  { starts, entries, totals }: Patterns,
  field: number | null,
): readonly [from: number, to: number] {
  if (field === null) return [0, totals[pattern] ?? 0];
  let before = 0;
  for (let entry = starts[pattern] ?? 0; entry < (starts[pattern + 1] ?? 0); entry += 2) {
    const times = entries[entry + 1] ?? 0;
    if (entries[entry] === field) return [before, before + times];
    before += times;
  }
  return [0, 0];
}

/** Adds the documents that have one of the terms in a field that passes. */
function addTerms(
  segment: Segment,
  terms: readonly number[],
  passes: Uint8Array | null,
  into: Bits,
): void {
  if (passes === null) {
    addDocuments(segment, terms, into);
    return;
  }
  for (const term of terms) {
    const cursor = postingsOf(segment, term);
    if (cursor === null) continue;
    eachPosting(cursor, (document, pattern) => {
      if (passes[pattern] === 1) into.add(document);
    });
  }
}

/** Adds the documents that have the term in one of the word's forms. */
function addWhereStanding(
  cursor: PostingCursor,
  term: number,
  word: WordSet,
  { index, field }: Where,
  into: Bits,
): void {
  const turns = word.turnsOf(term);
  for (let block = 0; block < cursor.blocks; block += 1) {
    cursor.read(block);
    cursor.readPositions(index.patterns.totals);
    for (let posting = 0; posting < cursor.count; posting += 1) {
      const [from, to] = placesIn(cursor.patterns[posting] ?? 0, index.patterns, field);
      const base = cursor.starts[posting] ?? 0;
      for (let at = base + from; at < base + to; at += 1) {
        if (turns !== null && turns[cursor.turns[at] ?? 0] !== 1) continue;
        into.add(cursor.documents[posting] ?? 0);
        break;
      }
    }
  }
}
