import type { Channel } from '../channel/channel.ts';
import { nextDigest, zoneOf } from '../channel/digest-rule.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { FeedHealth } from '../feed.ts';
import type { InstantText } from '../instant.ts';
import { formatDay, formatMoment, localDate } from '../local-time.ts';
import { addDays, formatDate } from '../plain-date.ts';
import type { PlainDate } from '../plain-date.ts';
import { count, grouped } from '../text.ts';
import type { Arrival } from './arrival.ts';
import type { Choice, IsChosen, Papers } from './choose.ts';
import { emptyReason, feedTrouble } from './empty-reason.ts';
import { packParts } from './pack-parts.ts';
import type { Period } from './plan-digest.ts';
import type { PlannedPost } from './planned-post.ts';
import { EMPTY_PART, mentioned } from './post-part.ts';
import type { PostPart } from './post-part.ts';

interface DigestParts extends Period {
  readonly channel: Channel;
  readonly rule: Schedule;
  readonly papers: Papers;
  readonly now: InstantText;
  readonly feed: FeedHealth | null;
  readonly isChosen: IsChosen;
  readonly isPreview?: boolean;
  /** What the day brought, and what the week brought beside it; best first. */
  readonly day: readonly Choice[];
  readonly week: readonly Choice[];
}

/** Papers that no topic wants and that are not among the best are listed up to this many. */
const MOST_OTHERS = 40;

/** The digest as messages; `null` where there is nothing to post and the channel wants silence then. */
export function composeDigest(digest: DigestParts): PlannedPost | null {
  const { channel, rule, now, day, week } = digest;
  const { nextDueAt } = channel.progress;
  const dueAt = nextDueAt !== null && nextDueAt <= now ? nextDueAt : now;
  const came = arrivals(digest);
  if (day.length + week.length === 0) {
    if (rule.empty === 'silent' && digest.isPreview !== true) return null;
    return { kind: 'digest', dueAt, parts: [emptyPart(digest, came)], unshown: [] };
  }
  const shown = day.filter(
    ({ topics }, index) => index < rule.top + MOST_OTHERS || topics.length > 0,
  );
  const { style, top } = rule;
  const dayParts =
    day.length === 0
      ? []
      : packParts(shown, {
          heading: heading(digest),
          lines: [summary(digest, came, shown.length)],
          notice: notice(digest),
          style,
          top,
        });
  const weekParts =
    week.length === 0
      ? []
      : packParts(week, {
          heading: `The week to ${formatDay(localDate(now, zoneOf(channel)))}`,
          lines: [`${count(week.length, 'paper')} for the topics followed weekly.`],
          notice: day.length === 0 ? notice(digest) : null,
          style,
          top,
        });
  // A delivery has one thread: that of its first message.
  const inThread = style === 'thread' && dayParts.length > 0;
  const parts = [
    ...dayParts,
    ...weekParts.map((part) => (inThread ? { ...part, inThread } : part)),
  ];
  const ids = new Set(parts.flatMap(mentioned));
  const unshown = day.map(({ arrival }) => arrival.paper.id).filter((id) => !ids.has(id));
  return { kind: 'digest', dueAt, parts, unshown };
}

/** A digest that follows the one of the day before is named after its own day. */
function heading({ channel, since, now, isMerged }: DigestParts): string {
  const zone = zoneOf(channel);
  const [from, to] = [localDate(since, zone), localDate(now, zone)];
  const isLong = isMerged || from < addDays(to, -1);
  return isLong
    ? `Papers from ${formatDay(from)} to ${formatDay(to)}`
    : `Papers of ${formatDay(to)}`;
}

/** How many papers the day had, and where they are. */
function summary(
  { channel, rule, day }: DigestParts,
  { papers, days, before }: Arrivals,
  shown: number,
): string {
  // Papers that reached their floor today may all be of earlier days.
  const had =
    papers.length === 0
      ? 'Nothing is listed since the last digest; these are from earlier lists.'
      : `${count(papers.length, 'paper')} ${onLists(days)}.`;
  const known =
    before.length === 0
      ? ''
      : `${grouped(before.length)} of them ${before.length === 1 ? 'was' : 'were'} posted here before.`;
  const cards = rule.style === 'list' ? 0 : Math.min(rule.top, shown);
  const what =
    channel.schedule === null
      ? `${count(day.length, 'paper')} for the topics of this channel.`
      : cards > 0 && cards < day.length
        ? `The best ${cards === 1 ? 'one' : cards} by upvotes first.`
        : '';
  const rest = day.length - shown;
  const more = rest === 0 ? '' : `${count(rest, 'paper')} more: /papers trending week.`;
  return [had, known, what, more].filter((sentence) => sentence !== '').join(' ');
}

/** `on the list of 3 Mar 2026`. */
function onLists(days: readonly PlainDate[]): string {
  const [first = ''] = days;
  const last = days.at(-1) ?? first;
  return first === last
    ? `on the list of ${formatDate(first)}`
    : `on the lists from ${formatDate(first)} to ${formatDate(last)}`;
}

/** The papers that came in the period. */
interface Arrivals {
  readonly papers: readonly Arrival[];
  /** The days of their lists, oldest first. */
  readonly days: readonly PlainDate[];
  /** Those that were posted before; not looked for where only topics' papers are wanted. */
  readonly before: readonly Arrival[];
}

function arrivals({ channel, papers, isChosen, since, now, isPreview }: DigestParts): Arrivals {
  const came = [...papers.arrivals.values()].filter(
    ({ arrivedAt, listedAt }) => arrivedAt <= now && (arrivedAt > since || listedAt >= since),
  );
  const asks = channel.schedule !== null || isPreview === true;
  return {
    papers: came,
    days: [...new Set(came.map(({ day }) => day))].toSorted(),
    before: asks ? came.filter(({ paper }) => isChosen(paper.id)) : [],
  };
}

function notice({ channel, since, now, isMerged, feed }: DigestParts): string | null {
  const zone = zoneOf(channel);
  const merged = isMerged
    ? `Nothing was posted here since ${formatMoment(since, zone)}: this holds all that came until now.`
    : null;
  const notices = [merged, feedTrouble(feed, now, zone)].filter((each) => each !== null);
  return notices.length === 0 ? null : notices.join(' ');
}

function emptyPart(
  { channel, rule, papers, now, since, feed, isPreview }: DigestParts,
  came: Arrivals,
): PostPart {
  const zone = zoneOf(channel);
  const before = new Set(came.before);
  const others = came.papers.filter((arrival) => !before.has(arrival));
  const floor = rule.min ?? 0;
  const today = now.slice(0, 10);
  const next = isPreview === true ? null : nextDigest(channel, now);
  return {
    ...EMPTY_PART,
    heading: `No new papers: ${formatDay(localDate(now, zone))}`,
    lines: [
      emptyReason({
        now,
        zone,
        feed,
        since,
        before: before.size,
        others: others.length,
        belowFloor: others.filter(({ paper }) => (paper.upvotes ?? 0) < floor).length,
        floor,
        hasList: papers.arrivals.values().some(({ day }) => day === today),
      }),
      ...(next === null ? [] : [`Next: ${formatMoment(next, zone)}.`]),
    ],
  };
}
