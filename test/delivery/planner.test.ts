import { beforeEach, describe, expect, test } from 'vitest';
import { unfollow } from '../../src/core/channel/edits.ts';
import { Bot } from '../support/delivery/bot.ts';
import { messageWords } from '../support/delivery/message-words.ts';

const A = 'place:a';
/** A Wednesday. */
const BEGIN = '2026-01-07T10:00:00Z';

let bot: Bot;
beforeEach(async () => {
  bot = await Bot.start({ at: BEGIN });
  await bot.work();
  return async () => bot.store.close();
});

const lastWords = () => messageWords(bot.messages().at(-1)!);

describe('what was there before', () => {
  test('is not posted to who begins to follow', async () => {
    for (const day of ['2026-01-05', '2026-01-06', '2026-01-07']) {
      await bot.listLater({ listedOn: [day] });
    }
    bot.clock.pass({ minutes: 1 });
    await bot.follow(A, 'graph');
    await bot.follow('place:b', 'graph', { delivery: 'daily' });
    await bot.follow('place:b', 'robot', { delivery: 'weekly' });
    await bot.workFor({ hours: 12 }, 20);
    expect([bot.posts(A), bot.posts('place:b')]).toEqual([[], []]);
    const { id } = await bot.listLater();
    await bot.workFor({ hours: 12 }, 4);
    expect([bot.posts(A), bot.posts('place:b')]).toEqual([[[id]], [[id]]]);
  });

  test('is not posted when months of old lists are loaded', async () => {
    await bot.follow(A, 'graph');
    await bot.follow(A, 'vision', { delivery: 'daily' });
    await bot.schedule(A, {});
    await bot.workFor({ days: 1 }, 20);
    for (const day of ['2025-10-01', '2025-12-01', '2026-01-06', '2026-01-08']) {
      await bot.listLater({ title: `Graph vision of ${day}`, upvotes: 50, listedOn: [day] });
    }
    await bot.workFor({ days: 1 }, 10);
    expect(bot.posts()).toEqual([]);
  });

  test('that another day lists again is not posted again', async () => {
    await bot.follow(A, 'graph');
    await bot.schedule(A, {});
    const paper = await bot.listLater();
    await bot.work();
    bot.clock.pass({ days: 1 });
    await bot.listLater({ ...paper, listedOn: ['2026-01-08'] });
    await bot.workFor({ hours: 12 }, 6);
    expect(bot.posts()).toEqual([[paper.id]]);
  });
});

describe('a floor', () => {
  test('that is reached on the third day brings the paper then, once', async () => {
    await bot.follow(A, 'graph', { delivery: 'daily', minUpvotes: 10 });
    const paper = await bot.listLater({ upvotes: 2 });
    await bot.workFor({ days: 1 }, 3);
    expect(bot.posts()).toEqual([]);
    await bot.listLater({ ...paper, upvotes: 12 });
    await bot.workFor({ days: 1 }, 1);
    expect(bot.posts()).toEqual([[paper.id]]);
    await bot.listLater({ ...paper, upvotes: 30 });
    await bot.workFor({ days: 1 }, 9);
    expect(bot.posts()).toHaveLength(1);
  });

  test.each(['now', 'daily'] as const)(
    'that is reached on day 15 brings nothing (%s)',
    async (delivery) => {
      await bot.follow(A, 'graph', { delivery, minUpvotes: 10 });
      const paper = await bot.listLater({ upvotes: 2 });
      await bot.workFor({ days: 1 }, 15);
      await bot.listLater({ ...paper, upvotes: 12 });
      await bot.workFor({ days: 1 }, 3);
      expect(bot.posts()).toEqual([]);
    },
  );

  test('that was reached late is not made good when a topic comes daily from now on', async () => {
    await bot.follow(A, 'graph', { minUpvotes: 10 });
    const paper = await bot.listLater({ upvotes: 2 });
    await bot.workFor({ days: 1 }, 16);
    await bot.listLater({ ...paper, upvotes: 12 });
    await bot.workFor({ days: 1 }, 5);
    await bot.follow(A, 'graph', { delivery: 'daily', minUpvotes: 10 });
    await bot.workFor({ days: 1 }, 2);
    expect(bot.posts()).toEqual([]);
  });
});

test('a paper that several topics want appears once and names them all', async () => {
  await bot.follow(A, 'graph');
  await bot.follow(A, 'vision');
  await bot.follow(A, 'robot');
  const { id } = await bot.listLater({ title: 'Graph vision' });
  await bot.work();
  expect(bot.posts()).toEqual([[id]]);
  const [delivery] = bot.claimed.values();
  expect(delivery!.parts[0]!.content.cards).toEqual([{ id, topics: ['graph', 'vision'] }]);
});

test('weekly topics come with the first digest of the week', async () => {
  await bot.follow(A, 'graph', { delivery: 'daily' });
  await bot.follow(A, 'vision', { delivery: 'weekly' });
  const daily = await bot.listLater({ title: 'Graph' });
  const weekly = await bot.listLater({ title: 'Vision' });
  bot.clock.passTo('2026-01-08T10:00:00Z');
  await bot.work();
  expect(bot.posts()).toEqual([[daily.id]]);
  await bot.workFor({ days: 1 }, 3);
  expect(bot.posts()).toHaveLength(1);
  await bot.workFor({ days: 1 }, 1);
  expect(bot.posts()).toEqual([[daily.id], [weekly.id]]);
  expect(lastWords()).toContain('The week to Monday, 12 Jan 2026');
});

test('a weekly topic that takes the place of an old one waits for the next week, too', async () => {
  await bot.follow(A, 'graph', { delivery: 'daily' });
  const { topics } = await bot.follow(A, 'vision', { delivery: 'weekly' });
  await bot.listLater({ title: 'Vision one' });
  await bot.workFor({ days: 1 }, 7);
  expect(bot.posts()).toHaveLength(1);
  await bot.edit(A, (each, now) => unfollow(each, topics[1]!.number, now));
  await bot.workFor({ days: 1 }, 14);
  // A Wednesday again.
  await bot.follow(A, 'vision', { delivery: 'weekly' });
  await bot.listLater({ title: 'Vision two' });
  await bot.workFor({ days: 1 }, 4);
  expect(bot.posts()).toHaveLength(1);
  await bot.workFor({ days: 1 }, 1);
  expect(bot.posts()).toHaveLength(2);
});

test('a page paper that gets its arXiv id before it is sent is posted once, as what it is then', async () => {
  await bot.follow(A, 'graph');
  await bot.listLater({ id: 'page:graph-learning', title: 'Graph learning' });
  await bot.plan();
  await bot.listLater({ id: '2601.77777', title: 'Graph Learning' });
  await bot.workFor({ hours: 1 }, 30);
  expect(bot.posts()).toEqual([['2601.77777']]);
});

describe('an empty digest of a channel that wants to hear of it', () => {
  beforeEach(async () => {
    await bot.schedule(A, { empty: 'say' });
  });

  test('says on a Saturday that there is no list', async () => {
    bot.clock.passTo('2026-01-10T09:00:00Z');
    await bot.work();
    expect(lastWords()).toContain('There is no list on Saturdays.');
    expect(lastWords()).toContain('Next: Sunday, 11 Jan 2026, 09:00 (UTC).');
  });

  test('says on a weekday what may be the reason', async () => {
    bot.clock.passTo('2026-01-08T09:00:00Z');
    await bot.work();
    expect(lastWords()).toContain('The list of Thursday, 8 Jan 2026 is empty so far');
  });

  test('says since when the feed does not answer', async () => {
    bot.health = {
      ...bot.health,
      lastSuccessAt: '2026-01-07T20:00:00.000Z',
      lastError: 'status 503',
      failures: 40,
    };
    bot.clock.passTo('2026-01-08T09:00:00Z');
    await bot.work();
    expect(lastWords()).toContain(
      'The feed has not answered since Wednesday, 7 Jan 2026, 20:00 (UTC) (status 503).',
    );
  });
});

test('a query that many channels follow is evaluated once', async () => {
  const channels = Array.from({ length: 30 }, (_, index) => `place:${index}`);
  for (const channel of channels) {
    await bot.follow(channel, 'graph', { delivery: 'daily' });
    await bot.follow(channel, 'vision', { delivery: 'daily' });
  }
  await bot.listLater();
  bot.clock.passTo('2026-01-08T09:00:00Z');
  bot.matched.length = 0;
  expect(await bot.plan()).toBe(30);
  expect(bot.matched).toEqual([2]);
  bot.matched.length = 0;
  expect(await bot.plan()).toBe(0);
  expect(bot.matched).toEqual([]);
});
