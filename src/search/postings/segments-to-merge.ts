import { LARGEST } from './segment.ts';
import type { Segment } from './segment.ts';

/** A segment is merged with the ones behind it when they have this part of its documents. */
const MERGED_FROM = 1 / 4;
/** A segment with more than this part of its documents gone is written anew. */
const MOST_GONE = 1 / 4;

/**
 * The segments to make one of, neighbours; none when all is well. As small ones are merged when they
 * come near the size of the one before, there are few, and a document is seldom written again.
 */
export function segmentsToMerge(segments: readonly Segment[]): readonly Segment[] {
  for (let end = segments.length; end > 1; end -= 1) {
    const from = worthMerging(segments, end);
    if (from < end) return segments.slice(from, end);
  }
  return segments.filter(({ gone, refs }) => gone.count() > refs.length * MOST_GONE).slice(0, 1);
}

/** The first of those before `end` that are to be merged, as many as one segment can hold; `end` where none are. */
function worthMerging(segments: readonly Segment[], end: number): number {
  let behind = 0;
  let from = end;
  for (let at = end - 1; at >= 0; at -= 1) {
    const size = segments[at]?.refs.length ?? 0;
    if (behind + size > LARGEST) break;
    if (behind > 0 && behind >= size * MERGED_FROM) from = at;
    behind += size;
  }
  return from;
}
