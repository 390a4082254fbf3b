import fc from 'fast-check';
import type { TopicDelivery } from '../../../src/core/topics/topic.ts';
import type { Mishap } from './fake-platform.ts';

export const CHANNELS = ['place:a', 'place:b'] as const;
/** Words that have no stem in common. */
const WORDS = ['graph', 'vision', 'speech'] as const;

/** Something that happens to the bot, or that it is made to do. */
export type Step =
  | {
      readonly do: 'list';
      /** Today's list, or the one of so many days later. */
      readonly day: number;
      readonly words: readonly string[];
      readonly upvotes: number;
      /** A paper that only a page knows yet. */
      readonly isPage: boolean;
    }
  | { readonly do: 'vote'; readonly paper: number; readonly more: number }
  | { readonly do: 'identify'; readonly paper: number }
  | {
      readonly do: 'follow';
      readonly channel: string;
      readonly word: string;
      readonly delivery: TopicDelivery;
      readonly floor: number | null;
    }
  | { readonly do: 'unfollow'; readonly channel: string; readonly word: string }
  | {
      readonly do: 'schedule';
      readonly channel: string;
      readonly floor: number | null;
      readonly time: string;
      readonly days: readonly number[];
      readonly zone: string;
      readonly style: 'cards' | 'thread';
    }
  | { readonly do: 'schedule off'; readonly channel: string }
  | { readonly do: 'pause'; readonly channel: string; readonly hours: number | null }
  | {
      readonly do: 'resume' | 'leave' | 'come back' | 'refuse' | 'take again';
      readonly channel: string;
    }
  | { readonly do: 'pass'; readonly minutes: number }
  | { readonly do: 'go back'; readonly minutes: number }
  | { readonly do: 'plan' | 'send' | 'work' | 'plan twice at once' }
  | { readonly do: 'die planning'; readonly after: number }
  | { readonly do: 'misbehave'; readonly mishaps: readonly Mishap[] };

const HOUR = 60;
const DAY = 24 * HOUR;
const channel = fc.constantFrom(...CHANNELS);
const word = fc.constantFrom(...WORDS);
const floor = fc.constantFrom(null, 5, 10);

const happening: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('list' as const),
      day: fc.constantFrom(0, 0, 0, -1, 1),
      words: fc.subarray([...WORDS], { minLength: 1, maxLength: 2 }),
      upvotes: fc.constantFrom(0, 3, 6, 12),
      isPage: fc.nat(5).map((one) => one === 0),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('vote' as const),
      paper: fc.nat(20),
      more: fc.constantFrom(1, 5, 10),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('identify' as const), paper: fc.nat(20) }) },
);

const change: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('follow' as const),
      channel,
      word,
      delivery: fc.constantFrom(
        'now' as const,
        'now' as const,
        'daily' as const,
        'weekly' as const,
      ),
      floor,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unfollow' as const), channel, word }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('schedule' as const),
      channel,
      floor,
      time: fc.constantFrom('09:00', '00:00', '17:30'),
      days: fc.constantFrom([1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5], [3]),
      zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/Los_Angeles', 'Asia/Tokyo'),
      style: fc.constantFrom('cards' as const, 'thread' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('schedule off' as const), channel }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('pause' as const),
      channel,
      hours: fc.constantFrom(null, 3, 60, 500),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'resume' as const,
        'leave' as const,
        'come back' as const,
        'refuse' as const,
        'take again' as const,
      ),
      channel,
    }),
  },
);

const time: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      minutes: fc.constantFrom(2, 4, 7, 90, 7 * HOUR, DAY, DAY, 3 * DAY, 9 * DAY, 16 * DAY),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('go back' as const), minutes: fc.constantFrom(3, 15) }),
  },
);

const work: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Step>({ do: 'work' }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('plan' as const, 'send' as const, 'plan twice at once' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('die planning' as const), after: fc.nat(8) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('misbehave' as const),
      mishaps: fc.array(
        fc.constantFrom<Mishap>(
          'lost',
          'unheard',
          'fatal',
          'fatal',
          'not-sent',
          'rate-limited',
          'invalid',
        ),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  },
);

/** Life of a bot: papers come and are voted for, people change their minds, time passes, all sorts of things fail. */
export const someSteps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: happening },
    { weight: 4, arbitrary: change },
    { weight: 5, arbitrary: time },
    { weight: 5, arbitrary: work },
  ),
  { minLength: 5, maxLength: 60, size: 'max' },
);
