import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { postgresDatabases, sqliteDatabases } from '../support/databases.ts';
import type { DatabaseMaker, TestDatabase } from '../support/databases.ts';
import { listed } from '../support/feed/entries.ts';
import { startFeedServer } from '../support/feed/feed-server.ts';
import { copyProject, start } from '../support/process.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

/** A channel of the terminal from nothing to its posts, in the real process. */
describe.each([
  ['SQLite', sqliteDatabases],
  ['PostgreSQL', postgresDatabases],
])('with %s', (_, startDatabases) => {
  let maker: DatabaseMaker;
  let database: TestDatabase;
  let root: string;
  beforeAll(async () => {
    maker = await startDatabases();
  });
  afterAll(async () => maker.stop());
  beforeEach(async () => {
    root = await copyProject();
    database = await maker.create();
  });
  afterEach(async () => {
    await rm(root, { recursive: true });
    await database.remove();
  });

  /** The keys of the posts in a channel, in order, and the papers in them. */
  const posts = async (channel: string) =>
    (await readFile(join(root, 'var', 'channels', `${channel}.jsonl`), 'utf8'))
      .split('\n')
      .filter((line) => line !== '')
      .map(
        (line) => JSON.parse(line) as { key: string; heading: string; data: { papers: string[] } },
      );

  test('papers of a topic are posted as they come, once, across a restart too', async () => {
    await using feed = await startFeedServer({ lines: [listed(1, 'Old Lanterns')] });
    const env = {
      FEED_URL: feed.url,
      PAPERBOY_CLOCK: '2026-06-08T15:00:00Z x300',
      DATABASE_URL: database.url,
    };
    const bot = start({ root, env });
    await bot.insist('search lanterns', /1 of 1 for lanterns/u);
    bot.say('/join #vision');
    bot.say('/papers subscribe lanterns when:now min:5');
    await bot.until(/Following lanterns, now, from 5 upvotes on/u);
    bot.say('/papers subscribe kites when:now');
    await bot.until(/Following kites, now/u);

    feed.put(listed(2, 'New Lanterns', 9), listed(3, 'Dim Lanterns', 1), listed(4, 'Kites'));
    await bot.until(/#vision: (?:1|2) new papers?/u);
    await bot.until(/New Lanterns[\s\S]*Kites|Kites[\s\S]*New Lanterns/u);
    bot.say('/join #main');
    await bot.until(/You are in #main/u);
    // Votes rise over the floor: that paper is posted now.
    feed.put(listed(3, 'Dim Lanterns', 6));
    await bot.until(/New in #vision: 1 new paper for lanterns\. \/join #vision shows it\./u);
    bot.say('/join #vision');
    await bot.until(/1 new post:[\s\S]*Dim Lanterns/u);
    await bot.insist('why Old Lanterns', /listed before the topic was followed/u);
    await bot.insist('why Dim Lanterns', /Posted here: Dim Lanterns/u);
    expect(await bot.terminate()).toBe(0);

    const later = { ...env, PAPERBOY_CLOCK: '2026-06-08T18:00:00Z x300' };
    const again = start({ root, env: later });
    await again.insist('topics', /This channel follows no topics/u);
    again.say('/join vision');
    await again.insist('topics', /2 +now +any +1 paper +kites/u);
    feed.put(listed(5, 'Red Kites', 1));
    await again.until(/#vision: 1 new paper for kites[\s\S]*Red Kites/u);
    expect(await again.end()).toBe(0);

    const ids = (await posts('vision')).flatMap(({ data }) => data.papers);
    expect(ids.toSorted()).toEqual(['2606.92002', '2606.92003', '2606.92004', '2606.92005']);
  });

  test('the morning post comes at its time with the best first, and once', async () => {
    await using feed = await startFeedServer({
      lines: [listed(1, 'Good Lanterns', 30), listed(2, 'Fair Kites', 10), listed(3, 'Boats', 20)],
    });
    const env = { FEED_URL: feed.url, DATABASE_URL: database.url };
    const setUp = start({ root, env: { ...env, PAPERBOY_CLOCK: '2026-06-08T06:00:00Z' } });
    await setUp.insist('search lanterns', /1 of 1 for lanterns/u);
    setUp.say('/join #vision');
    setUp.say('schedule 09:00 Europe/Berlin weekdays top:2');
    await setUp.until(/Monday, 8 Jun 2026, 09:00 \(Europe\/Berlin\)/u);
    setUp.say('subscribe kites when:daily');
    await setUp.until(/Following kites, daily/u);
    expect(await setUp.end()).toBe(0);

    const bot = start({ root, env: { ...env, PAPERBOY_CLOCK: '2026-06-08T06:55:00Z x600' } });
    bot.say('/join #vision');
    await bot.until(/#vision: Papers of Monday, 8 Jun 2026/u);
    const said = await bot.until(/Fair Kites/u);
    expect(said).toMatch(/3 papers on the list of 8 Jun 2026\. The best 2 by upvotes first\./u);
    expect(said.slice(said.indexOf('#vision:'))).toMatch(
      /1\. Good Lanterns[\s\S]*2\. Boats[\s\S]*3\. Fair Kites/u,
    );
    expect(await bot.terminate()).toBe(0);

    // Two mornings are missed: one digest tells of both.
    feed.put(listed(4, 'Tuesday Boats', 1, '2026-06-09'), listed(5, 'Late', 1, '2026-06-10'));
    const later = start({ root, env: { ...env, PAPERBOY_CLOCK: '2026-06-10T08:00:00Z x60' } });
    later.say('/join #vision');
    await later.until(/Papers from Monday, 8 Jun 2026 to Wednesday, 10 Jun 2026/u);
    await later.until(
      /Nothing was posted here since Monday, 8 Jun 2026, 09:0\d \(Europe\/Berlin\)/u,
    );
    await later.until(/Tuesday Boats/u);
    expect(await later.terminate()).toBe(0);
    const digests = await posts('vision');
    expect(digests.map(({ data }) => data.papers.length)).toEqual([3, 2]);
  });

  test('a channel that was left keeps its settings for thirty days', async () => {
    const env = { DATABASE_URL: database.url };
    const first = start({ root, env: { ...env, PAPERBOY_CLOCK: '2025-12-01T00:00:00Z' } });
    first.say('/join #vision');
    first.say('subscribe diffusion');
    first.say('/leave');
    await first.until(/The bot is out of #vision/u);
    expect(await first.end()).toBe(0);

    const soon = start({ root, env: { ...env, PAPERBOY_CLOCK: '2025-12-30T23:00:00Z' } });
    soon.say('/join #vision');
    soon.say('topics');
    await soon.until(/1 topic in this channel/u);
    soon.say('/leave');
    await soon.until(/The bot is out of #vision/u);
    expect(await soon.end()).toBe(0);

    const late = start({ root, env: { ...env, PAPERBOY_CLOCK: '2026-01-31T00:00:00Z' } });
    late.say('/join #other');
    await late.until(/You are in #other/u);
    await late.insist('/join #vision', /You are in #vision/u);
    await late.insist('topics', /This channel follows no topics/u);
    expect(await late.end()).toBe(0);
  });
});
