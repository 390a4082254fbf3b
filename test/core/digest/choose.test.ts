import { describe, expect, test } from 'vitest';
import {
  chooseForSchedule,
  chooseForTopics,
  joinChoices,
} from '../../../src/core/digest/choose.ts';
import { nowMoment } from '../../../src/core/digest/moments.ts';
import type { Choice } from '../../../src/core/digest/choose.ts';
import { aChannel, anArrival, aSchedule, aTopic, papersOf } from '../../support/a-channel.ts';

const moment = { now: '2026-06-10T09:00:00.000Z', lookedAt: '2026-06-09T09:00:00.000Z' };
const none = () => false;
const isB = (id: string) => id === 'b';
const ids = (choices: readonly Choice[]) => choices.map(({ arrival }) => arrival.paper.id);
const listed = (id: string, title: string, upvotes: number | null, comments = 0) =>
  anArrival('2026-06-10', { id, title, upvotes, comments });

describe('the best come first', () => {
  const channel = aChannel({ topics: [aTopic('graph'), aTopic('robots')], schedule: aSchedule() });

  test('by upvotes, then by how many topics match, then comments, then id', () => {
    const papers = papersOf([
      listed('a', 'Cats', null, 9),
      listed('f', 'Cats', 5, 1),
      listed('e', 'Cats', 5, 1),
      listed('d', 'Cats', 5, 2),
      listed('c', 'Graph', 5),
      listed('b', 'Graph robots', 5),
      listed('g', 'Cats', 6),
    ]);
    const choices = chooseForSchedule(channel, papers, none, moment);
    expect(ids(choices)).toEqual(['g', 'b', 'c', 'd', 'e', 'f', 'a']);
    expect(choices[1]?.topics.map(({ query }) => query)).toEqual(['graph', 'robots']);
  });

  test('a paper is there once, with all topics, whatever brought it', () => {
    const papers = papersOf([listed('a', 'Graph robots', 1), listed('b', 'Cats', 2)]);
    const forTopics = chooseForTopics(channel, papers, none, () => moment);
    const both = joinChoices(chooseForSchedule(channel, papers, none, moment), forTopics);
    expect(ids(both)).toEqual(['b', 'a']);
    expect(both[1]?.topics).toHaveLength(2);
  });

  test('a topic whose floor a paper has not reached is not named', () => {
    const channelWithFloor = aChannel({
      topics: [aTopic('graph', { minUpvotes: 9 }), aTopic('robots')],
    });
    const [choice] = chooseForTopics(
      channelWithFloor,
      papersOf([listed('a', 'Graph robots', 5)]),
      none,
      () => moment,
    );
    expect(choice?.topics.map(({ query }) => query)).toEqual(['robots']);
  });
});

test('what was chosen before is not chosen again', () => {
  const channel = aChannel({ topics: [aTopic('graph')], schedule: aSchedule() });
  const papers = papersOf([listed('a', 'Graph', 1), listed('b', 'Graph', 2)]);
  expect(ids(chooseForTopics(channel, papers, isB, () => moment))).toEqual(['a']);
  expect(ids(chooseForSchedule(channel, papers, isB, moment))).toEqual(['a']);
});

test('only topics that are asked bring papers', () => {
  const channel = aChannel({ topics: [aTopic('graph', { delivery: 'now' }), aTopic('cats')] });
  const papers = papersOf([listed('a', 'Graph', 1), listed('b', 'Cats', 2)]);
  const choices = chooseForTopics(channel, papers, none, ({ delivery }) =>
    delivery === 'now' ? moment : null,
  );
  expect(ids(choices)).toEqual(['a']);
});

describe('a daily summary', () => {
  const older = anArrival('2026-06-08', { id: 'old', upvotes: 30 });
  const today = listed('new', 'Cats', 1);
  const papers = papersOf([older, today]);

  test('without a floor brings no list that was there at the last digest', () => {
    const channel = aChannel({ schedule: aSchedule() });
    expect(ids(chooseForSchedule(channel, papers, none, moment))).toEqual(['new']);
  });

  test('with one brings a paper that reaches it later', () => {
    const channel = aChannel({ schedule: aSchedule({ min: 20 }) });
    expect(ids(chooseForSchedule(channel, papers, none, moment))).toEqual(['old']);
  });

  test('brings nothing where there is none', () => {
    expect(chooseForSchedule(aChannel(), papers, none, moment)).toEqual([]);
  });
});

test('now topics that were held are looked at since then', () => {
  const now = '2026-06-10T09:00:00.000Z';
  const held = (heldSince: string | null) =>
    nowMoment(aChannel({ progress: { heldSince } }), now, '2026-06-10T08:00:00.000Z').lookedAt;
  expect(held(null)).toBe('2026-06-10T08:00:00.000Z');
  expect(held('2026-06-09T08:00:00.000Z')).toBe('2026-06-09T08:00:00.000Z');
  expect(held('2026-06-10T08:30:00.000Z')).toBe('2026-06-10T08:00:00.000Z');
});
