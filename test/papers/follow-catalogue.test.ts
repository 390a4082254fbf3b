import { expect, test, vi } from 'vitest';
import type { Changes } from '../../src/core/catalogue.ts';
import { parseQuery } from '../../src/core/query/parse-query.ts';
import { followCatalogue } from '../../src/papers/follow-catalogue.ts';
import { LunrSearch } from '../../src/search/lunr-search.ts';
import { aPaper } from '../support/a-paper.ts';
import { memoryStore } from '../support/shipped.ts';

const found = (search: LunrSearch, typed: string) =>
  search.search(parseQuery(typed), { offset: 0, limit: 10 }).hits.map(({ id }) => id);

test('an index follows what is kept, renamed and changed', async () => {
  const { papers } = await memoryStore();
  await papers.keep([
    aPaper({ id: 'page:kites', title: 'Kites' }),
    aPaper({ id: '2', title: 'Boats' }),
  ]);
  const search = new LunrSearch();
  const follower = followCatalogue({ changes: papers, search, everyMs: 60_000, log: console });
  await follower.ready;
  expect(found(search, 'kites')).toEqual(['page:kites']);
  expect(search.progress()).toEqual({ indexed: 2, known: 2 });

  await papers.keep([
    aPaper({ id: '2601.00001', title: 'kites' }),
    aPaper({ id: '2', title: 'Boats', upvotes: 9 }),
    aPaper({ id: '3', title: 'Lamps' }),
  ]);
  await follower.look();
  expect(found(search, 'kites')).toEqual(['2601.00001']);
  expect(found(search, 'boats min:9')).toEqual(['2']);
  expect(found(search, 'lamps')).toEqual(['3']);
  await follower.stop();
});

test('a read that fails is logged and done again', async () => {
  vi.useFakeTimers();
  const failure = new Error('locked');
  const logged: unknown[] = [];
  const answers: (Changes | Error)[] = [
    { revision: 1, papers: [], gone: [] },
    failure,
    { revision: 2, papers: [aPaper({ id: '1', title: 'Kites' })], gone: [] },
  ];
  const asked: number[] = [];
  const search = new LunrSearch();
  const follower = followCatalogue({
    changes: {
      changesSince: async (revision) => {
        asked.push(revision);
        const answer = answers.shift();
        if (answer === undefined || answer instanceof Error) throw answer ?? failure;
        return answer;
      },
    },
    search,
    everyMs: 1000,
    log: { error: (fields) => logged.push(fields) },
  });
  await follower.ready;
  await vi.advanceTimersByTimeAsync(2000);
  vi.useRealTimers();
  await follower.stop();
  expect(asked).toEqual([0, 1, 1]);
  expect(logged).toEqual([{ err: failure }]);
  expect(search.progress().known).toBe(1);
});
