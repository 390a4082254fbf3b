import { addMs, DAY_MS } from '../instant.ts';
import type { InstantText } from '../instant.ts';

/** Up to when a digest looked. A moment ahead is of a clock that was wrong: then it was within a week. */
export function pastLook(since: InstantText | null, now: InstantText): InstantText | null {
  return since !== null && since > now ? addMs(now, -7 * DAY_MS) : since;
}
