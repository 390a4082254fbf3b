import { expect, test } from 'vitest';
import { FeedError } from '../../src/papers/sources/huggingface/feed-error.ts';
import type { FeedErrorKind } from '../../src/papers/sources/huggingface/feed-error.ts';
import { createFeedPoller } from '../../src/papers/feed-poller.ts';
import { anAnswer, pollingWorld, START } from '../support/feed/polling.ts';

/** The last three, and the first of the older ones. */
const DAYS = ['2026-06-08', '2026-06-07', '2026-06-06', '2026-06-05'];
/** Half an hour after the next day is asked for, too. */
const now = () => Temporal.Instant.from('2026-06-08T23:00:00Z');
const failing = (failures: Readonly<Record<string, Error>>, asked: string[] = []) => ({
  day: async (day: string) => {
    asked.push(day);
    const failure = failures[day];
    if (failure !== undefined) throw failure;
    return anAnswer(day);
  },
});

test('a good poll keeps each day, newest first, and says so in the health', async () => {
  const world = pollingWorld();
  expect(await world.pollOnce()).toEqual({
    kind: 'good',
    kept: { added: 4, changed: 0, identified: 0 },
    waitMs: 600_000,
  });
  expect(world.asked).toEqual(DAYS);
  expect(world.calls).toHaveLength(4);
  expect(world.keptTimes()).toBe(4);
  expect(world.health()).toEqual({
    lastSuccessAt: START.toString(),
    lastErrorAt: null,
    lastError: null,
    failures: 0,
    nextTryAt: '2026-06-08T15:10:00Z',
  });
});

test('each poll asks for another older day, until all fifteen days were asked for', async () => {
  const world = pollingWorld();
  const poller = createFeedPoller({ ...world.options, days: 13 });
  for (let poll = 0; poll < 3; poll += 1) await poller.pollOnce(new AbortController().signal);
  expect(world.asked).toHaveLength(3 * 14);
  expect([13, 27, 41].map((index) => world.asked[index])).toEqual([
    '2026-05-26',
    '2026-05-25',
    '2026-05-26',
  ]);
});

test('where fifteen days are asked for in every poll there is no older one', async () => {
  const world = pollingWorld();
  await world.pollOnce({ days: 15 });
  expect(world.asked).toHaveLength(15);
  expect(world.asked.at(-1)).toBe('2026-05-25');
});

test('an older day that fails is a failure of the poll, and the next poll asks for the one after it', async () => {
  const world = pollingWorld();
  const asked: string[] = [];
  const client = failing({ '2026-06-05': new FeedError('server', 'Trouble.') }, asked);
  const poller = createFeedPoller({ ...world.options, client });
  const poll = async () => poller.pollOnce(new AbortController().signal);
  expect(await poll()).toMatchObject({ kind: 'failed', kept: { added: 3 }, waitMs: 2500 });
  expect(world.health()).toMatchObject({ failures: 1, lastError: 'Trouble.' });
  expect(await poll()).toMatchObject({ kind: 'good', kept: { added: 1 } });
  expect(asked).toEqual([...DAYS, ...DAYS.slice(0, 3), '2026-06-04']);
});

test('a poll that ends before its older day leaves it to the next', async () => {
  const world = pollingWorld();
  const asked: string[] = [];
  const failures: Record<string, Error> = { '2026-06-07': new FeedError('network', 'No route.') };
  const poller = createFeedPoller({ ...world.options, client: failing(failures, asked) });
  await poller.pollOnce(new AbortController().signal);
  delete failures['2026-06-07'];
  await poller.pollOnce(new AbortController().signal);
  expect(asked).toEqual([...DAYS.slice(0, 2), ...DAYS]);
});

test('a poll that brings nothing new tells nobody, and empty days are not kept', async () => {
  const world = pollingWorld();
  await world.pollOnce();
  await world.pollOnce();
  expect(world.keptTimes()).toBe(4);
  const empty = { day: async (day: string) => anAnswer(day, { papers: [], unchanged: true }) };
  expect(await world.pollOnce({ client: empty })).toMatchObject({ kind: 'good' });
  expect(world.calls).toHaveLength(8);
});

test.each([
  ['server', DAYS],
  ['timeout', DAYS],
  ['not-json', DAYS],
  ['too-large', DAYS],
  ['refused', DAYS],
  ['rate-limited', DAYS.slice(0, 1)],
  ['network', DAYS.slice(0, 1)],
] satisfies [FeedErrorKind, string[]][])(
  'after a failure of kind %s the days asked for are %s',
  async (kind, days) => {
    const world = pollingWorld();
    const asked: string[] = [];
    const client = failing({ '2026-06-08': new FeedError(kind, 'Trouble.') }, asked);
    expect(await world.pollOnce({ client })).toMatchObject({
      kind: 'failed',
      kept: { added: days.length - 1 },
      waitMs: 2500,
    });
    expect(asked).toEqual(days);
    expect(world.health()).toEqual({
      lastSuccessAt: null,
      lastErrorAt: START.toString(),
      lastError: 'Trouble.',
      failures: 1,
      nextTryAt: '2026-06-08T15:00:02.5Z',
    });
  },
);

test('failures in a row are counted, waited out ever longer, and forgotten after a success', async () => {
  const world = pollingWorld();
  const client = failing({ '2026-06-07': new FeedError('server', 'Trouble.') });
  const poller = createFeedPoller({ ...world.options, client });
  const waits: unknown[] = [];
  for (let poll = 0; poll < 4; poll += 1) {
    waits.push(await poller.pollOnce(new AbortController().signal));
  }
  expect(waits).toMatchObject([2500, 5000, 10_000, 20_000].map((waitMs) => ({ waitMs })));
  expect(world.health().failures).toBe(4);
  await world.pollOnce();
  expect(world.health()).toMatchObject({ failures: 0, lastError: 'Trouble.' });
});

test('a 429 is waited out in full', async () => {
  const world = pollingWorld();
  const limit = new FeedError('rate-limited', 'Too often.', { status: 429, waitMs: 123_000 });
  expect(await world.pollOnce({ client: failing({ '2026-06-08': limit }) })).toMatchObject({
    waitMs: 123_000,
  });
});

test('what could not be kept is no success, is not remembered, and its error stays out of the health', async () => {
  const world = pollingWorld();
  let remembered = 0;
  const client = {
    day: async (day: string) => anAnswer(day, { remember: () => void (remembered += 1) }),
  };
  world.failNext(new Error('connect postgres://user:secret@host/db'));
  expect(await world.pollOnce({ client })).toMatchObject({ kind: 'failed', kept: { added: 0 } });
  expect(remembered).toBe(0);
  expect(world.health()).toMatchObject({
    failures: 1,
    lastError: 'What arrived could not be kept; the log says why.',
  });
  await world.pollOnce({ client });
  expect(remembered).toBe(4);
});

test('a ledger that fails is backed off from, too', async () => {
  const world = pollingWorld();
  const poller = createFeedPoller(world.options);
  world.setBroken(true);
  const poll = async () => poller.pollOnce(new AbortController().signal);
  expect([await poll(), await poll(), await poll()]).toMatchObject(
    [2500, 5000, 10_000].map((waitMs) => ({ kind: 'failed', waitMs })),
  );
  expect(world.asked).toEqual([]);
});

test('a day that the feed does not know yet is no failure; the same answer for today is one', async () => {
  const world = pollingWorld();
  const early = new FeedError('refused', 'No such day.', { status: 400 });
  expect(await world.pollOnce({ now, client: failing({ '2026-06-09': early }) })).toMatchObject({
    kind: 'good',
    kept: { added: 4 },
  });
  expect(await world.pollOnce({ now, client: failing({ '2026-06-08': early }) })).toMatchObject({
    kind: 'failed',
  });
});

test('a process without the turn asks nothing and writes nothing', async () => {
  const world = pollingWorld();
  await world.ledger.takeTurn('another', 1000);
  expect(await world.pollOnce()).toEqual({ kind: 'not-our-turn' });
  expect(world.asked).toEqual([]);
  expect(world.health().nextTryAt).toBeNull();
});
