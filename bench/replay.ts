import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { openStore } from '../src/store/open-store.ts';
import { readFeedLines } from '../test/support/feed/read-lines.ts';
import { replayFeed } from './replay-feed.ts';

const now = () => Temporal.Now.instant();

/**
 * `npm run replay [-- FILE]`: plays a `.ndjson.gz` of feed responses (or that of `PAPERBOY_CORPUS`)
 * through the real client into a fresh SQLite store, and says what came of it. Status 1 where an
 * entry was lost.
 */
async function replay(file: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-replay-'));
  try {
    const lines = await readFeedLines(file);
    const store = await openStore({ url: `sqlite:${join(folder, 'a.db')}`, now, realNow: now });
    const { ms, ...counts } = await replayFeed(lines, store);
    await store.close();
    console.table({
      ...counts,
      seconds: Number((ms / 1000).toFixed(1)),
      'peak memory, MiB': Math.round(process.resourceUsage().maxRSS / 1024),
    });
    return counts.lost === 0 && counts.dropped === 0 && counts.added === counts.papers ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const given = process.argv[2] ?? process.env['PAPERBOY_CORPUS']?.split(delimiter)[0];
if (given === undefined || !existsSync(given)) {
  const what = given === undefined ? 'No file was named' : `${resolve(given)} is missing`;
  console.error(`${what}: npm run replay -- FILE.ndjson.gz, or set PAPERBOY_CORPUS.`);
  process.exitCode = 1;
} else {
  process.exitCode = await replay(given);
}
