import { addDocuments } from '../postings/add-documents.ts';
import { Bits } from '../postings/bits.ts';
import type { InvertedIndex } from '../postings/inverted-index.ts';
import { PlaceReader } from '../postings/place-reader.ts';
import { eachPosting, patternOf, postingsOf } from '../postings/posting-list.ts';
import type { PostingList } from '../postings/posting-list.ts';
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
      const list = postingsOf(segment, term);
      if (list === null) continue;
      addWhereStanding(segment, list, word.turnsOf(term), { index, field }, found);
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
      .map((word, offset) => new RowWord(segment, word, offset, index))
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
    const list = postingsOf(segment, term);
    if (list === null) continue;
    eachPosting(segment, list, (document, pattern) => {
      if (passes[pattern] === 1) into.add(document);
    });
  }
}

/** Adds the documents of a list where one of the forms stands that turns say; `null` is any. */
function addWhereStanding(
  segment: Segment,
  list: PostingList,
  turns: Uint8Array | null,
  { index, field }: Where,
  into: Bits,
): void {
  const { patterns } = index;
  const reader = new PlaceReader(segment, patterns.totals);
  for (let posting = list.from; posting < list.to; posting += 1) {
    reader.read(posting);
    const pattern = patternOf(segment, posting);
    const from = patterns.placesBefore(pattern, field);
    const to = from + patterns.placesIn(pattern, field);
    for (let at = from; at < to; at += 1) {
      if (turns !== null && turns[reader.turns[at] ?? 0] !== 1) continue;
      into.add(segment.documents[posting] ?? 0);
      break;
    }
  }
}
