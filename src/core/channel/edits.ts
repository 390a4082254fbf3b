import { PREFIX } from '../command-text.ts';
import { UserError } from '../errors.ts';
import type { InstantText } from '../instant.ts';
import { FOREVER } from './channel.ts';
import type { Channel, Progress } from './channel.ts';
import { nextDigest, withNextDigest } from './digest-rule.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { topicKey } from '../topics/topic.ts';
import type { Topic, TopicDelivery } from '../topics/topic.ts';

export const MOST_TOPICS = 100;

export type NewTopic = Pick<Topic, 'query' | 'delivery' | 'minUpvotes' | 'followedBy'>;

/** The topic of the channel that matches the same papers as the query. */
export function sameTopic(channel: Channel, query: string): Topic | undefined {
  const key = topicKey(query);
  return channel.topics.find((topic) => topicKey(topic.query) === key);
}

/** The channel with a topic more, or with the same topic changed. Throws a `UserError` where there are too many. */
export function follow(channel: Channel, wanted: NewTopic, now: InstantText): Channel {
  const known = sameTopic(channel, wanted.query);
  if (known === undefined && channel.topics.length >= MOST_TOPICS) {
    throw new UserError(
      `This channel follows ${MOST_TOPICS} topics, which is the most. Remove one first: ${PREFIX} topics lists them.`,
    );
  }
  const number = Math.max(0, ...channel.topics.map((topic) => topic.number)) + 1;
  const topic: Topic =
    known === undefined
      ? { ...wanted, number, lowered: null, createdAt: now }
      : { ...known, ...wanted, query: known.query, lowered: lowered(known, wanted, now) };
  const topics =
    known === undefined
      ? [...channel.topics, topic]
      : channel.topics.map((each) => (each === known ? topic : each));
  const after = withNextDigest(channel, { ...channel, topics }, now);
  return known === undefined || known.delivery === topic.delivery
    ? after
    : lookedUntil(channel, after, topic.delivery, now);
}

/** A channel after a topic of it comes in another way: the topic's papers were looked at until now. */
function lookedUntil(
  before: Channel,
  after: Channel,
  delivery: TopicDelivery,
  now: InstantText,
): Channel {
  // Papers that waited for a digest are posted at once.
  if (delivery === 'now') return withProgress(after, { nowDueAt: now });
  const { digestSince, weeklySince, heldSince } = after.progress;
  const since = heldSince ?? now;
  // What others wait for since before stays in time for their first digest.
  const [weeklyBegan = digestSince ?? since] = began(before, ['weekly']).toSorted();
  const { scheduledAt } = before;
  const [digestsBegan = since] = [
    ...began(before, ['daily', 'weekly']),
    ...(scheduledAt === null ? [] : [scheduledAt]),
  ].toSorted();
  return withProgress(after, {
    digestSince: digestSince ?? digestsBegan,
    weeklySince: delivery === 'weekly' ? (weeklySince ?? weeklyBegan) : weeklySince,
  });
}

function began({ topics }: Channel, deliveries: readonly TopicDelivery[]): readonly InstantText[] {
  return topics
    .filter(({ delivery }) => deliveries.includes(delivery))
    .map(({ createdAt }) => createdAt);
}

/** What the papers before this moment still need, where the floor goes down. */
function lowered(known: Topic, wanted: NewTopic, now: InstantText): Topic['lowered'] {
  const from = Math.max(known.minUpvotes ?? 0, known.lowered?.from ?? 0);
  return (wanted.minUpvotes ?? 0) < (known.minUpvotes ?? 0) ? { at: now, from } : known.lowered;
}

export function unfollow(channel: Channel, number: number, now: InstantText): Channel {
  const topics = channel.topics.filter((topic) => topic.number !== number);
  return withNextDigest(channel, { ...channel, topics }, now);
}

export interface ScheduleChange {
  /** `null` switches the daily summary off. */
  readonly schedule: Schedule | null;
  /** `null` leaves the zone as it is. */
  readonly zone: string | null;
  readonly by: string;
}

export function setSchedule(
  channel: Channel,
  { schedule, zone, by }: ScheduleChange,
  now: InstantText,
): Channel {
  // With a lower floor the lists of earlier days do not flood in.
  const isLower = (schedule?.min ?? 0) < (channel.schedule?.min ?? 0);
  const since = isLower ? now : (channel.scheduledAt ?? now);
  const after: Channel = {
    ...channel,
    zone: zone ?? channel.zone,
    schedule,
    scheduledAt: schedule === null ? null : since,
    scheduledBy: schedule === null ? null : by,
  };
  return withNextDigest(channel, after, now);
}

/** Nothing is posted until then; what comes meanwhile waits. */
export function pause(channel: Channel, until: InstantText, now: InstantText): Channel {
  const paused = { ...held(channel, now), pausedUntil: until };
  return withProgress(paused, {
    nextDueAt: nextDigest(paused, now),
    nowDueAt: until === FOREVER ? null : until,
  });
}

export function resume(channel: Channel, now: InstantText): Channel {
  return goingOn({ ...channel, pausedUntil: null }, now);
}

/** Whether the platform may show under a message what its links lead to. */
export function setUnfurl(channel: Channel, isOn: boolean): Channel {
  return { ...channel, unfurls: isOn };
}

/** The platform refuses posts there. Nothing is lost: what is due waits. */
export function block(channel: Channel, reason: string, now: InstantText): Channel {
  return { ...held(channel, now), blockedReason: reason };
}

/** The platform takes posts again: what waited comes at once. */
export function unblock(channel: Channel, now: InstantText): Channel {
  return withProgress({ ...channel, blockedReason: null }, { nowDueAt: now });
}

/** The bot was taken out of the channel. */
export function leave(channel: Channel, now: InstantText): Channel {
  return { ...held(channel, now), removedAt: channel.removedAt ?? now };
}

/** The bot is in the channel again, with all that was set. */
export function comeBack(channel: Channel, now: InstantText): Channel {
  return goingOn({ ...channel, removedAt: null, blockedReason: null }, now);
}

function held(channel: Channel, now: InstantText): Channel {
  return withProgress(channel, { heldSince: channel.progress.heldSince ?? now });
}

function goingOn(channel: Channel, now: InstantText): Channel {
  return withProgress(channel, { nextDueAt: nextDigest(channel, now), nowDueAt: now });
}

function withProgress(channel: Channel, progress: Partial<Progress>): Channel {
  return { ...channel, progress: { ...channel.progress, ...progress } };
}
