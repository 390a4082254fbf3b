import type { Bits } from './bits.ts';

/** Documents in one segment at most, so that their numbers take two bytes. */
export const LARGEST = 65_536;
/** Postings in one block: what has a bound of its own, and where places can be found from. */
export const BLOCK = 32;
/** Stands for a pattern that is too large a number for a byte. */
export const ESCAPE = 255;

/**
 * Some documents and the postings of their terms, in typed arrays. Fixed but for `gone` and
 * `columns`. Documents have numbers from 0; a term is a number of the dictionary.
 *
 * Postings have numbers from 0 as well, list by list, and in a list by document. Where a term stands
 * is kept in bytes, posting by posting: for each time, field by field, the step from the place before
 * times four, plus the turn of the form among those of its term; 3 for the third and all after it,
 * whose turn comes next.
 */
export interface Segment {
  /** The reference number of each document. */
  readonly refs: Uint32Array;
  /** Terms in each field of each document: document * fields + field. */
  readonly lengths: Uint32Array;
  /** Facts to filter and sort by: document * columns + column. */
  readonly columns: Int32Array;
  /** The terms that have a list, ascending. */
  readonly terms: Uint32Array;
  /** The first posting of each list; one more than there are lists. */
  readonly lists: Uint32Array;
  /** The document of each posting. */
  readonly documents: Uint16Array;
  /** The pattern of each posting, or `ESCAPE`: see `patternOf`. */
  readonly patterns: Uint8Array;
  /** Of each posting whose pattern is escaped its number and the pattern, in turn; postings ascend. */
  readonly escaped: Uint32Array;
  /** Where terms stand; empty where places are not kept. */
  readonly places: Uint8Array;
  /** Where in `places` those of each block begin. */
  readonly blockPlaces: Uint32Array;
  /** Of each block: no posting of it has a greater impact, at the averages below. */
  readonly blockImpacts: Float32Array;
  /** The average lengths of the fields when the impacts were taken. */
  readonly averages: Float64Array;
  /** Documents that were removed or replaced. */
  readonly gone: Bits;
}

/** What a segment holds, for all that is in it. */
export interface SegmentShape {
  readonly fields: number;
  readonly columns: number;
  /** Whether postings keep where terms stand, for rows of words. */
  readonly hasPositions: boolean;
}
