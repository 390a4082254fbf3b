import { setTimeout } from 'node:timers/promises';
import { foldTitle } from '../../src/core/paper.ts';
import type { Paper } from '../../src/core/paper.ts';
import type { Engine } from '../engines/engine.ts';
import type { BenchPapers } from './bench-papers.ts';
import type { Message } from './job.ts';
import { mixedQueries } from './mixed-queries.ts';
import type { BenchQuery } from './mixed-queries.ts';
import { percentiles } from './percentiles.ts';

const QUERIES = 500;
const RESULTS = 10;
/** Where the papers are not many, the engine is built so often; the median counts. */
const BUILDS = 3;
const MANY = 10_000;
/** Each engine is asked for so long before its answers are timed. */
const WARM_MS = 5000;
/** Each query is timed so often, unless that takes long; its median counts. */
const PASSES = 5;
const LONG_MS = 30_000;
/** Of so many queries a loaded snapshot has to give the same answers. */
const COMPARED = 50;

type Tell = (message: Message) => void;

/** Measures one engine over papers, and tells each number as soon as it is known: what comes after may fail. */
export async function measure(
  create: () => Engine,
  benchPapers: BenchPapers,
  tell: Tell,
): Promise<void> {
  const { papers, made } = benchPapers;
  tell({ measures: { papers: papers.length, made } });
  const queries = mixedQueries(papers, QUERIES);
  const compared = queries.slice(0, COMPARED);
  const { snapshot, answers } = await measureBuilt(create, benchPapers, queries, compared, tell);
  if (snapshot === null || snapshot === undefined) return;

  // By now nothing holds the engine that was built: the other one starts as after a restart.
  tell({ phase: 'loading' });
  globalThis.gc?.();
  await attempt(
    'load',
    async () => {
      const engine = create();
      tell({ measures: { loadMs: await timed(async () => engine.load(snapshot, papers)) } });
      if (JSON.stringify(await answersOf(engine, compared)) !== JSON.stringify(answers)) {
        tell({ note: 'the loaded snapshot answers differently' });
      }
    },
    tell,
  );
}

async function measureBuilt(
  create: () => Engine,
  { papers, fresh }: BenchPapers,
  queries: readonly BenchQuery[],
  compared: readonly BenchQuery[],
  tell: Tell,
) {
  tell({ phase: 'building' });
  const builds: number[] = [];
  for (let build = 1; papers.length <= MANY && build < BUILDS; build += 1) {
    builds.push(await timed(async () => create().build(papers)));
  }
  const before = await memoryAfterGc();
  const rssBefore = process.memoryUsage.rss();
  const engine = create();
  builds.push(await timed(async () => engine.build(papers)));
  tell({ measures: { buildMs: percentiles(builds).p50 } });
  const nativeBytes = engine.nativeBytes?.() ?? 0;
  const memoryBytes = (await memoryAfterGc()) - before + nativeBytes;
  const rssBytes = process.memoryUsage.rss() - rssBefore;
  tell({ measures: { memoryBytes, nativeBytes, rssBytes } });

  tell({ phase: 'asking' });
  await ask(engine, papers, queries, tell);
  const answers = await answersOf(engine, compared);

  tell({ phase: 'saving' });
  const snapshot = await attempt('snapshot', async () => engine.save(), tell);
  if (snapshot !== undefined) tell({ measures: { snapshotBytes: snapshot?.byteLength ?? null } });

  tell({ phase: 'adding' });
  tell({ measures: { addMs: await timed(async () => engine.add(fresh)) } });
  return { snapshot, answers };
}

async function ask(
  engine: Engine,
  papers: readonly Paper[],
  queries: readonly BenchQuery[],
  tell: Tell,
): Promise<void> {
  const titles = new Map(papers.map(({ id, title }) => [id, foldTitle(title)]));
  let found = 0;
  for (const { query, title } of queries) {
    const ids = await engine.search(query, RESULTS);
    if (ids.some((id) => titles.get(id) === foldTitle(title))) found += 1;
  }
  await warmUp(engine, queries);
  const times = await timesOf(engine, queries);
  const ofKind = Map.groupBy(queries.keys(), (index) => queries[index]?.query.kind ?? '');
  tell({
    measures: {
      queries: queries.length,
      foundShare: found / queries.length,
      times: percentiles(times),
      timesByKind: Object.fromEntries(
        ofKind
          .entries()
          .map(([kind, indexes]) => [kind, percentiles(indexes.map((index) => times[index] ?? 0))]),
      ),
    },
  });
}

/** How long each query takes: its median, for on a busy machine now and then one waits for something else. */
async function timesOf(engine: Engine, queries: readonly BenchQuery[]): Promise<readonly number[]> {
  const times = queries.map((): number[] => []);
  const until = performance.now() + LONG_MS;
  for (let pass = 0; pass < PASSES && performance.now() < until; pass += 1) {
    for (const [index, { query }] of queries.entries()) {
      const from = performance.now();
      await engine.search(query, RESULTS);
      times[index]?.push(performance.now() - from);
    }
  }
  return times.map((each) => percentiles(each).p50);
}

/** As a bot that has run for a while: V8 compiles what is used often, by and by. */
async function warmUp(engine: Engine, queries: readonly BenchQuery[]): Promise<void> {
  const until = performance.now() + WARM_MS;
  while (performance.now() < until) {
    for (const { query } of queries) await engine.search(query, RESULTS);
  }
}

async function answersOf(
  engine: Engine,
  queries: readonly BenchQuery[],
): Promise<readonly (readonly string[])[]> {
  const answers = [];
  for (const { query } of queries) answers.push(await engine.search(query, RESULTS));
  return answers;
}

/** `undefined`, and a note, where it failed: the rest can be measured all the same. */
async function attempt<T>(what: string, run: () => Promise<T>, tell: Tell): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    tell({ note: `${what}: ${error instanceof Error ? error.message : String(error)}` });
    return undefined;
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** What is held, once nothing more is let go: memory of arrays is given back a little after they are. */
async function memoryAfterGc(): Promise<number> {
  let least = Infinity;
  for (let quiet = 0; quiet < QUIET_ROUNDS; quiet += 1) {
    globalThis.gc?.();
    await setTimeout(50);
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    const held = heapUsed + arrayBuffers;
    if (held < least - STILL) quiet = 0;
    least = Math.min(least, held);
  }
  return least;
}

/** Rounds without a change before what is held counts as settled, and what is no change, in bytes. */
const QUIET_ROUNDS = 20;
const STILL = 100_000;
