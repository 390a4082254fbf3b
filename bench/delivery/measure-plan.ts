import { plan } from '../../src/delivery/plan.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Job, Measures } from './job.ts';
import { plannerOver } from './planner-over.ts';
import { benchSetting, DAY_PAPERS, TODAY } from './prepare.ts';

/** Plans what is due at nine, or for the papers that just arrived, in a process that did nothing before. */
export async function measurePlan(job: Job): Promise<Measures> {
  let clock = Temporal.Instant.from(`${TODAY}T09:00:00Z`);
  const now = () => clock;
  const store = await openStore({ url: job.url, now, realNow: now });
  if (job.kind === 'now') {
    const { papers } = await benchSetting(job);
    await store.papers.keep(papers.slice(-DAY_PAPERS));
  }
  let matchMs = 0;
  const planner = plannerOver(store, now, (ms) => {
    matchMs += ms;
  });
  globalThis.gc?.();
  const before = process.memoryUsage();
  const from = performance.now();
  const deliveries = await plan(planner);
  const planMs = performance.now() - from;
  const peakBytes = process.resourceUsage().maxRSS * 1024 - before.rss;
  globalThis.gc?.();
  const heapBytes = process.memoryUsage().heapUsed - before.heapUsed;

  clock = clock.add({ seconds: 1 });
  const again = performance.now();
  await plan(planner);
  const againMs = performance.now() - again;
  await store.close();
  const papers = await postedIn(job.url);
  return { deliveries, papers, planMs, matchMs, againMs, peakBytes, heapBytes };
}

/** How many papers wait to be sent. */
async function postedIn(url: string): Promise<number> {
  const db = openDatabase(url);
  const { papers } = await db
    .selectFrom('posted')
    .innerJoin('deliveries', 'deliveries.id', 'posted.delivery_id')
    .where('deliveries.status', '=', 'pending')
    .select(({ fn }) => fn.countAll().as('papers'))
    .executeTakeFirstOrThrow();
  await db.destroy();
  return Number(papers);
}
