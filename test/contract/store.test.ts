import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Paper } from '../../src/core/paper.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aPaper } from '../support/a-paper.ts';
import { postgresDatabases, sqliteDatabases } from '../support/databases.ts';
import type { DatabaseMaker, TestDatabase } from '../support/databases.ts';
import { runStoreProcess } from '../support/run-store-process.ts';
import { shippedPapers } from '../support/shipped.ts';

const at = Temporal.Instant.from('2026-01-01T00:00:00Z');

const page = (facts: Partial<Paper>) =>
  aPaper({ id: 'page:a-title', sources: ['page x'], ...facts });

/** What every store does, whatever database is under it. */
describe.each([
  ['SQLite', sqliteDatabases],
  ['PostgreSQL', postgresDatabases],
])('a store on %s', (_, start) => {
  let maker: DatabaseMaker;
  let database: TestDatabase;
  let store: Store;
  let realNow = at;
  const open = async () => openStore({ url: database.url, now: () => at, realNow: () => realNow });

  beforeAll(async () => {
    maker = await start();
  }, 60_000);
  afterAll(async () => maker.stop());
  beforeEach(async () => {
    realNow = at;
    database = await maker.create();
    store = await open();
    return async () => {
      await store.close();
      await database.remove();
    };
  });

  test('gives back every fact of a paper as it was kept', async () => {
    const paper = aPaper({
      id: '2608.19880',
      title: 'A “title” with $x_1$ \\ and 日本語 😀',
      abstract: "It's 100% fine; drop table papers; --",
      authors: ['A. Müller', 'B'],
      authorCount: 2,
      organization: 'Acme',
      submitter: 'ak',
      keywords: ['k1', 'k2'],
      summary: 'One sentence.',
      publishedOn: '2026-08-19',
      listedOn: ['2026-08-20', '2026-08-21'],
      upvotes: 0,
      comments: 3,
      githubUrl: 'https://github.com/a/b',
      githubStars: 4,
      projectUrl: 'https://a.example',
      thumbnailUrl: 'https://b.example/c.png',
      sources: ['feed', 'page x'],
    });
    expect(await store.papers.keep([paper])).toEqual({ added: 1, changed: 0, identified: 0 });
    expect(await store.papers.get('2608.19880')).toEqual(paper);
    expect(await store.papers.byTitle(paper.title.toUpperCase())).toEqual(paper);
    expect(await store.papers.getMany(['x', '2608.19880'])).toEqual([paper]);
    expect(await store.papers.get('2608.19881')).toBeNull();
  });

  test('forgets nothing when it is closed and opened again', async () => {
    await store.papers.keep([aPaper({ id: '1' })]);
    await store.feed.writeHealth({
      lastSuccessAt: 'a',
      lastErrorAt: 'b',
      lastError: 'c',
      failures: 2,
      nextTryAt: null,
    });
    await store.close();
    store = await open();
    expect(await store.papers.get('1')).toEqual(aPaper({ id: '1' }));
    expect(await store.feed.readHealth()).toEqual({
      lastSuccessAt: 'a',
      lastErrorAt: 'b',
      lastError: 'c',
      failures: 2,
      nextTryAt: null,
    });
  });

  test('refreshes facts that move, up and down, and keeps what news do not tell', async () => {
    await store.papers.keep([
      aPaper({ id: '1', upvotes: 5, comments: 2, organization: 'Acme', listedOn: ['2026-01-01'] }),
    ]);
    const news = aPaper({
      id: '1',
      upvotes: 4,
      comments: 3,
      githubStars: 9,
      listedOn: ['2026-01-02'],
    });
    expect(await store.papers.keep([news])).toEqual({ added: 0, changed: 1, identified: 0 });
    expect(await store.papers.get('1')).toMatchObject({
      upvotes: 4,
      comments: 3,
      githubStars: 9,
      organization: 'Acme',
      listedOn: ['2026-01-01', '2026-01-02'],
    });
    expect(await store.papers.keep([news])).toEqual({ added: 0, changed: 0, identified: 0 });
  });

  test('a paper listed on two days is one paper on both lists', async () => {
    await store.papers.keep([
      aPaper({ id: '1', listedOn: ['2026-01-01'] }),
      aPaper({ id: '1', listedOn: ['2026-01-05'] }),
    ]);
    const ids = async (from: string, to: string) =>
      (await store.papers.listedBetween(from, to)).map(({ id }) => id);
    expect(await ids('2026-01-01', '2026-01-01')).toEqual(['1']);
    expect(await ids('2026-01-05', '2026-01-05')).toEqual(['1']);
    expect(await ids('2026-01-01', '2026-01-05')).toEqual(['1']);
    expect(await ids('2026-01-02', '2026-01-04')).toEqual([]);
    expect(await store.papers.facts()).toMatchObject({
      papers: 1,
      undated: 0,
      feedDays: ['2026-01-01', '2026-01-05'],
    });
  });

  test('a page paper takes over the arXiv id and keeps its history; the old id still leads to it', async () => {
    await store.papers.keep([
      page({ title: 'Same  Title', listedOn: ['2025-12-09'], comments: 2 }),
    ]);
    const kept = await store.papers.keep([
      aPaper({
        id: '2601.00001',
        title: 'same title',
        listedOn: ['2026-01-02'],
        upvotes: 3,
        sources: ['feed'],
      }),
    ]);
    expect(kept).toEqual({ added: 0, changed: 0, identified: 1 });
    const paper = await store.papers.get('2601.00001');
    expect(paper).toMatchObject({
      id: '2601.00001',
      title: 'same title',
      listedOn: ['2025-12-09', '2026-01-02'],
      upvotes: 3,
      comments: 2,
      sources: ['feed', 'page x'],
    });
    expect(await store.papers.get('page:a-title')).toEqual(paper);
    expect((await store.papers.facts()).papers).toBe(1);
  });

  test('pages that come again find the paper under its arXiv id and do not turn its facts back', async () => {
    await store.papers.keep([
      aPaper({ id: '2601.00001', title: 'T', comments: 9, upvotes: 7, sources: ['feed'] }),
    ]);
    await store.papers.keep([page({ title: 't', comments: 2, listedOn: ['2025-12-09'] })]);
    expect((await store.papers.facts()).papers).toBe(1);
    expect(await store.papers.get('2601.00001')).toMatchObject({
      title: 'T',
      comments: 9,
      upvotes: 7,
      listedOn: ['2025-12-09'],
    });
  });

  test('a known arXiv paper whose title comes to equal that of a page paper takes it in', async () => {
    await store.papers.keep([
      page({ title: 'New Title', listedOn: ['2025-12-09'] }),
      aPaper({ id: '2601.00001', title: 'Old', listedOn: ['2025-12-09', '2026-01-01'] }),
    ]);
    expect((await store.papers.facts()).papers).toBe(2);
    await store.papers.keep([aPaper({ id: '2601.00001', title: 'New title' })]);
    expect((await store.papers.facts()).papers).toBe(1);
    expect(await store.papers.get('page:a-title')).toMatchObject({
      id: '2601.00001',
      listedOn: ['2025-12-09', '2026-01-01'],
    });
  });

  test('two arXiv papers with one title stay two, two page titles with one slug too', async () => {
    await store.papers.keep([
      aPaper({ id: '1', title: 'Same' }),
      aPaper({ id: '2', title: 'Same' }),
    ]);
    await store.papers.keep([page({ title: 'C++' })]);
    await store.papers.keep([page({ title: 'C#' }), page({ title: 'C' })]);
    expect((await store.papers.facts()).papers).toBe(5);
    expect(await store.papers.byTitle('c#')).toMatchObject({ id: 'page:a-title-2' });
    expect(await store.papers.byTitle('c')).toMatchObject({ id: 'page:a-title-3' });
  });

  test('tells what changed since a revision, new ids and gone ones', async () => {
    await store.papers.keep([page({ title: 'T' }), aPaper({ id: '2', title: 'U' })]);
    const first = await store.papers.changesSince(0);
    expect(first.papers.map(({ id }) => id).toSorted()).toEqual(['2', 'page:a-title']);
    expect(await store.papers.changesSince(first.revision)).toEqual({
      revision: first.revision,
      papers: [],
      gone: [],
    });
    await store.papers.keep([
      aPaper({ id: '2601.00001', title: 't' }),
      aPaper({ id: '2', title: 'U' }),
    ]);
    const second = await store.papers.changesSince(first.revision);
    expect(second.papers.map(({ id }) => id)).toEqual(['2601.00001']);
    expect(second.gone).toEqual(['page:a-title']);
  });

  test('keeps the shipped pages once, and again when they change', async () => {
    const { entries, pages } = await shippedPapers();
    const pagesToImport = { entries, pages, fingerprint: 'one' };
    expect(await store.papers.importPages(pagesToImport)).toBe(true);
    expect(await store.papers.importPages(pagesToImport)).toBe(false);
    const facts = await store.papers.facts();
    expect(facts).toMatchObject({
      papers: 653,
      undated: 482,
      feedDays: ['2025-07-29', '2025-08-07', '2025-12-09'],
    });
    expect(facts.sources.map(({ papers, date }) => [papers, date])).toEqual([
      [76, '2025-08-07'],
      [73, '2025-07-29'],
      [43, '2025-12-09'],
      [440, null],
      [72, null],
    ]);
    const again = await store.papers.importPages({ ...pagesToImport, fingerprint: 'two' });
    expect([again, (await store.papers.facts()).papers]).toEqual([true, 653]);
  }, 30_000);

  test('lets one process poll at a time, and another when its turn ran out or was given back', async () => {
    expect(await store.feed.takeTurn('a', 1000)).toBe(true);
    expect(await store.feed.takeTurn('b', 1000)).toBe(false);
    expect(await store.feed.takeTurn('a', 1000)).toBe(true);
    realNow = at.add({ milliseconds: 1000 });
    expect(await store.feed.takeTurn('b', 1000)).toBe(true);
    await store.feed.giveTurnBack('a');
    expect(await store.feed.takeTurn('a', 1000)).toBe(false);
    await store.feed.giveTurnBack('b');
    expect(await store.feed.takeTurn('a', 1000)).toBe(true);
  });

  test('a failure in the middle of keeping keeps nothing', async () => {
    const broken = {
      ...aPaper({ id: '2' }),
      upvotes: 1.5 as unknown as number,
      title: null as unknown as string,
    };
    await expect(store.papers.keep([aPaper({ id: '1' }), broken])).rejects.toThrow(/null/iu);
    expect((await store.papers.facts()).papers).toBe(0);
  });

  test('ten processes that start at once migrate once and import the pages once', async () => {
    const fresh = await maker.create();
    const answers = await Promise.all(
      Array.from({ length: 10 }, async () => runStoreProcess(fresh.url)),
    );
    expect(answers.map(({ papers }) => papers)).toEqual(Array.from({ length: 10 }, () => 653));
    expect(answers.filter(({ imported }) => imported)).toHaveLength(1);
    await fresh.remove();
  }, 60_000);

  test('a database of a newer version is refused with what to do', async () => {
    const db = openDatabase(database.url);
    await db
      .withTables<{ kysely_migration: { name: string; timestamp: string } }>()
      .insertInto('kysely_migration')
      .values({ name: '9999-future', timestamp: '2027-01-01' })
      .execute();
    await db.destroy();
    await expect(open()).rejects.toThrow(
      'The database was made by a newer Paperboy (it has the step 9999-future). Update Paperboy, or give DATABASE_URL another database.',
    );
  });
});
