import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MOST_SAVED } from '../../src/core/saved.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aPaper } from '../support/a-paper.ts';
import { postgresDatabases, sqliteDatabases } from '../support/databases.ts';
import type { DatabaseMaker, TestDatabase } from '../support/databases.ts';

const ME = 'console:you';
const OTHER = 'discord:123';
const EVERYTHING = { offset: 0, limit: 100 };

/** What every store does with what people save, whatever database is under it. */
describe.each([
  ['SQLite', sqliteDatabases],
  ['PostgreSQL', postgresDatabases],
])('saved papers on %s', (_, start) => {
  let maker: DatabaseMaker;
  let database: TestDatabase;
  let store: Store;
  let now: Temporal.Instant;

  beforeAll(async () => {
    maker = await start();
  }, 60_000);
  afterAll(async () => maker.stop());
  beforeEach(async () => {
    now = Temporal.Instant.from('2026-01-01T00:00:00Z');
    database = await maker.create();
    store = await openStore({ url: database.url, now: () => now, realNow: () => now });
    await store.papers.keep(
      ['1', '2', '3'].map((id) => aPaper({ id, title: `T${id}`, listedOn: ['2026-01-01'] })),
    );
    return async () => {
      await store.close();
      await database.remove();
    };
  });

  /** One paper a second. */
  const save = async (person: string, ...ids: readonly string[]) => {
    for (const id of ids) {
      await store.saved.save(person, id);
      now = now.add({ seconds: 1 });
    }
  };
  const ids = async (person: string, window = EVERYTHING) =>
    (await store.saved.list(person, window)).map(({ paper }) => paper.id);

  test('a paper is saved once, with the moment of the first time', async () => {
    expect(await store.saved.save(ME, '1')).toBe('saved');
    now = now.add({ hours: 1 });
    expect(await store.saved.save(ME, '1')).toBe('saved before');
    expect(await store.saved.count(ME)).toBe(1);
    expect(await store.saved.all(ME)).toEqual([
      { paper: await store.papers.get('1'), savedAt: '2026-01-01T00:00:00.000Z' },
    ]);
  });

  test('it is saved once when it is saved ten times at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, async () => store.saved.save(ME, '1')),
    );
    expect(answers.filter((answer) => answer === 'saved')).toHaveLength(1);
    expect(await store.saved.count(ME)).toBe(1);
  });

  test('lists the last saved first, a window at a time, and all from the first on', async () => {
    await save(ME, '2', '3', '1');
    expect(await ids(ME)).toEqual(['1', '3', '2']);
    expect(await ids(ME, { offset: 1, limit: 1 })).toEqual(['3']);
    expect(await ids(ME, { offset: 3, limit: 1 })).toEqual([]);
    expect((await store.saved.all(ME)).map(({ paper }) => paper.id)).toEqual(['2', '3', '1']);
  });

  test('of papers saved at the same moment none is lost between two windows', async () => {
    for (const id of ['1', '2', '3']) await store.saved.save(ME, id);
    const pages = await Promise.all([0, 1, 2].map(async (offset) => ids(ME, { offset, limit: 1 })));
    expect(pages.flat().toSorted()).toEqual(['1', '2', '3']);
  });

  test('what is removed is gone, and may be saved again', async () => {
    await save(ME, '1', '2');
    expect(await store.saved.remove(ME, '1')).toBe(true);
    expect(await store.saved.remove(ME, '1')).toBe(false);
    expect(await ids(ME)).toEqual(['2']);
    expect(await store.saved.save(ME, '1')).toBe('saved');
    expect(await ids(ME)).toEqual(['1', '2']);
  });

  test('people have lists of their own', async () => {
    await save(ME, '1');
    await save(OTHER, '1', '2');
    expect(await ids(ME)).toEqual(['1']);
    expect(await store.saved.remove(OTHER, '1')).toBe(true);
    expect([await ids(ME), await ids(OTHER)]).toEqual([['1'], ['2']]);
  });

  test('a page paper that gets its arXiv id stays saved, under either id', async () => {
    const title = 'Later known';
    await store.papers.keep([aPaper({ id: 'page:later-known', title, sources: ['page x'] })]);
    await save(ME, 'page:later-known');
    await store.papers.keep([aPaper({ id: '2601.00009', title })]);
    expect(await ids(ME)).toEqual(['2601.00009']);
    expect(await store.saved.save(ME, 'page:later-known')).toBe('saved before');
    expect(await store.saved.remove(ME, 'page:later-known')).toBe(true);
    expect(await store.saved.count(ME)).toBe(0);
  });

  test('two papers that turn out to be one are saved once', async () => {
    await store.papers.keep([aPaper({ id: 'page:t', title: 'T', sources: ['page x'] })]);
    await save(ME, 'page:t', '1');
    await save(OTHER, 'page:t');
    await store.papers.keep([aPaper({ id: '1', title: 'T' })]);
    expect([await ids(ME), await ids(OTHER)]).toEqual([['1'], ['1']]);
  });

  test('a paper that nobody keeps cannot be saved', async () => {
    await expect(store.saved.save(ME, 'nothing')).rejects.toThrow(/foreign key/iu);
  });

  test('a full list says so, takes nothing in, and takes again when there is room', async () => {
    const many = Array.from({ length: MOST_SAVED }, (__, n) =>
      aPaper({ id: `n${n}`, title: `N${n}` }),
    );
    await store.papers.keep(many);
    await withDatabase(async (db) => {
      await db
        .insertInto('saved_papers')
        .expression((from) =>
          from
            .selectFrom('papers')
            .select((row) => [row.val(ME).as('person'), 'id', row.val('x').as('saved_at')])
            .where('id', 'like', 'n%'),
        )
        .execute();
    });
    expect(await store.saved.save(ME, '1')).toBe('full');
    expect(await store.saved.save(ME, 'n7')).toBe('saved before');
    expect(await store.saved.all(ME)).toHaveLength(MOST_SAVED);
    expect(await store.saved.save(OTHER, '1')).toBe('saved');
    await store.saved.remove(ME, 'n7');
    expect(await store.saved.save(ME, '1')).toBe('saved');
  }, 60_000);

  test('to forget a person deletes what they saved and their name, and nobody else', async () => {
    await save(ME, '1', '2');
    await save(OTHER, '1');
    const created_at = '2026-01-01T00:00:00.000Z';
    const topics = await withDatabase(async (db) => {
      const channel = {
        id: 'c',
        zone: null,
        schedule: null,
        paused_until: null,
        blocked_reason: null,
        removed_at: null,
        created_at,
      };
      const topic = { channel_id: 'c', delivery: 'daily', min_upvotes: null, created_at } as const;
      await db.insertInto('channels').values(channel).execute();
      await db
        .insertInto('topics')
        .values([
          { ...topic, query: 'a', followed_by: ME },
          { ...topic, query: 'b', followed_by: OTHER },
          { ...topic, query: 'c', followed_by: null },
        ])
        .execute();
      const forgotten = await store.saved.forget(ME);
      expect(forgotten).toEqual({ savedPapers: 2, topics: 1 });
      return db.selectFrom('topics').select(['query', 'followed_by']).orderBy('query').execute();
    });
    expect(topics.map(({ query, followed_by }) => [query, followed_by])).toEqual([
      ['a', null],
      ['b', OTHER],
      ['c', null],
    ]);
    expect([await ids(ME), await ids(OTHER)]).toEqual([[], ['1']]);
    expect(await store.saved.forget(ME)).toEqual({ savedPapers: 0, topics: 0 });
  });

  async function withDatabase<T>(
    work: (db: ReturnType<typeof openDatabase>) => Promise<T>,
  ): Promise<T> {
    const db = openDatabase(database.url);
    try {
      return await work(db);
    } finally {
      await db.destroy();
    }
  }
});
