import type { Channel, Progress } from '../channel/channel.ts';
import { digestRule, nextDigest, zoneOf } from '../channel/digest-rule.ts';
import { pastLook } from '../channel/past-look.ts';
import { countDueBetween } from '../schedule/due-times.ts';
import { weekTurn } from '../channel/week-turn.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { Topic } from '../topics/topic.ts';
import type { FeedHealth } from '../feed.ts';
import { addMs, laterOf, startOfDay } from '../instant.ts';
import type { InstantText } from '../instant.ts';
import { chooseForSchedule, chooseForTopics, joinChoices } from './choose.ts';
import type { IsChosen, Papers } from './choose.ts';
import { composeDigest } from './compose-digest.ts';
import { digestMoment, scheduleMoment } from './moments.ts';
import type { PlannedPost } from './planned-post.ts';

export interface DigestInput {
  readonly channel: Channel;
  readonly papers: Papers;
  readonly isChosen: IsChosen;
  readonly now: InstantText;
  readonly feed: FeedHealth | null;
  /** For somebody who asks: it is the next one as far as it is, and without papers it says why, whatever the channel wants then. */
  readonly isPreview?: boolean;
}

export interface DigestPlan {
  /** `null` where there is nothing to post, and nothing to say about it. */
  readonly post: PlannedPost | null;
  readonly progress: Progress;
}

/** The digest of a channel as it is at a moment, and how far the channel is when it was planned. */
export function planDigest(input: DigestInput): DigestPlan {
  const { channel, now } = input;
  const rule = digestRule(channel);
  const withWeekly = channel.topics.some((topic) => isWeekTurned(topic, channel, now));
  return {
    post: rule === null ? null : digestPost(rule, input),
    progress: {
      ...channel.progress,
      nextDueAt: nextDigest(channel, now),
      digestSince: now,
      weeklySince: withWeekly ? now : channel.progress.weeklySince,
    },
  };
}

function digestPost(rule: Schedule, input: DigestInput): PlannedPost | null {
  const { channel, papers, isChosen, now, isPreview } = input;
  // Who asks sees what the next digest has.
  const due = isPreview === true ? laterOf(channel.progress.nextDueAt, now) : now;
  const daily = chooseForTopics(channel, papers, isChosen, (topic) =>
    topic.delivery === 'daily' ? digestMoment(topic, channel, now) : null,
  );
  const scheduled = chooseForSchedule(channel, papers, isChosen, scheduleMoment(channel, now));
  const day = joinChoices(scheduled, daily);
  const taken = new Set(day.map(({ arrival }) => arrival.paper.id));
  const week = chooseForTopics(
    channel,
    papers,
    (id) => taken.has(id) || isChosen(id),
    (topic) => (isWeekTurned(topic, channel, now, due) ? digestMoment(topic, channel, now) : null),
  );
  return composeDigest({ ...input, ...period(rule, channel, now), rule, day, week });
}

/** Whether a week of the channel's calendar began since the topic's last digest. */
function isWeekTurned(topic: Topic, channel: Channel, now: InstantText, due = now): boolean {
  return topic.delivery === 'weekly' && weekTurn(topic, channel, now) <= due;
}

export interface Period {
  /** Papers that came after this are the digest's. */
  readonly since: InstantText;
  /** Whether earlier digests fell out, so that this one holds what they would have held. */
  readonly isMerged: boolean;
}

function period(rule: Schedule, channel: Channel, now: InstantText): Period {
  const { nextDueAt } = channel.progress;
  const digestSince = pastLook(channel.progress.digestSince, now);
  const firstDue = nextDueAt !== null && nextDueAt <= now ? addMs(nextDueAt, -1) : now;
  const after = Temporal.Instant.from(digestSince ?? firstDue);
  const covered = countDueBetween(rule, zoneOf(channel), after, Temporal.Instant.from(now), 2);
  return { since: digestSince ?? firstSince(channel, now), isMerged: covered > 1 };
}

function firstSince({ scheduledAt, topics }: Channel, now: InstantText): InstantText {
  if (scheduledAt !== null) return startOfDay(scheduledAt.slice(0, 10));
  const followed = topics.filter(({ delivery }) => delivery !== 'now');
  return followed.map(({ createdAt }) => createdAt).toSorted()[0] ?? now;
}
