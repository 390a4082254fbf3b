import { instantText, laterOf } from '../instant.ts';
import type { InstantText } from '../instant.ts';
import { FOREVER } from './channel.ts';
import type { Channel } from './channel.ts';
import { nextDue } from '../schedule/due-times.ts';
import { USUAL_SCHEDULE } from '../schedule/schedule.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { Topic } from '../topics/topic.ts';

const MONDAY = 1;

/** The digest of a channel that follows topics and has no schedule. */
const OF_TOPICS: Schedule = { ...USUAL_SCHEDULE, time: '09:00', empty: 'silent' };

/** When the digest of a channel comes and how it looks; `null` where nothing would ever be in it. */
export function digestRule({ schedule, topics }: Channel): Schedule | null {
  if (schedule !== null) return schedule;
  if (topics.some(({ delivery }) => delivery === 'daily')) return OF_TOPICS;
  return topics.some(isWeekly) ? { ...OF_TOPICS, days: [MONDAY] } : null;
}

function isWeekly({ delivery }: Topic): boolean {
  return delivery === 'weekly';
}

export function zoneOf({ zone }: Channel): string {
  return zone ?? 'UTC';
}

/** The first moment after `now`, and after a pause, at which the digest is due; `null` where there is none. */
export function nextDigest(channel: Channel, now: InstantText): InstantText | null {
  const rule = digestRule(channel);
  if (rule === null || channel.pausedUntil === FOREVER) return null;
  const after = laterOf(channel.pausedUntil, now);
  return instantText(nextDue(rule, zoneOf(channel), Temporal.Instant.from(after)));
}

/**
 * The channel after somebody changed it, with its next digest. One that is overdue stays so, and one
 * of which neither time nor days nor zone changed stays where it was.
 */
export function withNextDigest(before: Channel, after: Channel, now: InstantText): Channel {
  const { progress } = after;
  const nextDueAt = nextDigest(after, now);
  const isOverdue = progress.nextDueAt !== null && progress.nextDueAt <= now;
  const stays =
    progress.nextDueAt !== null && nextDueAt !== null && (isOverdue || sameTimes(before, after));
  const next = stays ? progress.nextDueAt : nextDueAt;
  const isWanted = digestRule(after) !== null;
  return {
    ...after,
    progress: {
      ...progress,
      nextDueAt: next,
      digestSince: isWanted ? progress.digestSince : null,
      weeklySince: after.topics.some(isWeekly) ? progress.weeklySince : null,
    },
  };
}

function sameTimes(a: Channel, b: Channel): boolean {
  return timesOf(a) === timesOf(b);
}

/** All that decides when digests are due. */
function timesOf(channel: Channel): string {
  const rule = digestRule(channel);
  return JSON.stringify([rule?.time, rule?.days, zoneOf(channel), channel.pausedUntil]);
}
