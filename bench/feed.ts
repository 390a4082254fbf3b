import { parseArgs } from 'node:util';
import { createFeedPoller } from '../src/papers/feed-poller.ts';
import { createFeedClient } from '../src/papers/sources/huggingface/huggingface.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/open-store.ts';
import { aPaper } from '../test/support/a-paper.ts';
import { postgresDatabases, sqliteDatabases } from '../test/support/databases.ts';
import type { DatabaseMaker } from '../test/support/databases.ts';
import type { FeedLine } from '../test/support/feed/feed-line.ts';
import { startFeedServer } from '../test/support/feed/feed-server.ts';
import { readFeedLines } from '../test/support/feed/read-lines.ts';
import { corpusFiles } from './corpus-files.ts';
import { replayFeed } from './replay-feed.ts';
import { startTime } from './start-time.ts';

const PAPERS = 10_000;
const POLLS = 9;
/** After as many polls each of the older days, one of which is in every poll, was asked for. */
const POLLS_BEFORE = 10;
const realNow = () => Temporal.Now.instant();

/**
 * `npm run bench -- feed --corpus FILE.ndjson.gz`: the replay of the feed's days, a poll that finds
 * nothing new, and the start over 10,000 papers, on SQLite and on PostgreSQL.
 */
export async function benchFeed(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { corpus: { type: 'string' } } });
  const [corpus] = corpusFiles(values.corpus === undefined ? [] : [values.corpus]);
  if (corpus === undefined) {
    console.error('Which file? npm run bench -- feed --corpus FILE.ndjson.gz');
    process.exitCode = 1;
    return;
  }
  const lines = await readFeedLines(corpus);
  console.table({
    SQLite: await measure(await sqliteDatabases(), lines),
    PostgreSQL: await measure(await postgresDatabases(), lines),
  });
}

async function measure(maker: DatabaseMaker, lines: readonly FeedLine[]) {
  const database = await maker.create();
  const store = await openStore({ url: database.url, now: realNow, realNow });
  const replay = await replayFeed(lines, store);
  const poll = await quietPoll(store, lines);
  const { papers } = await store.papers.facts();
  await store.papers.keep(
    Array.from({ length: Math.max(0, PAPERS - papers) }, (_, index) =>
      aPaper({ id: `9901.${index}`, title: `Filler number ${index}` }),
    ),
  );
  await store.close();
  const { promptMs, builtMs, keptMs } = await startTime(database.url);
  await database.remove();
  await maker.stop();
  return {
    'replay, s': seconds(replay.ms),
    'lost or dropped': replay.lost + replay.dropped,
    'quiet poll, ms of CPU': Math.round(poll),
    'start to prompt, s': promptMs === null ? 'no terminal' : seconds(promptMs),
    'start to the first search, s': seconds(builtMs),
    'the same with a kept index, s': seconds(keptMs),
  };
}

/** The median CPU time of a poll of five days and an older one that finds nothing new, in milliseconds, with the server's share. */
async function quietPoll(store: Store, lines: readonly FeedLine[]): Promise<number> {
  await using feed = await startFeedServer({ lines });
  const last = lines.map(({ day }) => day).reduce((a, b) => (a > b ? a : b));
  const now = () => Temporal.Instant.from(`${last}T15:00:00Z`);
  const poller = createFeedPoller({
    client: createFeedClient({ baseUrl: feed.url, token: null, version: '0.0.0' }),
    keeper: store.papers,
    ledger: store.feed,
    holder: 'bench',
    now,
    random: Math.random,
    everyMs: 600_000,
    days: 5,
    log: { debug: () => undefined, warn: console.error },
    onKept: () => undefined,
  });
  const { signal } = new AbortController();
  for (let poll = 0; poll < POLLS_BEFORE; poll += 1) await poller.pollOnce(signal);
  const times: number[] = [];
  for (let poll = 0; poll < POLLS; poll += 1) {
    const before = process.cpuUsage();
    await poller.pollOnce(signal);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(POLLS / 2)] ?? Number.NaN;
}

function seconds(ms: number): number {
  return Number((ms / 1000).toFixed(2));
}
