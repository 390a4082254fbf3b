import type { Channel } from '../channel/channel.ts';
import type { Topic } from '../topics/topic.ts';
import { addMs, DAY_MS } from '../instant.ts';
import { byAttention } from '../paper.ts';
import type { Arrival } from './arrival.ts';
import { scheduleHindrance, topicHindrance } from './hindrance.ts';
import type { Moment } from './hindrance.ts';

/** A paper for a channel, with the topics that want it there. */
export interface Choice {
  readonly arrival: Arrival;
  readonly topics: readonly Topic[];
}

/** What is looked at for many channels at once. */
export interface Papers {
  /** By paper id, in the order in which they arrived. */
  readonly arrivals: ReadonlyMap<string, Arrival>;
  /** The ids of those that match a topic's query. */
  readonly matching: (query: string) => Iterable<string>;
}

/** Which of a channel's papers were chosen before. */
export type IsChosen = (paperId: string) => boolean;

/** The papers that the topics of one kind want, for a channel that was looked at up to some moment; best first. */
export function chooseForTopics(
  channel: Channel,
  papers: Papers,
  isChosen: IsChosen,
  wants: (topic: Topic) => Moment | null,
): readonly Choice[] {
  const ids = new Set<string>();
  for (const topic of channel.topics) {
    const moment = wants(topic);
    if (moment === null) continue;
    for (const id of papers.matching(topic.query)) {
      const arrival = papers.arrivals.get(id);
      if (arrival === undefined || topicHindrance(topic, arrival, moment) !== null) continue;
      if (!isChosen(id)) ids.add(id);
    }
  }
  return withTopics([...ids], channel, papers);
}

/** The papers of whole lists that a schedule wants, best first. */
export function chooseForSchedule(
  channel: Channel,
  papers: Papers,
  isChosen: IsChosen,
  moment: Moment,
): readonly Choice[] {
  const { schedule, scheduledAt } = channel;
  if (schedule === null || scheduledAt === null) return [];
  const rule = { scheduledAt, min: schedule.min };
  // Without a floor all that was there at the last digest is chosen; a list may name a paper late in its day.
  const from = schedule.min === null ? addMs(moment.lookedAt, -DAY_MS) : '';
  const ids = [...papers.arrivals]
    .filter(
      ([id, arrival]) =>
        arrival.arrivedAt >= from &&
        scheduleHindrance(rule, arrival, moment) === null &&
        !isChosen(id),
    )
    .map(([id]) => id);
  return withTopics(ids, channel, papers);
}

/** Both lists as one: each paper once, best first. */
export function joinChoices(a: readonly Choice[], b: readonly Choice[]): readonly Choice[] {
  const byId = new Map([...a, ...b].map((choice) => [choice.arrival.paper.id, choice]));
  return [...byId.values()].toSorted(best);
}

/** Every topic of the channel that matches and whose floor is reached is named, whatever brought the paper. */
function withTopics(ids: readonly string[], channel: Channel, papers: Papers): readonly Choice[] {
  const topics = new Map<string, Topic[]>(ids.map((id) => [id, []]));
  for (const topic of ids.length === 0 ? [] : channel.topics) {
    for (const id of papers.matching(topic.query)) {
      const upvotes = papers.arrivals.get(id)?.paper.upvotes ?? 0;
      if (upvotes >= (topic.minUpvotes ?? 0)) topics.get(id)?.push(topic);
    }
  }
  return ids
    .flatMap((id): readonly Choice[] => {
      const arrival = papers.arrivals.get(id);
      return arrival === undefined ? [] : [{ arrival, topics: topics.get(id) ?? [] }];
    })
    .toSorted(best);
}

/** Upvotes, then how many topics match, then comments; the rest by id, so that the order is always the same. */
function best(a: Choice, b: Choice): number {
  const votes = (b.arrival.paper.upvotes ?? -1) - (a.arrival.paper.upvotes ?? -1);
  return (
    votes ||
    b.topics.length - a.topics.length ||
    byAttention(a.arrival.paper, b.arrival.paper) ||
    (a.arrival.paper.id < b.arrival.paper.id ? -1 : 1)
  );
}
