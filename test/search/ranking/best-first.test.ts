import { beforeAll, expect, test, vi } from 'vitest';
import type { Hit } from '../../../src/core/paper-search.ts';
import { parseQuery } from '../../../src/core/query/parse-query.ts';
import { PaperIndex } from '../../../src/search/paper-index.ts';
import { findsPaper } from '../../support/brute-force.ts';
import { madePapers, madeQueries } from '../../support/made-papers.ts';
import { runs } from '../../support/runs.ts';

vi.setConfig({ testTimeout: runs(60_000), hookTimeout: 60_000 });

/** In one segment, when merged, and more than are looked at together. */
const EARLY = 21_000;
/** Too few to be merged with the others; their abstracts are longer, so that the averages have risen since. */
const LATE = 1700;
const papers = [
  ...madePapers(EARLY, { longest: 8, seed: 1 }),
  ...madePapers(LATE, { from: EARLY, longest: 160, seed: 2 }),
];
const ALL = { offset: 0, limit: papers.length };
const queries = madeQueries(runs(200)).map((typed) => [typed, parseQuery(typed)] as const);
const search = new PaperIndex();

beforeAll(async () => {
  await search.update({ papers: papers.slice(0, -LATE) });
  await search.update({ papers: papers.slice(-LATE) });
  await search.tidied();
});

test('the best ten are those that a search for all has first, whatever is left out for them', () => {
  let more = 0;
  for (const [typed, query] of queries) {
    const all = search.search(query, ALL);
    const best = search.search(query, { offset: 0, limit: 10 });
    expect({ typed, total: all.hits.length }).toEqual({ typed, total: all.total });
    expect({ typed, ...best }).toEqual({ typed, total: all.total, hits: all.hits.slice(0, 10) });
    expectBestFirst(all.hits);
    if (all.total > 4096) more += 1;
  }
  expect(more).toBeGreaterThan(queries.length / 20);
});

test('pages put together are the whole', () => {
  for (const [typed, query] of queries.slice(0, runs(60))) {
    const { hits } = search.search(query, { offset: 0, limit: 70 });
    const pages = Array.from({ length: 10 }, (_, page) =>
      search.search(query, { offset: page * 7, limit: 7 }),
    );
    expect({ typed, hits: pages.flatMap((page) => page.hits) }).toEqual({ typed, hits });
  }
});

test('of many papers, too, just those are found that reading them word by word finds', () => {
  for (const [typed, query] of queries.slice(0, runs(20))) {
    const found = search.search(query, ALL).hits.map(({ id }) => id);
    const expected = papers.filter(findsPaper(query)).map(({ id }) => id);
    expect({ typed, found: found.toSorted() }).toEqual({ typed, found: expected.toSorted() });
  }
});

test('the nearest few are those that a search for all near ones has first', () => {
  for (const paper of papers.filter((_, at) => at % 900 === 0)) {
    const all = search.similar(paper, papers.length);
    expect(search.similar(paper, 10)).toEqual(all.slice(0, 10));
    expectBestFirst(all);
    expect(all.map(({ id }) => id)).not.toContain(paper.id);
  }
});

test('what short abstracts are worth more since long ones came is not left out', async () => {
  const abstractsOnly = { title: '', authors: [], keywords: [], organization: null };
  const other = new PaperIndex();
  for (const some of [
    madePapers(5000, { longest: 6, seed: 3 }),
    madePapers(1100, { from: 5000, longest: 120, seed: 4 }),
  ]) {
    await other.update({ papers: some.map((paper) => ({ ...paper, ...abstractsOnly })) });
  }
  for (const [typed, query] of queries.slice(0, runs(150))) {
    const all = other.search(query, { offset: 0, limit: 6100 });
    const { hits } = other.search(query, { offset: 0, limit: 10 });
    expect({ typed, hits }).toEqual({ typed, hits: all.hits.slice(0, 10) });
  }
});

/** Equal scores stand by id. */
function expectBestFirst(hits: readonly Hit[]): void {
  const wrong = hits.findIndex(({ id, score }, at) => {
    const next = hits[at + 1];
    return next !== undefined && (score < next.score || (score === next.score && id >= next.id));
  });
  expect(wrong).toBe(-1);
}
