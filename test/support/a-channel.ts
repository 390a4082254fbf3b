import { emptyChannel, NO_PROGRESS } from '../../src/core/channel/channel.ts';
import type { Channel, Progress } from '../../src/core/channel/channel.ts';
import type { Schedule } from '../../src/core/schedule/schedule.ts';
import type { Topic } from '../../src/core/topics/topic.ts';
import { arrivalOf } from '../../src/core/digest/arrival.ts';
import type { Arrival } from '../../src/core/digest/arrival.ts';
import type { Papers } from '../../src/core/digest/choose.ts';
import { parseQuery } from '../../src/core/query/parse-query.ts';
import type { Paper } from '../../src/core/paper.ts';
import { PaperIndex } from '../../src/search/paper-index.ts';
import { aPaper } from './a-paper.ts';

/** Long before whatever a test does. */
export const LONG_AGO = '2026-01-01T00:00:00.000Z';

export function aTopic(query: string, facts: Partial<Topic> = {}): Topic {
  return {
    number: 1,
    query,
    delivery: 'daily',
    minUpvotes: null,
    lowered: null,
    followedBy: null,
    createdAt: LONG_AGO,
    ...facts,
  };
}

export function aSchedule(facts: Partial<Schedule> = {}): Schedule {
  return {
    time: '09:00',
    days: [1, 2, 3, 4, 5, 6, 7],
    top: 10,
    min: null,
    empty: 'say',
    style: 'cards',
    ...facts,
  };
}

/** A channel with topics numbered in their order. */
export function aChannel(
  facts: Partial<Omit<Channel, 'progress'>> & { readonly progress?: Partial<Progress> } = {},
): Channel {
  const { progress, topics = [], schedule = null, ...others } = facts;
  return {
    ...emptyChannel('console:test'),
    schedule,
    scheduledAt: schedule === null ? null : LONG_AGO,
    ...others,
    topics: topics.map((topic, index) => ({ ...topic, number: index + 1 })),
    progress: { ...NO_PROGRESS, ...progress },
  };
}

/** A paper listed on a day and seen at six o'clock of it (UTC). */
export function anArrival(day: string, facts: Partial<Paper> = {}, seen = '06:00'): Arrival {
  const paper = aPaper({ listedOn: [day], ...facts });
  const arrival = arrivalOf({ paper, firstSeenAt: `${day}T${seen}:00.000Z` }, '2999-01-01');
  if (arrival === null) throw new Error('A listed paper arrives.');
  return arrival;
}

/** Arrivals that queries are matched with as the bot does it. */
export function papersOf(arrivals: readonly Arrival[]): Papers {
  const search = new PaperIndex();
  const papers = arrivals.map(({ paper }) => paper);
  return {
    arrivals: new Map(arrivals.map((arrival) => [arrival.paper.id, arrival])),
    matching: (query) => search.matchAll([parseQuery(query)], papers)[0] ?? [],
  };
}
