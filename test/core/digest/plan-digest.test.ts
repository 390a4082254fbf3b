import { describe, expect, test } from 'vitest';
import type { Channel } from '../../../src/core/channel/channel.ts';
import type { Arrival } from '../../../src/core/digest/arrival.ts';
import { planDigest } from '../../../src/core/digest/plan-digest.ts';
import type { DigestInput } from '../../../src/core/digest/plan-digest.ts';
import { mentioned } from '../../../src/core/digest/post-part.ts';
import { aChannel, anArrival, aSchedule, aTopic, papersOf } from '../../support/a-channel.ts';

const YESTERDAY = '2026-06-09T09:00:00.000Z';
const NOW = '2026-06-10T09:00:00.000Z';
const listed = (id: string, facts: object = {}, day = '2026-06-10') =>
  anArrival(day, { id, ...facts });

function planned(
  channel: Channel,
  arrivals: readonly Arrival[],
  others: Partial<DigestInput> = {},
) {
  const { post, progress } = planDigest({
    channel,
    papers: papersOf(arrivals),
    isChosen: () => false,
    now: NOW,
    feed: null,
    ...others,
  });
  return { post, progress, parts: post?.parts ?? [] };
}

const only = (known: string) => (id: string) => id === known;
const progress = { digestSince: YESTERDAY, nextDueAt: NOW };
const scheduled = (facts: object = {}) => aChannel({ schedule: aSchedule(facts), progress });
const eleven = Array.from({ length: 11 }, (_, index) => listed(`p${index}`, { upvotes: index }));

describe('the digest of a day', () => {
  test('has the date, how many papers the day had, the best in full and the others as a list', () => {
    const { post, parts } = planned(scheduled({ top: 2 }), eleven);
    expect(post).toMatchObject({ kind: 'digest', dueAt: NOW, unshown: [] });
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({
      heading: 'Papers of Wednesday, 10 Jun 2026',
      lines: ['11 papers on the list of 10 Jun 2026. The best 2 by upvotes first.'],
      notice: null,
    });
    expect(parts[0]?.cards.map(({ id }) => id)).toEqual(['p10', 'p9']);
    expect(parts[0]?.items).toHaveLength(9);
  });

  test('says how many of them were posted before', () => {
    const { parts } = planned(scheduled(), eleven, { isChosen: only('p0') });
    expect(parts[0]?.lines[0]).toBe(
      '11 papers on the list of 10 Jun 2026. 1 of them was posted here before.',
    );
  });

  test('counts what it does not show, but for what a topic wants', () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      listed(`p${index}`, { upvotes: 100 - index, title: index === 59 ? 'Graphs' : 'Cats' }),
    );
    const { post, parts } = planned(
      aChannel({ schedule: aSchedule(), topics: [aTopic('graphs')], progress }),
      many,
    );
    expect(parts.flatMap(mentioned)).toHaveLength(51);
    expect(parts.flatMap(mentioned)).toContain('p59');
    expect(post?.unshown).toHaveLength(9);
    expect(parts[0]?.lines[0]).toContain('9 papers more: /papers trending week.');
  });

  test('without a schedule holds the papers of the topics only', () => {
    const channel = aChannel({ topics: [aTopic('graphs')], progress });
    const { parts } = planned(channel, [listed('a', { title: 'Graphs' }), listed('b')]);
    expect(parts.flatMap(mentioned)).toEqual(['a']);
    expect(parts[0]?.lines).toEqual([
      '2 papers on the list of 10 Jun 2026. 1 paper for the topics of this channel.',
    ]);
    expect(parts[0]?.cards[0]?.topics).toEqual(['graphs']);
  });

  test('on a Monday is named after all its days, and after its lists', () => {
    const channel = aChannel({
      schedule: aSchedule({ days: [1, 2, 3, 4, 5] }),
      progress: { digestSince: '2026-06-05T09:00:00.000Z', nextDueAt: '2026-06-08T09:00:00.000Z' },
    });
    const { parts } = planned(
      channel,
      [anArrival('2026-06-05', { id: 'a' }, '12:00'), listed('b', {}, '2026-06-08')],
      { now: '2026-06-08T09:00:00.000Z' },
    );
    expect(parts[0]).toMatchObject({
      heading: 'Papers from Friday, 5 Jun 2026 to Monday, 8 Jun 2026',
      lines: ['2 papers on the lists from 5 Jun 2026 to 8 Jun 2026.'],
      notice: null,
    });
  });

  test('that earlier ones fell out for says since when, and is one', () => {
    const channel = aChannel({
      schedule: aSchedule(),
      zone: 'Europe/Berlin',
      progress: { digestSince: '2026-06-07T07:00:00.000Z', nextDueAt: '2026-06-08T07:00:00.000Z' },
    });
    const { parts, post } = planned(channel, [listed('a', {}, '2026-06-08'), listed('b')]);
    expect(post?.dueAt).toBe('2026-06-08T07:00:00.000Z');
    expect(parts[0]).toMatchObject({
      heading: 'Papers from Sunday, 7 Jun 2026 to Wednesday, 10 Jun 2026',
      notice:
        'Nothing was posted here since Sunday, 7 Jun 2026, 09:00 (Europe/Berlin): this holds all that came until now.',
    });
  });

  test('of papers that reach the floor only now, when no list is new', () => {
    const channel = aChannel({ schedule: aSchedule({ min: 20 }), progress });
    const { parts } = planned(channel, [listed('a', { upvotes: 20 }, '2026-06-05')]);
    expect(parts[0]?.lines[0]).toBe(
      'Nothing is listed since the last digest; these are from earlier lists.',
    );
    expect(parts.flatMap(mentioned)).toEqual(['a']);
  });

  test('says the next one is due, and up to when it looked', () => {
    expect(planned(scheduled(), []).progress).toMatchObject({
      nextDueAt: '2026-06-11T09:00:00.000Z',
      digestSince: NOW,
      weeklySince: null,
    });
  });
});

describe('weekly topics', () => {
  const week = aChannel({
    topics: [aTopic('graphs', { delivery: 'weekly' }), aTopic('cats')],
    progress: {
      digestSince: '2026-06-07T09:00:00.000Z',
      weeklySince: '2026-06-01T09:00:00.000Z',
      nextDueAt: '2026-06-08T09:00:00.000Z',
    },
  });
  const papers = [
    listed('g1', { title: 'Graphs', upvotes: 1 }, '2026-06-03'),
    listed('g2', { title: 'Graphs', upvotes: 2 }, '2026-06-05'),
    listed('both', { title: 'Graphs of cats', upvotes: 0 }, '2026-06-08'),
  ];
  const MONDAY = '2026-06-08T09:00:00.000Z';

  test('have a part of their own in the first digest of a week, the best of seven days', () => {
    const { parts, progress: after } = planned(week, papers, { now: MONDAY });
    expect(parts.map(({ heading }) => heading)).toEqual([
      'Papers of Monday, 8 Jun 2026',
      'The week to Monday, 8 Jun 2026',
    ]);
    expect(parts.map(mentioned)).toEqual([['both'], ['g2', 'g1']]);
    expect(parts[0]?.cards[0]?.topics).toEqual(['graphs', 'cats']);
    expect(parts[1]?.lines).toEqual(['2 papers for the topics followed weekly.']);
    expect(after.weeklySince).toBe(MONDAY);
  });

  test('wait on all other days', () => {
    const now = '2026-06-09T09:00:00.000Z';
    const tuesday = { ...week, progress: { ...week.progress, weeklySince: MONDAY } };
    const { parts, progress: after } = planned(tuesday, papers, { now });
    expect(parts.flatMap(mentioned)).toEqual(['both']);
    expect(after.weeklySince).toBe(MONDAY);
  });

  test('are in the same thread as the day', () => {
    const threaded = { ...week, schedule: aSchedule({ style: 'thread' }), scheduledAt: MONDAY };
    const { parts } = planned(threaded, papers, { now: MONDAY });
    expect(parts.map(({ inThread }) => inThread)).toEqual([false, true, true, true]);
  });
});

const said = (channel: Channel, arrivals: readonly Arrival[], others: Partial<DigestInput> = {}) =>
  planned(channel, arrivals, others).parts[0];

describe('a digest without papers', () => {
  test('is silent where the channel wants that, but for who asks', () => {
    const silent = scheduled({ empty: 'silent' });
    expect(planned(silent, []).post).toBeNull();
    expect(said(silent, [], { isPreview: true })?.lines).toHaveLength(1);
  });

  test('on a Saturday says that there is no list, and when the next one comes', () => {
    const channel = aChannel({ schedule: aSchedule({ days: [1, 6] }), progress });
    expect(said(channel, [], { now: '2026-06-13T09:00:00.000Z' })).toMatchObject({
      heading: 'No new papers: Saturday, 13 Jun 2026',
      lines: ['There is no list on Saturdays.', 'Next: Monday, 15 Jun 2026, 09:00 (UTC).'],
    });
  });

  test('says what is below the floor and what was posted before', () => {
    const papers = [
      listed('a', { upvotes: 1 }),
      listed('b', { upvotes: 4 }),
      listed('c', { upvotes: 9 }),
    ];
    expect(said(scheduled({ min: 5 }), papers, { isChosen: only('c') })?.lines[0]).toBe(
      '2 papers came, but below 5 upvotes so far. One that gets there within two weeks is posted then. 1 paper was posted here before.',
    );
  });
});
