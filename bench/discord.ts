import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { StartError } from '../src/core/errors.ts';
import type { Paper } from '../src/core/paper.ts';
import { copyProject } from '../test/support/process.ts';
import { corpusFiles } from './corpus-files.ts';
import type { Seen } from './discord/crowd-messages.ts';
import { fillStore, keepIndex } from './discord/fill-store.ts';
import { startBot } from './discord/start-bot.ts';
import type { Memory } from './discord/start-bot.ts';
import { startCrowd } from './discord/start-crowd.ts';
import { typed } from './engines/ours.ts';
import { markdownTable } from './markdown-table.ts';
import { readOptions } from './read-options.ts';
import { mixedQueries } from './search/mixed-queries.ts';
import { percentiles } from './search/percentiles.ts';

const OPTIONS = {
  guilds: { type: 'string', default: '2000,5000' },
  people: { type: 'string', default: '200' },
  papers: { type: 'string', default: '10000' },
  corpus: { type: 'string', multiple: true },
} as const;
const USAGE = '--guilds 2000,5000, --people 200, --papers 10000 and --corpus FILE';
const CHANNELS = 20;
const ROLES = 15;
/** Discord advises a connection for each so many servers. */
const GUILDS_A_SHARD = 1000;
const SETTLE_MS = 5000;
const LETTERS = 5;
const ROUNDS = 3;

interface Row {
  readonly guilds: number;
  readonly shards: number;
  readonly readyMs: number;
  readonly settled: Memory;
  /** After everybody asked. */
  readonly after: Memory;
  readonly first: Seen;
  readonly later: Seen;
  readonly completed: Seen;
}

/**
 * `npm run bench -- discord [--guilds 2000,5000] [--people 200]`: how soon the real process is on a
 * Discord with so many servers, how much memory it takes there, and how long people wait who all ask
 * at the same moment.
 */
export async function benchDiscord(args: readonly string[]): Promise<void> {
  const options = readOptions(args, OPTIONS, USAGE);
  const people = wholeNumber('people', options.people);
  const corpora = [...corpusFiles(options.corpus ?? [])];
  const root = await copyProject();
  try {
    const url = `sqlite:${join(root, 'bench.db')}`;
    const papers = await fillStore({ url, papers: wholeNumber('papers', options.papers), corpora });
    await keepIndex(root, url);
    const rows: Row[] = [];
    for (const text of options.guilds.split(',')) {
      rows.push(await measure({ root, url, papers, people, guilds: wholeNumber('guilds', text) }));
    }
    console.log(startTable(rows));
    console.log(answerTable(rows, people));
    for (const { completed } of rows) for (const each of completed.problems) console.log(each);
  } finally {
    await rm(root, { recursive: true });
  }
}

interface Setting {
  readonly root: string;
  readonly url: string;
  readonly papers: readonly Paper[];
  readonly people: number;
  readonly guilds: number;
}

async function measure({ root, url, papers, people, guilds }: Setting): Promise<Row> {
  const shards = Math.ceil(guilds / GUILDS_A_SHARD);
  await using ending = new AsyncDisposableStack();
  const started = <T extends { stop: () => Promise<void> }>(one: T): T =>
    ending.adopt(one, async ({ stop }) => stop());
  const size = { guilds, channels: CHANNELS, roles: ROLES, shards, people };
  const crowd = started(await startCrowd(size));
  const env = { DATABASE_URL: url, DISCORD_API_URL: crowd.url, DISCORD_TOKEN: crowd.token };
  const queries = mixedQueries(papers, people).map(({ query }) => typed(query));
  const search = async (): Promise<Seen> => crowd.all({ what: 'search', queries });
  // A stand-in that has just started is slow itself: another bot is asked there before.
  const before = started(await startBot({ root, env }));
  await setTimeout(SETTLE_MS);
  for (let round = 0; round < ROUNDS; round += 1) await search();
  await before.stop();
  const bot = started(await startBot({ root, env }));
  await setTimeout(SETTLE_MS);
  const settled = bot.memory();
  const first = await search();
  let later = first;
  for (let round = 1; round < ROUNDS; round += 1) later = await search();
  const begun = papers.slice(0, people).map(({ title }) => title.slice(0, LETTERS));
  const completed = await crowd.all({ what: 'complete', queries: begun });
  await setTimeout(SETTLE_MS);
  const { readyMs } = bot;
  return { guilds, shards, readyMs, settled, after: bot.memory(), first, later, completed };
}

function startTable(rows: readonly Row[]): string {
  return markdownTable(
    rows.map(({ guilds, shards, readyMs, settled, after }) => ({
      Servers: guilds.toLocaleString('en-US'),
      Connections: String(shards),
      Ready: `${(readyMs / 1000).toFixed(1)} s`,
      Memory: megabytes(settled.rss),
      'Its peak': megabytes(settled.peak),
      'After the questions': megabytes(after.rss),
      'Peak then': megabytes(after.peak),
    })),
  );
}

function answerTable(rows: readonly Row[], people: number): string {
  return markdownTable(
    rows.flatMap(({ guilds, first, later, completed }) =>
      (
        [
          ['first searches', first, first.ackMs],
          ['first searches answered', first, first.answerMs],
          ['later searches', later, later.ackMs],
          ['later searches answered', later, later.answerMs],
          ['completions', completed, completed.answerMs],
        ] as const
      ).map(([what, { failed }, times]) => {
        const { p50, p95 } = percentiles(times);
        return {
          Servers: guilds.toLocaleString('en-US'),
          What: `${people} ${what}`,
          p50: `${Math.round(p50)} ms`,
          p95: `${Math.round(p95)} ms`,
          most: `${Math.round(Math.max(...times))} ms`,
          'Not answered': String(failed),
        };
      }),
    ),
  );
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,6}$/u.test(text))
    throw new StartError(`--${name} needs whole numbers. There are ${USAGE}.`);
  return Number(text);
}
