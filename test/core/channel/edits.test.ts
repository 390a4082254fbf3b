import { describe, expect, test } from 'vitest';
import { FOREVER } from '../../../src/core/channel/channel.ts';
import {
  block,
  comeBack,
  follow,
  leave,
  pause,
  resume,
  setSchedule,
  setUnfurl,
  unblock,
  unfollow,
} from '../../../src/core/channel/edits.ts';
import { aChannel, aSchedule, aTopic, LONG_AGO } from '../../support/a-channel.ts';

/** A Wednesday. */
const NOW = '2026-06-10T08:00:00.000Z';
const TODAY_AT_NINE = '2026-06-10T09:00:00.000Z';
const OVERDUE = '2026-06-10T07:00:00.000Z';
const wanted = (query: string, facts: object = {}) => ({
  query,
  delivery: 'daily' as const,
  minUpvotes: null,
  followedBy: 'console:you',
  ...facts,
});

describe('follow', () => {
  test('gives a number that no topic has, and the first digest', () => {
    const one = follow(aChannel(), wanted('graph'), NOW);
    const two = follow(one, wanted('robots'), NOW);
    expect(two.topics.map(({ number }) => number)).toEqual([1, 2]);
    const again = follow(unfollow(two, 1, NOW), wanted('cats'), NOW);
    expect(again.topics.map(({ number, query }) => [number, query])).toEqual([
      [2, 'robots'],
      [3, 'cats'],
    ]);
    expect(again.progress.nextDueAt).toBe(TODAY_AT_NINE);
  });

  test('of now topics alone there is no digest, of weekly ones alone one on Mondays', () => {
    const now = follow(aChannel(), wanted('graph', { delivery: 'now' }), NOW);
    expect(now.progress.nextDueAt).toBeNull();
    const weekly = follow(now, wanted('robots', { delivery: 'weekly' }), NOW);
    expect(weekly.progress.nextDueAt).toBe('2026-06-15T09:00:00.000Z');
    const daily = follow(weekly, wanted('cats'), NOW);
    expect(daily.progress.nextDueAt).toBe(TODAY_AT_NINE);
  });

  test('changes a topic that is there, and keeps since when and under which number', () => {
    const channel = aChannel({ topics: [aTopic('graph networks')] });
    const changed = follow(channel, wanted('+networks graph', { delivery: 'weekly' }), NOW);
    expect(changed.topics).toEqual([
      {
        ...aTopic('graph networks'),
        number: 1,
        delivery: 'weekly',
        followedBy: 'console:you',
      },
    ]);
  });

  test('a lowered floor counts for what comes; the old one for what was there, also when lowered twice', () => {
    const channel = aChannel({ topics: [aTopic('graph', { minUpvotes: 50 })] });
    const once = follow(channel, wanted('graph', { minUpvotes: 20 }), NOW);
    expect(once.topics[0]).toMatchObject({ minUpvotes: 20, lowered: { at: NOW, from: 50 } });
    const later = '2026-06-11T08:00:00.000Z';
    const twice = follow(once, wanted('graph'), later);
    expect(twice.topics[0]).toMatchObject({ minUpvotes: null, lowered: { at: later, from: 50 } });
    const raised = follow(twice, wanted('graph', { minUpvotes: 80 }), later);
    expect(raised.topics[0]).toMatchObject({ minUpvotes: 80, lowered: { at: later, from: 50 } });
  });

  test('changed to now, what waits is looked at at once', () => {
    const channel = aChannel({ topics: [aTopic('graph')] });
    const changed = follow(channel, wanted('graph', { delivery: 'now' }), NOW);
    expect(changed.progress).toMatchObject({ nowDueAt: NOW, nextDueAt: null });
  });

  test('changed from now, the first digest counts from there on', () => {
    const channel = aChannel({ topics: [aTopic('graph', { delivery: 'now' })] });
    expect(follow(channel, wanted('graph'), NOW).progress.digestSince).toBe(NOW);
  });

  test('changed to weekly, its week ends on the next Monday', () => {
    const digestSince = '2026-06-09T09:00:00.000Z';
    const channel = aChannel({ topics: [aTopic('graph')], progress: { digestSince } });
    const changed = follow(channel, wanted('graph', { delivery: 'weekly' }), NOW);
    expect(changed.progress.weeklySince).toBe(digestSince);
  });

  test('a digest that is overdue stays so', () => {
    const channel = aChannel({ topics: [aTopic('a')], progress: { nextDueAt: OVERDUE } });
    expect(follow(channel, wanted('b'), NOW).progress.nextDueAt).toBe(OVERDUE);
  });
});

describe('unfollow', () => {
  test('the last topic of a digest ends the digest, and how far it was', () => {
    const channel = aChannel({
      topics: [aTopic('a'), aTopic('b', { delivery: 'now' })],
      progress: { nextDueAt: OVERDUE, digestSince: LONG_AGO, weeklySince: LONG_AGO },
    });
    expect(unfollow(channel, 1, NOW).progress).toMatchObject({
      nextDueAt: null,
      digestSince: null,
      weeklySince: null,
    });
  });

  test('a number that is not there changes nothing', () => {
    const channel = aChannel({ topics: [aTopic('a')], progress: { nextDueAt: TODAY_AT_NINE } });
    expect(unfollow(channel, 9, NOW)).toEqual(channel);
  });
});

describe('setSchedule', () => {
  const by = 'console:you';

  test('moves the next digest with time, days and zone, and with nothing else', () => {
    const channel = setSchedule(aChannel(), { schedule: aSchedule(), zone: null, by }, NOW);
    expect(channel.progress.nextDueAt).toBe(TODAY_AT_NINE);
    const inTokyo = setSchedule(channel, { schedule: aSchedule(), zone: 'Asia/Tokyo', by }, NOW);
    expect(inTokyo.progress.nextDueAt).toBe('2026-06-11T00:00:00.000Z');
    const other = { ...aSchedule(), top: 3, style: 'list' as const };
    expect(setSchedule(inTokyo, { schedule: other, zone: null, by }, NOW)).toMatchObject({
      zone: 'Asia/Tokyo',
      progress: inTokyo.progress,
    });
  });

  test('a lower floor begins anew, so that earlier lists do not flood in; a higher one does not', () => {
    const channel = aChannel({ schedule: aSchedule({ min: 10 }) });
    const to = (min: number | null) =>
      setSchedule(channel, { schedule: aSchedule({ min }), zone: null, by }, NOW).scheduledAt;
    expect([to(null), to(9), to(10), to(20)]).toEqual([NOW, NOW, LONG_AGO, LONG_AGO]);
  });

  test('off leaves the digest of the topics at nine', () => {
    const channel = setSchedule(
      aChannel({ topics: [aTopic('a')], zone: 'Europe/Berlin' }),
      { schedule: aSchedule({ time: '12:00' }), zone: null, by },
      NOW,
    );
    const off = setSchedule(channel, { schedule: null, zone: null, by }, NOW);
    expect(off).toMatchObject({
      schedule: null,
      scheduledAt: null,
      scheduledBy: null,
      zone: 'Europe/Berlin',
      progress: { nextDueAt: '2026-06-11T07:00:00.000Z' },
    });
  });
});

describe('pause and resume', () => {
  const channel = aChannel({ topics: [aTopic('a')], progress: { nextDueAt: TODAY_AT_NINE } });

  test('for good: no digest is due', () => {
    const paused = pause(channel, FOREVER, NOW);
    expect(paused.progress).toMatchObject({ nextDueAt: null, nowDueAt: null, heldSince: NOW });
  });

  test('until a moment: the first digest behind it is due, and what waits is looked at then', () => {
    const until = '2026-06-12T20:00:00.000Z';
    expect(pause(channel, until, NOW).progress).toMatchObject({
      nextDueAt: '2026-06-13T09:00:00.000Z',
      nowDueAt: until,
      heldSince: NOW,
    });
  });

  test('paused again, it is held since the first time', () => {
    const later = '2026-06-11T08:00:00.000Z';
    expect(pause(pause(channel, FOREVER, NOW), FOREVER, later).progress.heldSince).toBe(NOW);
  });

  test('resumed, the next digest is due at its time and what waits is looked at now', () => {
    const later = '2026-06-11T08:00:00.000Z';
    const resumed = resume(pause(channel, FOREVER, NOW), later);
    expect(resumed.pausedUntil).toBeNull();
    expect(resumed.progress).toMatchObject({
      nextDueAt: '2026-06-11T09:00:00.000Z',
      nowDueAt: later,
      heldSince: NOW,
    });
  });
});

describe('a channel that refuses posts, or that the bot is taken out of', () => {
  const channel = aChannel({ topics: [aTopic('a')], progress: { nextDueAt: OVERDUE } });

  test('keeps all that was set, and what is overdue is due once it is open again', () => {
    const blocked = block(channel, 'No rights.', NOW);
    expect(blocked).toMatchObject({ blockedReason: 'No rights.', topics: channel.topics });
    expect(unblock(blocked, NOW)).toMatchObject({
      blockedReason: null,
      progress: { nextDueAt: OVERDUE, nowDueAt: NOW, heldSince: NOW },
    });
  });

  test('is left at the first time it is said, and comes back with the next digest', () => {
    const later = '2026-06-11T08:00:00.000Z';
    const left = leave(leave(block(channel, 'No.', NOW), NOW), later);
    expect(left.removedAt).toBe(NOW);
    expect(comeBack(left, later)).toMatchObject({
      removedAt: null,
      blockedReason: null,
      topics: channel.topics,
      progress: { nextDueAt: '2026-06-11T09:00:00.000Z', nowDueAt: later },
    });
  });
});

test('unfurling is switched on and off, and nothing else changes', () => {
  const channel = aChannel({ topics: [aTopic('graph')], schedule: aSchedule() });
  const on = setUnfurl(channel, true);
  expect(on).toEqual({ ...channel, unfurls: true });
  expect(setUnfurl(on, false)).toEqual(channel);
});
