import { existsSync } from 'node:fs';
import { symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { CatalogueChanges, Changes } from '../../src/core/catalogue.ts';
import { parseQuery } from '../../src/core/query/parse-query.ts';
import { followCatalogue } from '../../src/papers/follow-catalogue.ts';
import { PaperIndex } from '../../src/search/paper-index.ts';
import { keptIndex } from '../../src/search/snapshot/kept-index.ts';
import { aPaper } from '../support/a-paper.ts';
import { memoryStore } from '../support/shipped.ts';
import { tempFolder } from '../support/temp-folder.ts';

const found = (search: PaperIndex, typed: string) =>
  search.search(parseQuery(typed), { offset: 0, limit: 10 }).hits.map(({ id }) => id);

test('an index follows what is kept, renamed and changed', async () => {
  const { papers } = await memoryStore();
  await papers.keep([
    aPaper({ id: 'page:kites', title: 'Kites' }),
    aPaper({ id: '2', title: 'Boats' }),
  ]);
  const search = new PaperIndex();
  const follower = followCatalogue({
    changes: papers,
    search,
    snapshot: null,
    everyMs: 60_000,
    keepEveryMs: 0,
    log: console,
  });
  await follower.indexing();
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

test('a first read that fails is told of only until the next one', async () => {
  const { papers } = await memoryStore();
  await papers.keep([aPaper({ id: 'page:kites', title: 'Kites' })]);
  const failure = new Error('away');
  let isAway = true;
  const search = new PaperIndex();
  const follower = followCatalogue({
    changes: {
      identity: async () => papers.identity(),
      changesSince: async (revision) => {
        if (isAway) throw failure;
        return papers.changesSince(revision);
      },
    },
    search,
    snapshot: null,
    everyMs: 60_000,
    keepEveryMs: 0,
    log: { error: () => {} },
  });
  await expect(follower.indexing()).rejects.toBe(failure);
  isAway = false;
  await follower.look();
  expect(follower.indexing()).toBeNull();
  expect(found(search, 'kites')).toEqual(['page:kites']);
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
  const search = new PaperIndex();
  const follower = followCatalogue({
    changes: {
      identity: async () => ({ id: 'some', papers: 0 }),
      changesSince: async (revision) => {
        asked.push(revision);
        const answer = answers.shift();
        if (answer === undefined || answer instanceof Error) throw answer ?? failure;
        return answer;
      },
    },
    search,
    snapshot: null,
    keepEveryMs: 0,
    everyMs: 1000,
    log: { error: (fields) => logged.push(fields) },
  });
  await follower.indexing();
  await vi.advanceTimersByTimeAsync(2000);
  vi.useRealTimers();
  await follower.stop();
  expect(asked).toEqual([0, 1, 1]);
  expect(logged).toEqual([{ err: failure }]);
  expect(search.progress().known).toBe(1);
});

/** A store with papers, and what an index that follows it does. */
const kept = async (...titles: readonly string[]) => {
  const { papers } = await memoryStore();
  await papers.keep(titles.map((title, at) => aPaper({ id: `page:${at}`, title })));
  const folder = await tempFolder();
  const file = join(folder, 'paperboy.db.index');
  const start = async (changes: CatalogueChanges = papers) => {
    const search = new PaperIndex();
    const update = vi.spyOn(search, 'update');
    const warned: object[] = [];
    const snapshot = keptIndex(search, file, { warn: (fields) => warned.push(fields) });
    const follower = followCatalogue({
      changes,
      search,
      snapshot,
      everyMs: 60_000,
      keepEveryMs: 60_000,
      log: console,
    });
    await follower.indexing();
    const taken = () => update.mock.calls.flatMap(([change]) => change.papers.map(({ id }) => id));
    return { search, follower, taken, warned };
  };
  return { papers, file, start };
};

describe('an index that is kept', () => {
  test('is there at the next start, and only what changed meanwhile is taken in', async () => {
    const { papers, start } = await kept('Kites', 'Boats');
    await (await start()).follower.stop();
    await papers.keep([aPaper({ id: 'page:2', title: 'Lamps' })]);
    const { search, taken, warned } = await start();
    expect(taken()).toEqual(['page:2']);
    expect(found(search, 'kites')).toEqual(['page:0']);
    expect(found(search, 'lamps')).toEqual(['page:2']);
    expect(warned).toEqual([]);
  });

  test('keeps the last change when it stops', async () => {
    const { papers, start } = await kept('Kites');
    const first = await start();
    await papers.keep([aPaper({ id: 'page:2', title: 'Lamps' })]);
    await first.follower.look();
    await first.follower.stop();
    const { search, taken } = await start();
    expect(taken()).toEqual([]);
    expect(found(search, 'lamps')).toEqual(['page:2']);
  });

  test('of another catalogue, or damaged, is built anew, and the log says why', async () => {
    const { papers, file, start } = await kept('Kites');
    await (await start()).follower.stop();
    const other = await start({
      changesSince: async (revision) => papers.changesSince(revision),
      identity: async () => ({ id: 'another', papers: 1 }),
    });
    expect(other.taken()).toEqual(['page:0']);
    expect(other.warned).toEqual([{ file, reason: 'it is of other papers' }]);
    await writeFile(file, 'PAPERIX\n');
    const damaged = await start();
    expect(damaged.warned).toEqual([{ file, reason: 'it is cut short' }]);
    expect(found(damaged.search, 'kites')).toEqual(['page:0']);
  });

  test('of a later state of the store, or with papers that are no more, is put right', async () => {
    const { papers, start } = await kept('Kites', 'Boats');
    await (await start()).follower.stop();
    const earlier = await kept('Lamps');
    const { id } = await papers.identity();
    for (const revision of [0, 99]) {
      const { search } = await start({
        changesSince: async (since) => {
          const { papers: all } = await earlier.papers.changesSince(0);
          return { revision, papers: since === 0 ? all : [], gone: [] };
        },
        identity: async () => ({ id, papers: 1 }),
      });
      expect(found(search, 'lamps')).toEqual(['page:0']);
      expect(search.progress()).toEqual({ indexed: 1, known: 1 });
    }
  });

  test('takes away what a killed process left beside it, but nothing that is being written', async () => {
    const { file, start } = await kept('Kites');
    const [old, young] = [`${file}.1.tmp`, `${file}.2.tmp`];
    await writeFile(old, 'half');
    await utimes(old, 0, 0);
    await writeFile(young, 'half');
    await (await start()).follower.stop();
    expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
  });

  test('that cannot be written is a warning, and the bot goes on', async () => {
    const { file, start } = await kept('Kites');
    await symlink('/dev/full', `${file}.${process.pid}.tmp`);
    const { search, warned, follower } = await start();
    expect(warned).toEqual([{ file, err: expect.objectContaining({ code: 'ENOSPC' }) }]);
    expect(found(search, 'kites')).toEqual(['page:0']);
    await follower.stop();
  });
});
