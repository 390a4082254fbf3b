import { withNextDigest } from '../core/channel/digest-rule.ts';
import { unblock } from '../core/channel/edits.ts';
import { addMs, DAY_MS } from '../core/instant.ts';
import type { InstantText } from '../core/instant.ts';
import type { PlannerParts } from './planner-parts.ts';

/** Digests are a week apart at the most: one that is further ahead was set by a clock that was wrong. */
const FAR_AHEAD_MS = 9 * DAY_MS;

/** Puts channels right that would otherwise get nothing for long. */
export async function mendChannels(
  { ledger, channels }: PlannerParts,
  now: InstantText,
): Promise<void> {
  for (const id of await ledger.farAhead(addMs(now, FAR_AHEAD_MS), now)) {
    await channels.edit(id, (channel) => {
      const progress = { ...channel.progress, nextDueAt: null };
      return withNextDigest(channel, { ...channel, progress }, now);
    });
  }
  // It arrived or was given up, and the process ended before it could say so: nothing would ever be tried there.
  for (const id of await ledger.blockedForNothing()) {
    await channels.edit(id, (channel) =>
      channel.blockedReason === null ? channel : unblock(channel, now),
    );
  }
}
