import { describe, expect, test } from 'vitest';
import { scheduleHindrance, topicHindrance } from '../../../src/core/digest/hindrance.ts';
import { anArrival, aTopic } from '../../support/a-channel.ts';

const NOW = '2026-06-11T09:00:00.000Z';
const moment = { now: NOW, lookedAt: '2026-06-10T09:00:00.000Z' };
const at = (text: string) => ({ createdAt: `2026-06-${text}.000Z` });

describe('a paper listed on Wednesday, seen at six, is wanted by a topic', () => {
  const arrival = anArrival('2026-06-10', { upvotes: 7 });

  test.each([
    ['followed before', at('10T05:59:59'), null],
    ['followed at that moment', at('10T06:00:00'), 'there before'],
    ['followed later', at('10T06:00:01'), 'there before'],
    ['with a floor that it has', { minUpvotes: 7 }, null],
    ['with a floor that it has not', { minUpvotes: 8 }, 'below floor'],
    [
      'whose floor was lowered before',
      { minUpvotes: 5, lowered: { at: '2026-06-10T05:00:00.000Z', from: 50 } },
      null,
    ],
    [
      'whose floor was lowered later',
      { minUpvotes: 5, lowered: { at: '2026-06-10T07:00:00.000Z', from: 50 } },
      'below floor',
    ],
    [
      'whose floor was lowered later from one that it has',
      { lowered: { at: '2026-06-10T07:00:00.000Z', from: 7 } },
      null,
    ],
    [
      'whose floor was lowered and raised above the old one',
      { minUpvotes: 60, lowered: { at: '2026-06-10T07:00:00.000Z', from: 5 } },
      'below floor',
    ],
  ])('%s', (_, facts, kind) => {
    const hindrance = topicHindrance(aTopic('x', facts), arrival, moment);
    expect(hindrance?.kind ?? null).toBe(kind);
  });

  test('names the floor and until when it can be reached', () => {
    expect(topicHindrance(aTopic('x', { minUpvotes: 20 }), arrival, moment)).toEqual({
      kind: 'below floor',
      upvotes: 7,
      floor: 20,
      until: '2026-06-24T00:00:00.000Z',
    });
  });

  test('up to two weeks after its list, as long as that was not looked at', () => {
    const topic = aTopic('x');
    const last = { now: '2026-06-24T09:00:00.000Z', lookedAt: '2026-06-23T09:00:00.000Z' };
    const next = { now: '2026-06-25T09:00:00.000Z', lookedAt: '2026-06-24T09:00:00.000Z' };
    expect(topicHindrance(topic, arrival, last)).toBeNull();
    expect(topicHindrance(topic, arrival, next)?.kind).toBe('too late');
  });

  test('no votes at all count as none', () => {
    const silent = anArrival('2026-06-10', { upvotes: null });
    expect(topicHindrance(aTopic('x'), silent, moment)).toBeNull();
    expect(topicHindrance(aTopic('x', { minUpvotes: 1 }), silent, moment)?.kind).toBe(
      'below floor',
    );
  });
});

describe('a list that is ahead of its day, or loaded long after it', () => {
  test('is not there before its day begins', () => {
    const ahead = anArrival('2026-06-12');
    expect(topicHindrance(aTopic('x'), ahead, moment)).toEqual({
      kind: 'not arrived',
      at: '2026-06-12T06:00:00.000Z',
    });
  });

  test('does not flood a topic that was followed meanwhile', () => {
    const late = { ...anArrival('2026-06-05'), arrivedAt: '2026-06-11T08:00:00.000Z' };
    const kind = (createdAt: string) =>
      topicHindrance(aTopic('x', { createdAt }), late, moment)?.kind ?? null;
    expect(kind('2026-06-06T12:00:00.000Z')).toBeNull();
    expect(kind('2026-06-07T00:00:00.000Z')).toBe('there before');
  });
});

const kind = (day: string, min: number | null = null) =>
  scheduleHindrance(
    { scheduledAt: '2026-06-10T08:00:00.000Z', min },
    anArrival(day, { upvotes: 3 }),
    moment,
  )?.kind ?? null;

test('a daily summary wants the whole list of the day on which it was set, and no earlier one', () => {
  expect([kind('2026-06-09'), kind('2026-06-10'), kind('2026-06-11')]).toEqual([
    'there before',
    null,
    null,
  ]);
  expect([kind('2026-06-10', 3), kind('2026-06-10', 4)]).toEqual([null, 'below floor']);
});
