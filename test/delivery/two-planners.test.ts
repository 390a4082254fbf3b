import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { plan } from '../../src/delivery/plan.ts';
import { openStore } from '../../src/store/open-store.ts';
import { postgresDatabases } from '../support/databases.ts';
import type { DatabaseMaker } from '../support/databases.ts';
import { Bot } from '../support/delivery/bot.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let maker: DatabaseMaker;
beforeAll(async () => {
  maker = await postgresDatabases();
});
afterAll(async () => maker.stop());

test('two processes that plan at once on one PostgreSQL plan each channel once', async () => {
  const { url, remove } = await maker.create();
  const bot = await Bot.start({ at: '2026-01-07T10:00:00Z', url });
  const other = await openStore({ url, now: bot.clock.now, realNow: bot.clock.realNow });
  try {
    // More than are planned in one transaction.
    const channels = Array.from({ length: 300 }, (_, index) => `place:${index}`);
    for (const channel of channels) await bot.follow(channel, 'graph', { delivery: 'daily' });
    await bot.follow('place:7', 'vision');
    const { id } = await bot.listLater({ title: 'Graph vision', listedOn: ['2026-01-08'] });
    bot.clock.passTo('2026-01-08T09:00:00Z');
    const [one, two] = await Promise.all([bot.plan(), plan(bot.plannerOver(other))]);
    expect(one + two).toBe(300);
    await bot.work();
    expect(channels.map((channel) => bot.posts(channel))).toEqual(channels.map(() => [[id]]));
  } finally {
    await other.close();
    await bot.store.close();
    await remove();
  }
});
