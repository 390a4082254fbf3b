import type { FeedHealth } from '../feed.ts';
import type { InstantText } from '../instant.ts';
import { formatDay, formatMoment, localDate } from '../local-time.ts';
import { isWeekend, weekday } from '../plain-date.ts';
import { count } from '../text.ts';

export interface EmptyDigest {
  readonly now: InstantText;
  readonly zone: string;
  /** `null` where the live feed is switched off. */
  readonly feed: FeedHealth | null;
  /** Up to when the last digest looked. */
  readonly since: InstantText;
  /** Papers that came since then and were posted in the channel. */
  readonly before: number;
  /** Papers that came since then and were not. */
  readonly others: number;
  /** Those of the others that are below the floor of the daily summary. */
  readonly belowFloor: number;
  readonly floor: number;
  /** Whether the list of the day is here. */
  readonly hasList: boolean;
}

/** As long may pass without an answer of the feed before a digest mentions it. */
const FEED_SILENCE_HOURS = 6;

/** Why there is nothing to post, in one sentence or two. */
export function emptyReason(digest: EmptyDigest): string {
  const { now, zone, feed, before, others } = digest;
  if (before + others > 0) return whatCame(digest);
  const broken = feedTrouble(feed, now, zone);
  if (broken !== null) return broken;
  const day = now.slice(0, 10);
  if (digest.hasList) return `Nothing came since ${formatMoment(digest.since, zone)}.`;
  if (isWeekend(day)) {
    const isOther = day !== localDate(now, zone);
    return `There is no list on ${weekday(day)}s${isOther ? `, and in UTC it is ${weekday(day)}` : ''}.`;
  }
  if (feed === null)
    return `No list of ${formatDay(day)} is here, and the live feed is switched off.`;
  return `The list of ${formatDay(day)} is empty so far: it may be a holiday, or the list is late. What comes later is in the next digest.`;
}

function whatCame({ before, others, belowFloor, floor }: EmptyDigest): string {
  const unwanted = others - belowFloor;
  return [
    belowFloor === 0
      ? ''
      : `${count(belowFloor, 'paper')} came, but below ${count(floor, 'upvote')} so far. One that gets there within two weeks is posted then.`,
    unwanted === 0 ? '' : `${count(unwanted, 'paper')} came that no topic of the digest wants.`,
    before === 0
      ? ''
      : `${count(before, 'paper')} ${before === 1 ? 'was' : 'were'} posted here before.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** What is wrong with the feed, as far as it explains that nothing came; `null` where all is well. */
export function feedTrouble(
  feed: FeedHealth | null,
  now: InstantText,
  zone: string,
): string | null {
  if (feed === null || feed.failures === 0) return null;
  const { lastSuccessAt, lastError } = feed;
  const why = lastError === null ? '' : ` (${lastError})`;
  if (lastSuccessAt === null) return `The feed has not answered yet${why}.`;
  const silence = Temporal.Instant.from(now).since(lastSuccessAt).total('hours');
  if (silence < FEED_SILENCE_HOURS) return null;
  return `The feed has not answered since ${formatMoment(lastSuccessAt, zone)}${why}. Its papers are posted when it does.`;
}
