import { expect, test } from 'vitest';
import { backfill } from '../../src/papers/backfill.ts';
import type { BackfillOptions } from '../../src/papers/backfill.ts';
import { FeedError } from '../../src/papers/sources/huggingface/feed-error.ts';
import { anAnswer } from '../support/feed/polling.ts';
import { memoryKeeper } from '../support/feed/memory-keeper.ts';

const DAYS = ['2024-05-27', '2024-05-28', '2024-05-29'];

/** A world in which time only passes while somebody sleeps, or asks for 100 ms. */
function world(changes: Partial<BackfillOptions> = {}) {
  let passed = 0;
  const store = memoryKeeper();
  const stopping = new AbortController();
  const events: string[] = [];
  const options: BackfillOptions = {
    client: {
      day: async (day) => {
        events.push(`${passed} ask ${day}`);
        passed += 100;
        return anAnswer(day, { dropped: 1 });
      },
    },
    keeper: store.keeper,
    days: DAYS,
    onDay: async (day) => void events.push(`kept ${day}`),
    onWait: (ms, error) => void events.push(`wait ${ms} ${error.kind}`),
    signal: stopping.signal,
    random: () => 0.5,
    realNow: () => passed,
    sleep: async (ms, signal) => {
      if (!signal.aborted) passed += ms;
    },
    ...changes,
  };
  return { ...store, events, stopping, options };
}

function failing(error: () => Error, times: number) {
  let left = times;
  return {
    day: async (day: string) => {
      left -= 1;
      if (left >= 0) throw error();
      return anAnswer(day);
    },
  };
}

test('keeps each day before it asks for the next, oldest first, at no more than 90 a minute', async () => {
  const { options, events, papers } = world();
  expect(await backfill(options)).toEqual({
    days: 3,
    added: 3,
    changed: 0,
    identified: 0,
    dropped: 3,
  });
  expect(events).toEqual([
    '0 ask 2024-05-27',
    'kept 2024-05-27',
    '750 ask 2024-05-28',
    'kept 2024-05-28',
    '1500 ask 2024-05-29',
    'kept 2024-05-29',
  ]);
  expect(papers.size).toBe(3);
});

test('waits as long as the feed asks, backs off where it fails, and loses no day', async () => {
  const limited = world({
    client: failing(() => new FeedError('rate-limited', 'x', { status: 429, waitMs: 90_000 }), 1),
  });
  expect((await backfill(limited.options)).days).toBe(3);
  expect(limited.events[0]).toBe('wait 90000 rate-limited');
  const down = world({ client: failing(() => new FeedError('server', 'x', { status: 502 }), 3) });
  expect((await backfill(down.options)).days).toBe(3);
  expect(down.events.slice(0, 3)).toEqual([
    'wait 2500 server',
    'wait 5000 server',
    'wait 10000 server',
  ]);
});

test('gives up on a feed that stays away, refuses, or on a store that fails', async () => {
  const gone = world({ client: failing(() => new FeedError('network', 'gone'), 99) });
  await expect(backfill(gone.options)).rejects.toThrow('gone');
  expect(gone.events).toHaveLength(7);
  const refused = world({ client: failing(() => new FeedError('refused', 'no'), 1) });
  await expect(backfill(refused.options)).rejects.toThrow('no');
  const broken = world();
  broken.failNext(new Error('disk full'));
  await expect(backfill(broken.options)).rejects.toThrow('disk full');
  expect(broken.events).toEqual(['0 ask 2024-05-27']);
});

test('stopped, it finishes the day in work and asks for no other', async () => {
  const stopping = new AbortController();
  const { options, events } = world({
    signal: stopping.signal,
    client: {
      day: async (day, signal) => {
        stopping.abort();
        signal.throwIfAborted();
        return anAnswer(day);
      },
    },
  });
  expect((await backfill(options)).days).toBe(1);
  expect(events).toEqual(['kept 2024-05-27']);
});

test('stopped while it waits, it ends at once', async () => {
  const stopping = new AbortController();
  const { options } = world({
    signal: stopping.signal,
    client: failing(() => new FeedError('server', 'x'), 1),
    onWait: () => {
      stopping.abort();
    },
  });
  expect((await backfill(options)).days).toBe(0);
});
