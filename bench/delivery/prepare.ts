import { sql } from 'kysely';
import type { Channel } from '../../src/core/channel/channel.ts';
import { splitFloor } from '../../src/core/topics/topic.ts';
import type { Paper } from '../../src/core/paper.ts';
import { parseQuery } from '../../src/core/query/parse-query.ts';
import type { Query } from '../../src/core/query/query.ts';
import { plan } from '../../src/delivery/plan.ts';
import { channelColumns, topicColumns } from '../../src/store/channels/channel-rows.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { openStore } from '../../src/store/open-store.ts';
import { pieces } from '../../src/store/read-papers.ts';
import { benchPapers } from '../search/bench-papers.ts';
import { makePapers } from '../search/make-papers.ts';
import { topicsOf } from '../topics.ts';
import { benchChannels } from './bench-channels.ts';
import type { Job, Measures } from './job.ts';
import { plannerOver } from './planner-over.ts';

export const DAY_PAPERS = 50;
const DAYS = 15;
/** The last of the days is the one that is measured. */
export const TODAY = '2026-06-30';
const MOST_READ = 10_000;
/** How long before yesterday's digest the channels began, so that each kind has some posts behind it. */
const BEGAN_HOURS = { topics: 24 * (DAYS - 2), digest: 24 * (DAYS - 2), now: 32, lists: 2 };

interface Setting {
  readonly queries: readonly Query[];
  /** Fifty a day, oldest day first. */
  readonly papers: readonly Paper[];
}

/** Real papers of a corpus, or made ones of the shipped papers, and queries of the titles of all there are. */
export async function benchSetting(job: Pick<Job, 'corpora' | 'queries'>): Promise<Setting> {
  const { papers: real } = await benchPapers(
    job.corpora,
    job.corpora.length === 0 ? null : MOST_READ,
  );
  const wanted = DAYS * DAY_PAPERS;
  const listed = [...real, ...makePapers(real, wanted - real.length)].slice(0, wanted);
  const queries = topicsOf(real.toReversed(), job.queries)
    .map((query) => parseQuery(splitFloor(query).text))
    .filter(({ clauses }) => clauses.length > 0);
  return {
    queries,
    papers: listed.map((paper, index) => ({ ...paper, listedOn: [dayOf(index)] })),
  };
}

/**
 * A database with channels that had their digest a day ago, two weeks of papers, and all posted that
 * was wanted then. Today's papers are there where digests are measured.
 */
export async function prepare(job: Job): Promise<Measures> {
  const { queries, papers } = await benchSetting(job);
  const yesterday = Temporal.Instant.from(`${dayOf((DAYS - 1) * DAY_PAPERS - 1)}T09:00:00Z`);
  const began = yesterday.subtract({ hours: BEGAN_HOURS[job.kind] });
  const channels = benchChannels(job, queries, began.toString({ smallestUnit: 'millisecond' }));

  let clock = began;
  const now = () => clock;
  const store = await openStore({ url: job.url, now, realNow: now });
  const today = papers.slice(-DAY_PAPERS);
  await insertChannels(job.url, channels, now().toString({ smallestUnit: 'millisecond' }));
  for (const some of pieces(papers.slice(0, -DAY_PAPERS), DAY_PAPERS)) {
    clock = Temporal.Instant.from(`${some[0]?.listedOn[0]}T02:00:00Z`);
    await store.papers.keep(some);
  }
  clock = yesterday;
  while ((await plan(plannerOver(store, now))) > 0) {
    await markSent(job.url);
    clock = clock.add({ minutes: 6 });
  }
  clock = Temporal.Instant.from(`${TODAY}T02:00:00Z`);
  if (job.kind !== 'now') await store.papers.keep(today);
  await store.close();
  if (job.url.startsWith('postgres')) await analyze(job.url);
  const distinct = new Set(channels.flatMap(({ topics }) => topics.map(({ query }) => query)));
  return { channels: channels.length, queries: distinct.size };
}

async function markSent(url: string): Promise<void> {
  const db = openDatabase(url);
  await db.updateTable('deliveries').set({ status: 'sent' }).execute();
  await db.destroy();
}

/** What a PostgreSQL does by itself within a minute of such a change: it learns how its tables are filled. */
async function analyze(url: string): Promise<void> {
  const db = openDatabase(url);
  await sql`analyze`.execute(db);
  await db.destroy();
}

function dayOf(index: number): string {
  const before = DAYS - 1 - Math.floor(index / DAY_PAPERS);
  return Temporal.PlainDate.from(TODAY).subtract({ days: before }).toString();
}

async function insertChannels(
  url: string,
  channels: readonly Channel[],
  created_at: string,
): Promise<void> {
  const db = openDatabase(url);
  for (const some of pieces(channels)) {
    await db
      .insertInto('channels')
      .values(some.map((channel) => ({ ...channelColumns(channel), id: channel.id, created_at })))
      .execute();
    const topics = some.flatMap(({ id, topics: each }) =>
      each.map((topic) => topicColumns(id, topic)),
    );
    await db.insertInto('topics').values(topics).execute();
  }
  await db.destroy();
}
