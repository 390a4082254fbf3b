import { ESCAPE } from './segment.ts';
import type { Segment } from './segment.ts';
import { besideIn, firstFrom, nextFrom } from './sorted-numbers.ts';

/** The postings of one term in a segment, by their numbers. */
export class PostingList {
  /** The first posting, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  readonly #documents: Uint16Array;

  constructor({ lists, documents }: Segment, list: number) {
    this.from = lists[list] ?? 0;
    this.to = lists[list + 1] ?? 0;
    this.#documents = documents;
  }

  /** In how many documents of the segment the term stands, removed ones included. */
  get total(): number {
    return this.to - this.from;
  }

  /** The first posting from one on, before another, whose document is not less. */
  firstFrom(document: number, from = this.from, to = this.to): number {
    return firstFrom(this.#documents, document, from, to);
  }

  /** The same where it is likely to come soon. */
  nextFrom(document: number, from: number): number {
    return nextFrom(this.#documents, document, from, this.to);
  }

  /** The posting of a document, from one on and before another; -1 where it has none. */
  find(document: number, from = this.from, to = this.to): number {
    const posting = firstFrom(this.#documents, document, from, to);
    return posting < to && this.#documents[posting] === document ? posting : -1;
  }
}

/** The postings of a term in a segment; `null` where it has none. */
export function postingsOf(segment: Segment, term: number): PostingList | null {
  const { terms } = segment;
  const list = firstFrom(terms, term, 0, terms.length);
  return terms[list] === term ? new PostingList(segment, list) : null;
}

/** Calls for each posting of a list, by document. */
export function eachPosting(
  segment: Segment,
  { from, to }: PostingList,
  visit: (document: number, pattern: number, posting: number) => void,
): void {
  for (let posting = from; posting < to; posting += 1) {
    visit(segment.documents[posting] ?? 0, patternOf(segment, posting), posting);
  }
}

/** The pattern of a posting. */
export function patternOf(
  { patterns, escaped }: Pick<Segment, 'patterns' | 'escaped'>,
  posting: number,
): number {
  const pattern = patterns[posting] ?? 0;
  if (pattern !== ESCAPE) return pattern;
  return besideIn(escaped, posting) ?? 0;
}
