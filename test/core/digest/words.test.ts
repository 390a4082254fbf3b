import { describe, expect, test } from 'vitest';
import type { DeliveryFacts } from '../../../src/core/channel/channels.ts';
import { deliveryWords, fateWords } from '../../../src/core/digest/fate-words.ts';
import { judge, lookedUpTo } from '../../../src/core/digest/judge.ts';
import { verdictWords } from '../../../src/core/digest/verdict-words.ts';
import { PaperIndex } from '../../../src/search/paper-index.ts';
import { aChannel, anArrival, aSchedule, aTopic, LONG_AGO } from '../../support/a-channel.ts';

const NOW = '2026-06-10T09:30:00.000Z';
const MOMENT = 'Wednesday, 10 Jun 2026, 11:30 (Europe/Berlin)';
const BERLIN = 'Europe/Berlin';

const arrival = anArrival('2026-06-10', { title: 'Graph networks', upvotes: 7 });
const search = new PaperIndex();

/** What a topic of a channel that stands so says to a paper it wants. */
function saying(nextDueAt: string | null, pausedUntil: string | null) {
  const channel = aChannel({ topics: [aTopic('graph')], pausedUntil, progress: { nextDueAt } });
  return judge(channel, arrival, NOW, search)[0]?.verdict;
}

/** What a topic with a floor says three weeks later. */
function sayingLater(delivery: 'now' | 'weekly', weeklySince: string | null = null) {
  const topics = [aTopic('graph', { delivery, minUpvotes: 20 })];
  const progress = { weeklySince, digestSince: '2026-07-01T09:00:00.000Z' };
  const channel = aChannel({ topics, progress });
  return judge(channel, arrival, '2026-07-01T10:00:00.000Z', search)[0]?.verdict.kind;
}

describe('judge', () => {
  test('puts the summary and the topics that match first', () => {
    const channel = aChannel({
      topics: [aTopic('cats'), aTopic('graph'), aTopic('robots')],
      schedule: aSchedule(),
      progress: { digestSince: '2026-06-09T09:00:00.000Z', nextDueAt: '2026-06-11T09:00:00.000Z' },
    });
    expect(judge(channel, arrival, NOW, search).map(({ topic }) => topic?.query ?? null)).toEqual([
      null,
      'graph',
      'cats',
      'robots',
    ]);
  });

  test('of an overdue or a halted digest nobody knows when it comes', () => {
    expect(saying('2026-06-10T09:00:00.000Z', null)).toEqual({ kind: 'next digest', at: null });
    expect(saying(null, '9999-12-31T23:59:59.999Z')).toEqual({ kind: 'next digest', at: null });
    expect(saying(null, '2026-06-12T00:00:00.000Z')).toEqual({
      kind: 'next digest',
      at: '2026-06-12T09:00:00.000Z',
    });
  });

  test('a floor of a topic followed now can be reached for two weeks, of a weekly one until its digest', () => {
    expect(sayingLater('now')).toBe('too late');
    expect(sayingLater('weekly', '2026-06-22T09:00:00.000Z')).toBe('below floor');
    expect(sayingLater('weekly', '2026-06-29T09:00:00.000Z')).toBe('too late');
  });

  test('a channel was looked at up to its last digest, or since it wants papers', () => {
    expect(lookedUpTo(aChannel(), NOW)).toBe(NOW);
    expect(lookedUpTo(aChannel({ topics: [aTopic('a')] }), NOW)).toBe(LONG_AGO);
    expect(
      lookedUpTo(aChannel({ schedule: aSchedule(), progress: { digestSince: NOW } }), NOW),
    ).toBe(NOW);
  });
});

test.each([
  [
    { kind: 'no match', failing: ['a', '"b c"', 'title:d', 'e', 'f'] },
    'It does not match: it lacks "a", and it lacks "b c", and it lacks title:d, and 2 more.',
  ],
  [
    { kind: 'no match', failing: ['+a', 'min:3', '-survey'] },
    'It does not match: it lacks "a", and min:3 does not hold, and -survey shuts it out.',
  ],
  [{ kind: 'not arrived', at: NOW }, `Its list begins on ${MOMENT}.`],
  [
    { kind: 'there before', since: NOW },
    `It was listed before the topic was followed, on ${MOMENT}.`,
  ],
  [
    { kind: 'below floor', upvotes: 0, floor: 1, until: NOW },
    `It is below the floor: now 0, floor 1 upvote. It is posted if it gets there by ${MOMENT}.`,
  ],
  [
    { kind: 'too late', until: NOW },
    `It is too late: a paper has two weeks to be posted, for this one until ${MOMENT}.`,
  ],
  [{ kind: 'next digest', at: NOW }, `It is reserved for the digest on ${MOMENT}.`],
  [{ kind: 'next digest', at: null }, 'It is reserved for the next digest.'],
  [
    { kind: 'next post' },
    'It goes out with the next post; there is one every five minutes at the most.',
  ],
] as const)('a verdict as a sentence: $0.kind', (verdict, words) => {
  expect(verdictWords(verdict, aTopic('x'), BERLIN)).toBe(words);
});

describe('what became of a paper', () => {
  const delivery: DeliveryFacts = {
    id: 3,
    kind: 'digest',
    status: 'sent',
    dueAt: NOW,
    sentAt: NOW,
    attempts: 0,
    reason: null,
    nextTryAt: null,
  };
  const fate = { chosenAt: NOW, delivery, isShown: true, link: null };

  test.each([
    [fate, true, `It was posted with the digest, on ${MOMENT}. A paper is posted once.`],
    [
      { ...fate, delivery: { ...delivery, kind: 'now' as const } },
      true,
      `It was posted for a topic followed now, on ${MOMENT}. A paper is posted once.`,
    ],
    [
      { ...fate, isShown: false },
      true,
      `It was among the papers that the digest of ${MOMENT} only counted. A paper is posted once.`,
    ],
    [{ ...fate, delivery: null }, true, `It was posted on ${MOMENT}. A paper is posted once.`],
    [
      { ...fate, delivery: { ...delivery, status: 'pending' as const } },
      false,
      `The digest due on ${MOMENT} is on its way.`,
    ],
    [
      { ...fate, delivery: { ...delivery, status: 'dropped' as const } },
      false,
      `The digest due on ${MOMENT} was dropped by whoever runs the bot.`,
    ],
  ])('%#', (given, isPosted, words) => {
    const said = fateWords(given, BERLIN);
    expect([said.lines, said.isPosted]).toEqual([[words], isPosted]);
  });

  test('a delivery that is tried again says why and when, one that was given up how to send it again', () => {
    const tried = { ...delivery, attempts: 1, reason: 'HTTP 503.', nextTryAt: NOW };
    expect(deliveryWords({ ...tried, status: 'sending' }, BERLIN)).toBe(
      `The digest due on ${MOMENT} is on its way. Tried 1 time. Last: HTTP 503. Next try: ${MOMENT}.`,
    );
    expect(deliveryWords({ ...tried, kind: 'now', status: 'failed' }, BERLIN)).toBe(
      `A post due on ${MOMENT} was given up after 1 attempt. Last: HTTP 503. Whoever runs the bot can send it again: npm run deliveries -- retry 3`,
    );
  });
});
