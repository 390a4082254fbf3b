import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { StartError } from '../src/core/errors.ts';
import { foldTitle } from '../src/core/paper.ts';
import type { Paper } from '../src/core/paper.ts';
import { parseQuery } from '../src/core/query/parse-query.ts';
import { loadPages } from '../src/papers/sources/pages.ts';
import { LunrSearch } from '../src/search/lunr-search.ts';
import { readCorpus } from './corpus.ts';

const QUERIES = 200;

/**
 * `npm run bench -- search [--corpus FILE.ndjson.gz] [--limit N]`: build time, memory and the time
 * of ten-result queries, over the shipped papers or a corpus.
 */
export async function benchSearch(args: readonly string[]): Promise<void> {
  const values = readOptions(args);
  const corpus = values.corpus ?? process.env['PAPERBOY_CORPUS'];
  const limit = readLimit(values.limit);
  if (corpus !== undefined && !existsSync(corpus)) {
    throw new StartError(`There is no corpus ${corpus}.`);
  }
  const papers = corpus === undefined ? await shipped() : await readCorpus(corpus, limit);

  const before = memoryAfterGc();
  const started = performance.now();
  const search = new LunrSearch();
  await search.update({ papers });
  const built = performance.now() - started;
  const held = memoryAfterGc() - before;

  const queries = titleQueries(papers);
  for (const query of queries) search.search(query, { offset: 0, limit: 10 });
  const times = queries
    .map((query) => {
      const from = performance.now();
      search.search(query, { offset: 0, limit: 10 });
      return performance.now() - from;
    })
    .toSorted((a, b) => a - b);

  console.table({
    papers: papers.length,
    'build, ms': Math.round(built),
    'memory after GC, MiB': Math.round(held / 2 ** 20),
    queries: queries.length,
    'p50, ms': percentile(times, 0.5),
    'p95, ms': percentile(times, 0.95),
  });
}

function readOptions(args: readonly string[]) {
  try {
    const options = { corpus: { type: 'string' }, limit: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    // The first sentence of its message says what is wrong, the others how Node would mend it.
    const message = error instanceof Error ? error.message : String(error);
    const [problem] = message.split(/\.?\n|\. /u);
    throw new StartError(`${problem}. There are --corpus FILE and --limit N.`);
  }
}

function readLimit(typed: string | undefined): number {
  if (typed === undefined) return Infinity;
  if (/^[1-9]\d*$/u.test(typed)) return Number(typed);
  throw new StartError(`--limit ${typed} is no number of papers: write it as --limit 1000.`);
}

/** The entries of the pages, a paper that stands on two of them once. */
async function shipped(): Promise<readonly Paper[]> {
  const { entries } = await loadPages(join(import.meta.dirname, '..', 'data'));
  return [...new Map(entries.map((paper) => [foldTitle(paper.title), paper])).values()];
}

/** Titles from all over the papers, cut to one to six words in turn. */
function titleQueries(papers: readonly Paper[]) {
  return Array.from({ length: Math.min(QUERIES, papers.length) }, (_, index) => {
    const title = papers[Math.floor((index * papers.length) / QUERIES)]?.title ?? '';
    return parseQuery(
      title
        .split(' ')
        .slice(0, 1 + (index % 6))
        .join(' '),
    );
  });
}

function memoryAfterGc(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function percentile(sorted: readonly number[], share: number): number {
  return Number((sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(2));
}
