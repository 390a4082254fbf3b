import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { manyEntries } from '../support/feed/entries.ts';
import { startFeedServer } from '../support/feed/feed-server.ts';
import { runTool } from '../support/run-tool.ts';
import { ROOT } from '../support/shipped.ts';

// Each test starts processes that keep to the pace of the feed: a month takes 23 seconds.
vi.setConfig({ testTimeout: 120_000 });

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperboy-backfill-'));
});
afterEach(async () => rm(folder, { recursive: true }));

const settings = (FEED_URL: string) => ({
  DATABASE_URL: `sqlite:${join(folder, 'a.db')}`,
  FEED_URL,
});

test('stopped by Ctrl-C it says how to go on, and goes on there', async () => {
  await using feed = await startFeedServer({
    lines: manyEntries(4).map((entry, index) => ({ day: `2024-02-0${index + 1}`, entry })),
  });
  const child = spawn(process.execPath, [join(ROOT, 'src', 'tools', 'backfill.ts'), '2024-02'], {
    env: { PATH: process.env['PATH'], ...settings(feed.url) },
  });
  const output = text(child.stdout);
  await vi.waitUntil(() => feed.requests.length === 3, { timeout: 60_000, interval: 20 });
  child.kill('SIGINT');
  child.kill('SIGINT');
  const status = await new Promise((resolve) => {
    child.once('close', resolve);
  });
  expect([status, await output]).toEqual([
    0,
    [
      'stopping after this day; once more ends it at once',
      '2024-02: 3 days, 3 papers new, 0 changed, 0 identified, 0 dropped',
      'Loaded 3 days, 3 papers new, 0 changed, 0 identified, 0 dropped. Stopped. Go on with: npm run backfill -- 2024-02',
      '',
    ].join('\n'),
  ]);
  const again = await runTool('backfill', ['2024-02'], settings(feed.url));
  expect(again).toEqual({
    status: 0,
    out: [
      'Going on: 3 of 29 days done.',
      '2024-02: 26 days, 1 paper new, 0 changed, 0 identified, 0 dropped',
      'Loaded 26 days, 1 paper new, 0 changed, 0 identified, 0 dropped.',
      '',
    ].join('\n'),
    err: '',
  });
  expect(feed.requests).toHaveLength(29);
  expect((await runTool('backfill', ['2024-02'], settings(feed.url))).out).toBe(
    'Nothing to do: 29 days loaded before.\n',
  );
});

test.each([
  [[], 'Which months? npm run backfill -- 2024-05 2026-06, or one month alone.'],
  [['2024-13'], '"2024-13" is no month.'],
  [['2024-05', '2023-05'], '2024-05 is later than 2023-05.'],
  [['2099-01'], '2099-01 has not begun yet.'],
  [['2024-05'], 'FEED_URL is off, so there is no feed to load from.'],
])('%j is answered with one line and status 1', async (args, message) => {
  const { status, out, err } = await runTool('backfill', args, settings('off'));
  expect([status, out, err.split('\n').length]).toEqual([1, '', 2]);
  expect(err).toContain(message);
});
