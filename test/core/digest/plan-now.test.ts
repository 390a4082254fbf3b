import { describe, expect, test } from 'vitest';
import type { Channel } from '../../../src/core/channel/channel.ts';
import type { Arrival } from '../../../src/core/digest/arrival.ts';
import { planNow } from '../../../src/core/digest/plan-now.ts';
import { mentioned } from '../../../src/core/digest/post-part.ts';
import { aChannel, anArrival, aTopic, papersOf } from '../../support/a-channel.ts';

const NOW = '2026-06-10T09:00:00.000Z';
const IN_FIVE = '2026-06-10T09:05:00.000Z';
const graph = aTopic('graphs', { delivery: 'now' });
const papers = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    anArrival('2026-06-10', { id: `p${index}`, title: 'Graphs', upvotes: 100 - index }),
  );

function planned(channel: Channel, arrivals: readonly Arrival[], lookedAt = NOW) {
  return planNow({
    channel,
    papers: papersOf(arrivals),
    isChosen: () => false,
    now: NOW,
    lookedAt,
  });
}

describe('what waits for now topics is one message', () => {
  test('that names the topic, and the next one comes in five minutes at the earliest', () => {
    const { post, progress } = planned(aChannel({ topics: [graph] }), papers(2));
    expect(post).toMatchObject({
      kind: 'now',
      dueAt: NOW,
      unshown: [],
      parts: [{ heading: '2 new papers for graphs', lines: [] }],
    });
    expect(progress).toMatchObject({ nowFrom: IN_FIVE, nowDueAt: null, heldSince: null });
  });

  test('of several topics, which each paper names', () => {
    const channel = aChannel({ topics: [graph, aTopic('cats', { delivery: 'now' })] });
    const both = [...papers(1), anArrival('2026-06-10', { id: 'c', title: 'Cats and graphs' })];
    const { post } = planned(channel, both);
    expect(post?.parts[0]?.heading).toBe('2 new papers');
    expect(post?.parts[0]?.cards.map(({ topics }) => topics)).toEqual([
      ['graphs'],
      ['graphs', 'cats'],
    ]);
  });

  test('with a short heading for a long topic', () => {
    const query = `graphs ${'or '.repeat(200)}`.trim();
    const { post } = planned(aChannel({ topics: [{ ...graph, query }] }), [
      anArrival('2026-06-10', { title: 'Graphs or' }),
    ]);
    expect(post?.parts[0]?.heading.length).toBeLessThan(130);
  });

  test('of forty papers; more come with the next one', () => {
    const { post, progress } = planned(aChannel({ topics: [graph] }), papers(45));
    expect(post?.parts).toHaveLength(1);
    expect(post?.parts.flatMap(mentioned)).toEqual(papers(40).map(({ paper }) => paper.id));
    expect([post?.parts[0]?.cards.length, post?.parts[0]?.items.length]).toEqual([5, 35]);
    expect(progress).toMatchObject({ nowFrom: IN_FIVE, nowDueAt: IN_FIVE, heldSince: NOW });
  });
});

test('within five minutes of the last one it waits, and is looked at then', () => {
  const nowFrom = '2026-06-10T09:03:00.000Z';
  const channel = aChannel({ topics: [graph], progress: { nowFrom } });
  const { post, progress } = planned(channel, papers(1));
  expect(post).toBeNull();
  expect(progress).toMatchObject({ nowFrom, nowDueAt: nowFrom, heldSince: NOW });
});

test('a moment far ahead, written by a clock that went back, holds nothing up', () => {
  const channel = aChannel({ topics: [graph], progress: { nowFrom: '2027-01-01T00:00:00.000Z' } });
  expect(planned(channel, papers(1)).post).not.toBeNull();
});

test('what comes late says since when, in the zone of the channel', () => {
  const channel = aChannel({
    topics: [graph],
    zone: 'Europe/Berlin',
    progress: { heldSince: '2026-06-08T06:00:00.000Z' },
  });
  const { post, progress } = planned(channel, papers(1));
  expect(post?.dueAt).toBe('2026-06-08T06:00:00.000Z');
  expect(post?.parts[0]?.lines).toEqual([
    'What came since Monday, 8 Jun 2026, 08:00 (Europe/Berlin), in one post.',
  ]);
  expect(progress.heldSince).toBeNull();
});

describe('where nothing waits, nothing is posted', () => {
  test('and nothing is held any more', () => {
    const channel = aChannel({
      topics: [graph, aTopic('cats')],
      progress: { heldSince: NOW, nowDueAt: NOW },
    });
    const { post, progress } = planned(channel, [anArrival('2026-06-10', { title: 'Cats' })]);
    expect(post).toBeNull();
    expect(progress).toMatchObject({ nowDueAt: null, heldSince: null });
  });

  test('but what comes in a pause is', () => {
    const channel = aChannel({
      pausedUntil: '2027-01-01T00:00:00.000Z',
      progress: { heldSince: NOW },
    });
    expect(planned(channel, []).progress.heldSince).toBe(NOW);
  });
});
