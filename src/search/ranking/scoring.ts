import type { Impacts } from '../postings/block-impacts.ts';
import type { Segment } from '../postings/segment.ts';

/** A term that documents are ranked by. */
export interface RankedTerm {
  readonly term: number;
  /** How much it was asked for: 1 for a typed word. */
  readonly boost: number;
  /** What it is worth in a document that is full of it. */
  readonly weight: number;
  /** 1 for each field in which it counts; `null` for all. */
  readonly fields: Uint8Array | null;
}

/** What the postings of a term are worth. */
export interface TermScoring {
  readonly weight: number;
  /** What postings add to the scores of their documents, but for the weight of the term. */
  readonly contributions: Impacts;
  /** More than any posting is worth of a block of this impact. */
  readonly bound: (impact: number) => number;
}

/** The one step in which rankings differ: what the postings of a segment are worth, term by term. */
export type Scoring = (segment: Segment) => (term: RankedTerm) => TermScoring;
