import { nextDigest } from '../channel/digest-rule.ts';
import { nextDigestFor } from '../channel/week-turn.ts';
import type { Channel } from '../channel/channel.ts';
import type { Topic } from '../topics/topic.ts';
import type { InstantText } from '../instant.ts';
import type { ClauseVerdict, PaperSearch } from '../paper-search.ts';
import { parseQuery } from '../query/parse-query.ts';
import type { Arrival } from './arrival.ts';
import { scheduleHindrance, topicHindrance } from './hindrance.ts';
import type { Hindrance } from './hindrance.ts';
import { digestMoment, nowMoment, scheduleMoment } from './moments.ts';

/** What a topic or the daily summary of a channel says to a paper that was not chosen for it. */
export type Verdict =
  | { readonly kind: 'no match'; readonly failing: readonly string[] }
  | Hindrance
  /** It goes out with a digest, `null` where that is overdue or nobody knows when, or with the next post of `now` topics. */
  | { readonly kind: 'next digest'; readonly at: InstantText | null }
  | { readonly kind: 'next post' };

export interface Judgement {
  /** `null` for the daily summary. */
  readonly topic: Topic | null;
  readonly verdict: Verdict;
}

/** What each topic and the daily summary say to a paper; those that match first. */
export function judge(
  channel: Channel,
  arrival: Arrival,
  now: InstantText,
  search: Pick<PaperSearch, 'explain'>,
): readonly Judgement[] {
  const judgements = channel.topics.map((topic) => ({
    topic,
    verdict: topicVerdict(topic, channel, arrival, now, search),
  }));
  const { schedule, scheduledAt } = channel;
  const ofSchedule: readonly Judgement[] =
    schedule === null || scheduledAt === null
      ? []
      : [
          {
            topic: null,
            verdict:
              scheduleHindrance(
                { scheduledAt, min: schedule.min },
                arrival,
                scheduleMoment(channel, now),
              ) ?? digestVerdict(channel.progress.nextDueAt ?? nextDigest(channel, now), now),
          },
        ];
  return [...ofSchedule, ...judgements].toSorted((a, b) => rank(a) - rank(b));
}

function topicVerdict(
  topic: Topic,
  channel: Channel,
  arrival: Arrival,
  now: InstantText,
  search: Pick<PaperSearch, 'explain'>,
): Verdict {
  const failing = search
    .explain(parseQuery(topic.query), arrival.paper)
    .filter(({ holds }) => !holds)
    .map(({ clause }: ClauseVerdict) => clause);
  if (failing.length > 0) return { kind: 'no match', failing };
  const isNow = topic.delivery === 'now';
  const moment = isNow ? nowMoment(channel, now, now) : digestMoment(topic, channel, now);
  const hindrance = topicHindrance(topic, arrival, moment);
  if (hindrance !== null) return hindrance;
  return isNow ? { kind: 'next post' } : digestVerdict(nextDigestFor(topic, channel, now), now);
}

function digestVerdict(at: InstantText | null, now: InstantText): Verdict {
  return { kind: 'next digest', at: at !== null && at > now ? at : null };
}

function rank({ verdict }: Judgement): number {
  return verdict.kind === 'no match' ? 1 : 0;
}

/** Up to when the papers of a channel were looked at; of a new one, since when it wants any. */
export function lookedUpTo(
  { progress, topics, scheduledAt }: Channel,
  now: InstantText,
): InstantText {
  const began = [
    ...topics.map(({ createdAt }) => createdAt),
    ...(scheduledAt === null ? [] : [scheduledAt]),
  ];
  return progress.digestSince ?? progress.heldSince ?? began.toSorted()[0] ?? now;
}
