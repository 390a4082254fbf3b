import { expect, test } from 'vitest';
import { createFeedPoller } from '../../src/papers/feed-poller.ts';
import { pause } from '../../src/papers/pause.ts';
import { FeedError } from '../../src/papers/sources/huggingface/feed-error.ts';
import { askFeed } from '../support/feed/ask-feed.ts';
import { newestEntry } from '../support/feed/entries.ts';
import { anAnswer, pollingWorld } from '../support/feed/polling.ts';

test('it polls every so often and renews its turn in between', async () => {
  const world = pollingWorld();
  const polls = Math.ceil(600_000 / 15_000);
  await world.runFor(polls);
  expect(world.asked).toHaveLength(2 * 4);
  expect(new Set(world.naps)).toEqual(new Set([15_000]));
  expect(world.holder()).toBeNull();
});

test('while one has the turn the other only looks, and takes over within a minute after it died', async () => {
  const world = pollingWorld();
  await world.ledger.takeTurn('one', 45_000);
  const asked: number[] = [];
  const client = {
    day: async (day: string) => {
      asked.push(world.naps.reduce((sum, nap) => sum + nap, 0));
      return anAnswer(day);
    },
  };
  await world.runFor(5, { holder: 'two', client });
  expect(asked[0]).toBeLessThanOrEqual(60_000);
  expect(asked[0]).toBeGreaterThanOrEqual(45_000);
});

test('who takes over while the feed is backed off from waits for the rest of it', async () => {
  const world = pollingWorld();
  const client = {
    day: async () => {
      throw new FeedError('rate-limited', 'Too often.', { waitMs: 100_000 });
    },
  };
  await world.pollOnce({ client });
  await world.ledger.giveTurnBack('one');
  await world.runFor(1, { holder: 'two' });
  expect(world.asked).toEqual([]);
  world.pass(85_000);
  await world.runFor(1, { holder: 'three' });
  expect(world.asked).toHaveLength(4);
});

test('an earlier time to come, far off, does not hold it for long', async () => {
  const world = pollingWorld();
  await world.ledger.writeHealth({
    lastSuccessAt: null,
    lastErrorAt: null,
    lastError: null,
    failures: 3,
    nextTryAt: '2031-01-01T00:00:00Z',
  });
  await world.runFor(60);
  expect(world.asked).toHaveLength(4);
});

test('a failing store ends nothing: it goes on when the store is back', async () => {
  const world = pollingWorld();
  world.setBroken(true);
  await world.runFor(3);
  expect(world.asked).toEqual([]);
  expect(world.logged).toContain('The turn to poll cannot be taken');
  world.setBroken(false);
  await world.runFor(1);
  expect(world.asked).toHaveLength(4);
});

test('a listener that fails is a failure of the poll, not its end', async () => {
  const world = pollingWorld();
  let calls = 0;
  await world.runFor(4, {
    onKept: () => {
      calls += 1;
      throw new Error('no index');
    },
  });
  expect(calls).toBeGreaterThan(1);
  expect(world.logged).toContain('A feed day failed');
});

test('stopping ends a request in flight, gives the turn back and leaves nothing running', async () => {
  const world = pollingWorld();
  await using feed = await askFeed();
  feed.server.fail({ kind: 'hang' }, { times: 9 });
  const poller = createFeedPoller({ ...world.options, client: feed.client });
  void poller.start();
  void poller.start();
  while (feed.server.requests.length === 0) await new Promise(setImmediate);
  expect(world.holder()).toBe('one');
  await poller.stop();
  expect(world.holder()).toBeNull();
  expect(feed.server.requests).toHaveLength(1);
  expect(world.health().failures).toBe(0);
});

test('stopping ends a nap, and one that never began to poll stops as well', async () => {
  const world = pollingWorld();
  const poller = createFeedPoller({ ...world.options, sleep: pause });
  void poller.start();
  while (world.calls.length < 4) await new Promise(setImmediate);
  await poller.stop();
  await createFeedPoller(world.options).stop();
  expect(world.calls).toHaveLength(4);
});

test('a real client before a faulty feed: everything arrives in the end', async () => {
  const world = pollingWorld();
  await using feed = await askFeed(
    { lines: [{ day: '2026-06-08', entry: newestEntry }] },
    { maxBytes: 1024 * 1024 },
  );
  feed.server.fail({ kind: 'rate-limited', headers: { 'retry-after': '60' } });
  feed.server.fail({ kind: 'body', body: '<html>' }, { times: 3 });
  feed.server.fail({ kind: 'huge', bytes: 2 * 1024 * 1024 }, { times: 2 });
  feed.server.fail({ kind: 'reset' }, { times: 2 });
  await world.runFor(20, { client: feed.client });
  expect([...world.papers.keys()]).toEqual(['2606.90001']);
  expect(world.health()).toMatchObject({ failures: 0 });
  expect(world.health().lastErrorAt).not.toBeNull();
});
