import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Paper } from '../../src/core/paper.ts';
import { parseQuery } from '../../src/core/query/parse-query.ts';
import { PaperIndex } from '../../src/search/paper-index.ts';
import { InvertedIndex } from '../../src/search/postings/inverted-index.ts';
import { aPaper } from '../support/a-paper.ts';
import { answersOf, someChanges, stateAfter } from '../support/index-states.ts';
import { madePapers } from '../support/made-papers.ts';
import { meanwhile } from '../support/meanwhile.ts';
import { runs } from '../support/runs.ts';

vi.setConfig({ testTimeout: runs(60_000) });

/** What an index says that was built of some papers at once. */
const afresh = async (papers: readonly Paper[]) => {
  const search = new PaperIndex();
  await search.update({ papers });
  return answersOf(search, papers);
};

test('after any updates an index answers as one that was built of what is left', async () => {
  await fc.assert(
    fc.asyncProperty(someChanges, fc.boolean(), async (changes, overlap) => {
      const search = new PaperIndex();
      const done: Promise<void>[] = [];
      for (const change of changes) {
        done.push(search.update(change));
        if (!overlap) await done.at(-1);
      }
      await Promise.all(done);
      const left = [...stateAfter(changes).values()];
      expect(search.progress()).toEqual({ indexed: left.length, known: left.length });
      const expected = await afresh(left);
      expect(answersOf(search, left)).toEqual(expected);
      await search.tidied();
      expect(answersOf(search, left)).toEqual(expected);
    }),
    { numRuns: runs(150) },
  );
});

test('of a paper that comes twice in one update, the last is kept', async () => {
  const [before, after] = [aPaper({ title: 'graph' }), aPaper({ title: 'networks', upvotes: 9 })];
  for (const papers of [[after], [before]]) {
    const search = new PaperIndex();
    await search.update({ papers });
    await search.update({ papers: [before, after, before] });
    expect(answersOf(search, [before])).toEqual(await afresh([before]));
  }
});

test('while papers are taken in, each is found as it was or as it becomes, and progress tells how many are to come', async () => {
  const papers = Array.from({ length: 17_000 }, (_, at) =>
    aPaper({ id: `page:${at}`, title: `paper of ${at % 50}`, abstract: '', upvotes: 1 }),
  );
  const search = new PaperIndex();
  await search.update({ papers: papers.slice(0, 500) });
  const count = (typed: string) => search.search(parseQuery(typed), { offset: 0, limit: 1 }).total;
  const seen = new Set<number>();
  let looks = 0;
  await meanwhile(
    search.update({
      papers: papers.map((paper) => ({ ...paper, title: `new ${paper.title}`, upvotes: 2 })),
    }),
    () => {
      looks += 1;
      const fresh = count('new');
      seen.add(fresh);
      expect([count('"new paper"'), count('min:2'), count('new paper min:2')]).toEqual([
        fresh,
        fresh,
        count('paper min:2'),
      ]);
      expect(count('paper')).toBe(Math.max(500, fresh));
      expect(search.progress()).toEqual({ indexed: count('paper'), known: 17_000 });
    },
  );
  expect(looks).toBeGreaterThan(3);
  expect([...seen][0]).toBe(0);
  expect([...seen].slice(1)).toEqual([...seen].slice(1).toSorted((a, b) => a - b));
  expect(count('new')).toBe(17_000);
});

test('progress tells of all that is to come, also of updates that wait for others', async () => {
  const search = new PaperIndex();
  const papers = madePapers(1200, { seed: 7 });
  const parts = [papers.slice(0, 500), papers.slice(400, 900), papers.slice(900)];
  const done = parts.map(async (part) => search.update({ papers: part }));
  expect(search.progress()).toEqual({ indexed: 0, known: 1200 });
  for (const [at, each] of done.entries()) {
    await each;
    const { indexed, known } = search.progress();
    expect(indexed).toBeGreaterThanOrEqual([500, 900, 1200][at]!);
    expect(known).toBe(1200);
  }
});

test('an update that fails leaves what there was, and the next one goes on', async () => {
  const search = new PaperIndex();
  await search.update({ papers: [aPaper({ id: '1', title: 'kites' })] });
  const broken = {
    ...aPaper({ id: '3' }),
    get title(): string {
      throw new Error('cannot be read');
    },
  };
  const failing = search.update({ papers: [aPaper({ id: '2', title: 'kites' }), broken] });
  const next = search.update({ papers: [aPaper({ id: '4', title: 'kites' })] });
  await expect(failing).rejects.toThrow('cannot be read');
  await next;
  const { hits } = search.search(parseQuery('kites'), { offset: 0, limit: 9 });
  expect(hits.map(({ id }) => id)).toEqual(['1', '4']);
  expect(search.progress()).toEqual({ indexed: 2, known: 2 });
  await search.stop();
});

test('whoever waits for new papers hears of them before segments are merged', async () => {
  const merging = vi.spyOn(InvertedIndex.prototype, 'tidy');
  onTestFinished(() => merging.mockRestore());
  // Indexes of earlier tests may still be at it.
  const ofOurs = () =>
    merging.mock.contexts.filter(
      (index) => index instanceof InvertedIndex && index.find('page:kites') !== null,
    );
  const search = new PaperIndex();
  await search.update({ papers: [aPaper({ id: 'page:kites', title: 'Kites' })] });
  expect(ofOurs()).toHaveLength(0);
  await search.tidied();
  expect(ofOurs()).toHaveLength(1);
});
