import { emptyChannel } from '../../src/core/channel/channel.ts';
import type { Channel } from '../../src/core/channel/channel.ts';
import { follow, setSchedule } from '../../src/core/channel/edits.ts';
import { formatQuery } from '../../src/core/query/format-query.ts';
import type { Query } from '../../src/core/query/query.ts';
import { aSchedule } from '../../test/support/a-channel.ts';
import { randomNumbers } from '../../test/support/random-numbers.ts';
import type { Job } from './job.ts';

const TOPICS = 3;
/** Every so many channels have a daily summary beside their topics. */
const WITH_LISTS = 5;
const SCHEDULE = aSchedule({ empty: 'silent' });

/**
 * Channels with three topics each, one of three with a floor. Of few queries the first are followed by
 * far more channels than the last; where there are enough for all, each is followed once.
 */
export function benchChannels(
  { channels, kind }: Pick<Job, 'channels' | 'kind'>,
  queries: readonly Query[],
  since: string,
): readonly Channel[] {
  const next = randomNumbers(1);
  const texts = queries.map(formatQuery);
  const isEnough = texts.length >= channels * TOPICS;
  const uneven = (): number => Math.floor(texts.length * (next(10_000) / 10_000) ** 3);
  return Array.from({ length: channels }, (_, index): Channel => {
    let channel = emptyChannel(`place:${index}`);
    for (let topic = 0; topic < TOPICS; topic += 1) {
      const query = texts[isEnough ? index * TOPICS + topic : uneven()] ?? '';
      const delivery = kind === 'now' ? 'now' : topic === 2 ? 'weekly' : 'daily';
      const minUpvotes = next(3) === 0 ? 10 : null;
      channel = follow(channel, { query, delivery, minUpvotes, followedBy: null }, since);
    }
    if (kind === 'lists' || (kind === 'digest' && index % WITH_LISTS === 0)) {
      channel = setSchedule(channel, { schedule: SCHEDULE, zone: null, by: 'place:me' }, since);
    }
    return channel;
  });
}
