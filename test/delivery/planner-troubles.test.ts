import { beforeEach, describe, expect, test } from 'vitest';
import { FOREVER } from '../../src/core/channel/channel.ts';
import { pause, resume } from '../../src/core/channel/edits.ts';
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

describe('after an outage', () => {
  test('one digest holds what all would have held, and says from when to when', async () => {
    await bot.schedule(A, {});
    bot.clock.passTo('2026-01-08T09:00:00Z');
    await bot.listLater();
    await bot.work();
    const missed: string[] = [];
    for (let day = 0; day < 3; day += 1) {
      bot.clock.pass({ hours: 23, minutes: 30 });
      missed.push((await bot.listLater({ title: `Paper of day ${day}` })).id);
    }
    bot.clock.passTo('2026-01-11T15:00:00Z');
    await bot.work();
    expect(bot.posts()[1]!.toSorted()).toEqual(missed);
    expect(lastWords()).toContain('Papers from Thursday, 8 Jan 2026 to Sunday, 11 Jan 2026');
    expect(lastWords()).toContain(
      'Nothing was posted here since Thursday, 8 Jan 2026, 09:00 (UTC)',
    );
    expect(bot.posts()).toHaveLength(2);
  });

  test('papers of `now` topics come as one post with their number', async () => {
    await bot.follow(A, 'graph');
    await bot.workFor({ minutes: 11 }, 2);
    for (let day = 0; day < 3; day += 1) {
      bot.clock.pass({ hours: 20 });
      await bot.listLater();
    }
    await bot.work();
    expect(bot.posts()).toHaveLength(1);
    expect(lastWords()).toBe(
      '3 new papers for graph\nWhat came since Wednesday, 7 Jan 2026, 10:22 (UTC), in one post.',
    );
  });

  test('a post that waits for another one on its way loses nothing to the two weeks', async () => {
    await bot.follow(A, 'graph', { minUpvotes: 5 });
    const late = await bot.listLater();
    await bot.workFor({ hours: 24 }, 13);
    bot.clock.passTo('2026-01-20T23:50:00Z');
    bot.platform.mishaps.push(
      'rate-limited',
      ...Array.from({ length: 9 }, () => 'rate-limited' as const),
    );
    const first = await bot.listLater({ upvotes: 9 });
    await bot.work();
    bot.clock.pass({ minutes: 1 });
    await bot.listLater({ ...late, upvotes: 9 });
    await bot.workFor({ minutes: 2 }, 12);
    bot.platform.mishaps.length = 0;
    await bot.workFor({ minutes: 3 }, 5);
    expect(bot.posts()).toEqual([[first.id], [late.id]]);
  });
});

describe('a pause', () => {
  test('holds everything back, and all of it comes afterwards', async () => {
    await bot.follow(A, 'graph');
    await bot.follow(A, 'vision', { delivery: 'daily' });
    await bot.edit(A, (each, now) => pause(each, FOREVER, now));
    const now = await bot.listLater({ title: 'Graph' });
    const daily = await bot.listLater({ title: 'Vision' });
    await bot.workFor({ days: 1 }, 20);
    expect(bot.posts()).toEqual([]);
    await bot.edit(A, resume);
    await bot.work();
    expect(bot.posts()).toEqual([[now.id]]);
    await bot.workFor({ days: 1 }, 2);
    expect(bot.posts()).toEqual([[now.id], [daily.id]]);
  });

  test('that has an end ends by itself', async () => {
    await bot.follow(A, 'graph');
    await bot.edit(A, (each, now) => pause(each, '2026-01-09T12:00:00.000Z', now));
    const { id } = await bot.listLater();
    await bot.workFor({ days: 1 }, 2);
    expect(bot.posts()).toEqual([]);
    await bot.workFor({ hours: 2 }, 1);
    expect(bot.posts()).toEqual([[id]]);
  });
});

describe('a channel that refused posts', () => {
  let before = '';
  beforeEach(async () => {
    await bot.follow(A, 'graph');
    before = (await bot.listLater()).id;
    bot.platform.refusing.add(A);
    await bot.work();
    bot.platform.refusing.clear();
  });

  test('gets what waited when it takes posts again', async () => {
    const { id } = await bot.listLater();
    await bot.workFor({ hours: 7 }, 1);
    await bot.workFor({ minutes: 5 }, 1);
    expect(bot.posts()).toEqual([[before], [id]]);
    expect((await bot.store.channels.get(A)).blockedReason).toBeNull();
  });

  test('goes on although its process died when the first post had arrived', async () => {
    bot.platform.mishaps.push('fatal');
    await bot.workFor({ hours: 7 }, 1);
    await bot.workFor({ minutes: 5 }, 1);
    expect((await bot.store.channels.get(A)).blockedReason).toBeNull();
    const { id } = await bot.listLater();
    await bot.workFor({ minutes: 5 }, 1);
    expect(bot.posts()).toEqual([[before], [id]]);
  });

  test('goes on although the post that it refused was given up', async () => {
    bot.platform.mishaps.push('invalid');
    await bot.workFor({ hours: 7 }, 1);
    const { id } = await bot.listLater();
    await bot.workFor({ minutes: 5 }, 1);
    expect(bot.posts()).toEqual([[id]]);
  });
});

describe('a clock', () => {
  test('that was a year ahead silences no channel', async () => {
    await bot.follow(A, 'graph', { delivery: 'daily' });
    await bot.follow('place:b', 'graph', { delivery: 'weekly' });
    await bot.follow('place:c', 'graph');
    await bot.schedule('place:d', {});
    await bot.schedule('place:e', {});
    await bot.edit('place:e', (each, now) => pause(each, '2026-01-08T00:00:00.000Z', now));
    await bot.workFor({ days: 1 }, 6);
    bot.clock.jump({ hours: 24 * 365 });
    await bot.listLater();
    await bot.work();
    bot.clock.jump({ hours: -24 * 365 });
    await bot.work();
    bot.platform.accepted.length = 0;
    bot.clock.pass({ days: 1 });
    const { id } = await bot.listLater();
    // The due times behind the jump have had their digest, by a clock that was ahead of them.
    await bot.workFor({ days: 1 }, 15);
    const posts = ['place:a', 'place:b', 'place:c', 'place:d', 'place:e'].map((channel) =>
      bot.posts(channel).flat(),
    );
    expect(posts.map((each) => each.includes(id))).toEqual([true, true, true, true, true]);
  });

  test('that goes back an hour repeats no digest', async () => {
    await bot.schedule(A, { empty: 'say' });
    bot.clock.passTo('2026-01-08T09:05:00Z');
    await bot.work();
    expect(bot.messages()).toHaveLength(1);
    bot.clock.jump({ hours: -1 });
    await bot.listLater();
    await bot.workFor({ minutes: 30 }, 4);
    expect(bot.messages()).toHaveLength(1);
    await bot.workFor({ days: 1 }, 1);
    expect(bot.messages()).toHaveLength(2);
  });
});

test('a process that sleeps in the middle of a delivery leaves the rest to another one', async () => {
  await bot.schedule(A, { style: 'thread' });
  const { id } = await bot.listLater();
  bot.clock.passTo('2026-01-08T09:00:00Z');
  bot.platform.onAccepted = async () => {
    bot.platform.onAccepted = async () => {};
    bot.clock.pass({ minutes: 5 });
    const sleeper = bot.rename('another');
    await bot.send();
    bot.rename(sleeper);
  };
  await bot.work();
  expect(bot.posts()).toEqual([[], [id]]);
  expect((await bot.store.channels.deliveries(A)).lastSent).not.toBeNull();
});
