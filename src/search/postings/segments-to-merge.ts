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
  let behind = 0;
  let from = segments.length;
  for (let at = from - 1; at >= 0; at -= 1) {
    const size = segments[at]?.refs.length ?? 0;
    if (behind > 0 && behind >= size * MERGED_FROM) from = at;
    behind += size;
  }
  const some = segments.slice(from);
  if (some.length > 0) return some;
  return segments.filter(({ gone, refs }) => gone.count() > refs.length * MOST_GONE).slice(0, 1);
}
