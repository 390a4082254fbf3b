import type { Bits } from './bits.ts';

/** Postings in one block: what is skipped or read as one. */
export const BLOCK = 128;
/** The pattern byte that says: too large a number for a byte, it comes next. */
export const ESCAPE = 255;

/**
 * Some documents and the postings of their terms, in typed arrays. Fixed but for `gone` and
 * `columns`. Documents have numbers from 0; a term is a number of the dictionary.
 *
 * A list of postings is the number of its documents; where that is more than a block, the number of
 * its first block; then how many forms the term had, 0 where no positions are kept; then the blocks:
 * for each posting the step from the document before as variable bytes and the pattern, in a byte or
 * behind an escape; then for each time that the term stands there, field by field, the step from the
 * place before times the number of forms, plus the form's turn among them.
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
  /** Where in `bytes` each list begins; one more than there are lists. */
  readonly lists: Uint32Array;
  readonly bytes: Uint8Array;
  /** Of each block of the lists that have several: its last document, and where it begins. */
  readonly blockLasts: Uint32Array;
  readonly blockStarts: Uint32Array;
  /** Of each such block: no posting of it has a greater impact, at the averages below. */
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

/** Which list of the segment is the term's; -1 when it has none. */
export function listOf({ terms }: Segment, term: number): number {
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((terms[middle] ?? 0) < term) low = middle + 1;
    else high = middle;
  }
  return terms[low] === term ? low : -1;
}
