import { rm } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { postgresDatabases } from '../support/databases.ts';
import { entryOf2024, newestEntry } from '../support/feed/entries.ts';
import { startFeedServer } from '../support/feed/feed-server.ts';
import type { FeedServer } from '../support/feed/feed-server.ts';
import { copyProject } from '../support/process.ts';
import { standUp } from '../support/standing-process.ts';
import type { StandingProcess } from '../support/standing-process.ts';

/** Who has asked the feed: each process shows a token of its own. */
const askers = (feed: FeedServer, from = 0) =>
  new Set(feed.requests.slice(from).map(({ headers }) => headers.authorization));

async function finds(bot: StandingProcess, query: string, title: string): Promise<void> {
  await vi.waitFor(
    () => {
      bot.type(`/papers search ${query}`);
      expect(bot.out()).toContain(title);
    },
    { timeout: 60_000, interval: 1000 },
  );
}

// A turn is real time: the other process may not take it before 45 seconds have passed.
test('of two processes one polls, both have what it kept, and the other takes over when it is killed', async () => {
  const postgres = await postgresDatabases();
  const database = await postgres.create();
  const root = await copyProject();
  await using feed = await startFeedServer({ lines: [{ day: '2026-06-08', entry: newestEntry }] });
  const start = (token: string) =>
    standUp(root, {
      DATABASE_URL: database.url,
      FEED_URL: feed.url,
      FEED_DAYS: '1',
      FEED_MINUTES: '1',
      HF_TOKEN: token,
      PAPERBOY_CLOCK: '2026-06-08T15:00:00Z',
    });
  const bots = { 'Bearer one': start('one'), 'Bearer two': start('two') };
  try {
    await vi.waitUntil(
      () =>
        feed.requests.length > 0 &&
        Object.values(bots).every((bot) => bot.out().includes('Type /papers help')),
      { timeout: 30_000 },
    );
    const first = feed.requests[0]?.headers.authorization ?? '';
    const other = Object.keys(bots).find((name) => name !== first);
    const [poller, waiting] =
      first === 'Bearer one'
        ? [bots['Bearer one'], bots['Bearer two']]
        : [bots['Bearer two'], bots['Bearer one']];
    await finds(poller, 'boats', 'Paper Boats: Floating Attention');
    expect(askers(feed)).toEqual(new Set([first]));

    await poller.kill();
    feed.put({ day: '2026-06-08', entry: entryOf2024 });
    const before = feed.requests.length;
    await finds(waiting, 'boats', 'Paper Boats: Floating Attention');
    await vi.waitUntil(() => feed.requests.length > before, { timeout: 70_000 });
    expect(askers(feed, before)).toEqual(new Set([other]));
    await finds(waiting, 'kitenet', 'KiteNet: Strings Attached');
    expect(waiting.err()).toBe('');
  } finally {
    for (const bot of Object.values(bots)) await bot.kill();
    await database.remove();
    await postgres.stop();
    await rm(root, { recursive: true });
  }
}, 150_000);
