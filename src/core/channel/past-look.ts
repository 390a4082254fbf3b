import { addMs } from '../instant.ts';
import type { InstantText } from '../instant.ts';

const WEEK_MS = 7 * 24 * 60 * 60_000;

/** Up to when a digest looked. A moment ahead is of a clock that was wrong: then it was within a week. */
export function pastLook(since: InstantText | null, now: InstantText): InstantText | null {
  return since !== null && since > now ? addMs(now, -WEEK_MS) : since;
}
