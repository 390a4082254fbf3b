import { PREFIX } from '../command-text.ts';
import type { InstantText } from '../instant.ts';
import { formatMoment } from '../local-time.ts';
import { count } from '../text.ts';
import { FOREVER, isPaused } from './channel.ts';
import type { Channel } from './channel.ts';
import { digestRule, zoneOf } from './digest-rule.ts';
import { formatDays } from '../schedule/read-schedule.ts';
import type { Schedule } from '../schedule/schedule.ts';

/** When the next digest comes, in words; `null` where none is wanted. */
export function nextDigestWords(channel: Channel): string | null {
  const { nextDueAt } = channel.progress;
  return nextDueAt === null ? null : formatMoment(nextDueAt, zoneOf(channel));
}

/** Said where a channel has a digest and nobody named a zone yet. */
export function zoneHint(channel: Channel): string | null {
  return channel.zone === null && digestRule(channel) !== null
    ? `Times are in UTC until somebody names a zone, such as ${PREFIX} schedule Europe/Berlin`
    : null;
}

/** `09:00 (Europe/Berlin) on weekdays, the best 10 in full, papers from 5 upvotes on`. */
export function scheduleWords(schedule: Schedule, zone: string): string {
  const { time, days, top, min, style, empty } = schedule;
  return [
    `${time} (${zone}) ${formatDays(days)}`,
    style === 'list' || top === 0 ? 'as a list' : `the best ${top === 1 ? 'one' : top} in full`,
    ...(style === 'thread' ? ['papers in a thread'] : []),
    ...(min === null || min === 0 ? [] : [`papers from ${count(min, 'upvote')} on`]),
    empty === 'say' ? 'with a word when there is nothing' : 'silent when there is nothing',
  ].join(', ');
}

/** What keeps a channel from being posted to, with what to do; `null` where nothing does. */
export function standstill(channel: Channel, now: InstantText): string | null {
  if (channel.removedAt !== null) return 'The bot is not in this channel: nothing is posted.';
  if (channel.blockedReason !== null) {
    return `Posts are refused here: ${channel.blockedReason} What is due waits. Once that is mended: ${PREFIX} resume`;
  }
  if (!isPaused(channel, now)) return null;
  const until =
    channel.pausedUntil === null || channel.pausedUntil === FOREVER
      ? 'until somebody resumes'
      : `until ${formatMoment(channel.pausedUntil, zoneOf(channel))}`;
  return `Posts are paused here ${until}: ${PREFIX} resume`;
}
