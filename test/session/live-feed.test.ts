import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newestEntry } from '../support/feed/entries.ts';
import { startFeedServer } from '../support/feed/feed-server.ts';
import { copyProject, run, start } from '../support/process.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

let root = '';
beforeAll(async () => {
  root = await copyProject();
});
afterAll(async () => rm(root, { recursive: true }));

const CLOCK = '2026-06-08T15:00:00Z';
const numbered = (number: number, title: string) => ({
  ...newestEntry,
  title,
  paper: { ...newestEntry.paper, id: `2606.9100${number}`, title, upvotes: number },
});

test('papers of the feed are found without a restart, shown, listed, ranked and kept', async () => {
  await using feed = await startFeedServer({
    lines: [{ day: '2026-06-08', entry: numbered(1, 'Lanterns over Graphs') }],
  });
  const env = { FEED_URL: feed.url, PAPERBOY_CLOCK: `${CLOCK} x300` };
  const bot = start({ root, env });
  await bot.until(/Paperboy: 65\d papers/u);
  await bot.insist('search lanterns', /1 of 1 for lanterns/u);
  bot.say('search lanterns by:adaq org:harbour min:1');
  await bot.until(/1 of 1 for lanterns by:adaq org:harbour min:1/u);
  bot.say('daily 2026-06-08');
  await bot.until(/Monday, 8 Jun 2026: 1 paper /u);
  bot.say('trending');
  await bot.until(/The week to 8 Jun 2026: 1 of 1/u);
  await bot.insist('status', /Feed answered\s+\S.*ago/u);

  // A list grows, votes move: both arrive within a poll, which is two seconds on this clock.
  const lanterns = numbered(1, 'Lanterns over Graphs');
  feed.put(
    { day: '2026-06-08', entry: numbered(2, 'Kites over Graphs') },
    { day: '2026-06-08', entry: { ...lanterns, paper: { ...lanterns.paper, upvotes: 77 } } },
  );
  await bot.insist('search kites', /1 of 1 for kites/u);
  await bot.insist('trending', /77 upvotes/u);
  expect(await bot.end()).toBe(0);

  // Kept, and there without the feed.
  const { out } = await run({ root, args: ['papers', 'show', '2606.91001', '--json'] });
  expect(JSON.parse(out)).toMatchObject({
    paper: { id: '2606.91001', upvotes: 77, listedOn: '2026-06-08', organization: 'Harbour Lab' },
  });
});

test('show asks the feed for a paper nobody listed, and says when it cannot', async () => {
  await using feed = await startFeedServer({
    lines: [{ day: '2020-01-01', entry: numbered(3, 'An Old Lamp') }],
  });
  const env = { FEED_URL: feed.url };
  const shown = await run({ root, env, args: ['papers', 'show', '2606.91003'] });
  expect([shown.status, shown.err]).toEqual([0, '']);
  expect(shown.out).toContain('An Old Lamp');
  const unknown = await run({ root, env, args: ['papers', 'show', '2606.91009'] });
  expect([unknown.status, unknown.err]).toEqual([
    1,
    'No paper here has the id 2606.91009. Look for words of its title with /papers search.\n',
  ]);
  feed.fail({ kind: 'reset' }, { times: 5 });
  const broken = await run({ root, env, args: ['papers', 'show', '2606.91009'] });
  expect(broken.status).toBe(1);
  expect(broken.err).toMatch(/^Paper 2606\.91009 is not here, and the feed could not be asked/u);
});

test('with a feed that does not answer everything else works, and status says why', async () => {
  const env = { FEED_URL: 'http://127.0.0.1:9', LOG_LEVEL: 'silent' };
  const bot = start({ root, env });
  await bot.until(/Paperboy: 65\d papers/u);
  bot.say('search hessian');
  await bot.until(/1–5 of 14 for hessian/u);
  await bot.insist('status', /Feed failed\s+\S/u);
  expect(await bot.end()).toBe(0);
});
