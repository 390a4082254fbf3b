import { addDocuments } from '../postings/add-documents.ts';
import { Bits } from '../postings/bits.ts';
import type { InvertedIndex } from '../postings/inverted-index.ts';
import { eachPosting, postingsOf } from '../postings/posting-cursor.ts';
import type { PostingCursor } from '../postings/posting-cursor.ts';
import type { Segment } from '../postings/segment.ts';
import { RowWord, standInRow } from './row-word.ts';
import type { WordSet } from './word-sets.ts';

/** Adds the documents of a segment where something stands. */
export type Finder = (segment: Segment, found: Bits) => void;

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
      .map((word, offset) => new RowWord(segment, word, offset, candidates, index))
      .toSorted((a, b) => a.total - b.total);
    candidates.each((document) => {
      if (standInRow(words, document, field)) found.add(document);
    });
  };
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
      const [from, to] = index.patterns.placesIn(cursor.patterns[posting] ?? 0, field);
      const base = cursor.starts[posting] ?? 0;
      for (let at = base + from; at < base + to; at += 1) {
        if (turns !== null && turns[cursor.turns[at] ?? 0] !== 1) continue;
        into.add(cursor.documents[posting] ?? 0);
        break;
      }
    }
  }
}
