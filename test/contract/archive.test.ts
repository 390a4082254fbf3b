import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { StartError } from '../../src/core/errors.ts';
import { columnsOf, ROW_TABLE_NAMES } from '../../src/store/archive/archive-rows.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aPaper } from '../support/a-paper.ts';
import { postgresDatabases, sqliteDatabases } from '../support/databases.ts';
import type { DatabaseMaker, TestDatabase } from '../support/databases.ts';

const early = () => Temporal.Instant.from('2026-01-01T00:00:00Z');
const late = () => Temporal.Instant.from('2026-02-02T00:00:00Z');

const makers: DatabaseMaker[] = [];
const database: { sqlite?: DatabaseMaker; postgres?: DatabaseMaker } = {};
beforeAll(async () => {
  database.sqlite = await sqliteDatabases();
  database.postgres = await postgresDatabases();
  makers.push(database.sqlite, database.postgres);
}, 60_000);
afterAll(async () => {
  for (const maker of makers) await maker.stop();
});

interface Home extends TestDatabase {
  readonly store: Store;
}

async function home(kind: 'sqlite' | 'postgres', now = early): Promise<Home> {
  const made = await database[kind]!.create();
  return { ...made, store: await openStore({ url: made.url, now, realNow: now }) };
}

async function leave({ store, remove }: Home): Promise<void> {
  await store.close();
  await remove();
}

async function exportOf(store: Store): Promise<readonly string[]> {
  const lines: string[] = [];
  await store.archive.export(async (line) => void lines.push(line));
  return lines;
}

async function* from(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

const importInto = async (store: Store, lines: readonly string[]) =>
  store.archive.import(from(lines));

/** Something in every table: an identified paper, texts of every kind, a delivery in the middle of its parts. */
async function furnish({ url, store }: Home): Promise<void> {
  await store.papers.keep([
    aPaper({ id: 'page:same', title: 'Same', listedOn: ['2025-12-09'], sources: ['page x'] }),
    aPaper({ id: 'page:nur-hier', title: 'Nur \u2028 hier 日本語 😀', sources: ['page x'] }),
  ]);
  await store.papers.keep([
    aPaper({ id: '2601.00001', title: 'same', upvotes: 0, listedOn: ['2026-01-02'] }),
    aPaper({ id: '2601.00002', title: 'It\'s \\ "fine"\n', authors: ['A', 'B'], keywords: ['k'] }),
    ...Array.from({ length: 250 }, (_, n) => aPaper({ id: `2602.${n}`, title: `Many ${n}` })),
  ]);
  await store.feed.writeHealth({ ...(await store.feed.readHealth()), failures: 3 });
  const db = openDatabase(url);
  const at = '2026-01-01T00:00:00.000Z';
  const channel = { paused_until: null, blocked_reason: null, removed_at: null, created_at: at };
  await db
    .insertInto('channels')
    .values([
      { ...channel, id: 'slack:T:C', zone: 'Europe/Berlin', schedule: '{"at":"08:00"}', unfurl: 0 },
      {
        ...channel,
        id: 'discord:1:2',
        zone: null,
        schedule: null,
        blocked_reason: 'kicked',
        unfurl: 1,
      },
    ])
    .execute();
  const topic = { channel_id: 'slack:T:C', min_upvotes: 3, followed_by: 'U1', created_at: at };
  await db
    .insertInto('topics')
    .values([
      { ...topic, id: 41, query: '"graph networks" -survey', delivery: 'now' },
      { ...topic, id: 7, query: 'x', delivery: 'weekly', min_upvotes: null },
    ])
    .execute();
  await db
    .insertInto('deliveries')
    .values({
      id: 12,
      channel_id: 'slack:T:C',
      key: 'k',
      kind: 'digest',
      status: 'sending',
      due_at: at,
      attempts: 2,
      next_try_at: at,
      leased_by: 'p',
      leased_until: at,
      reason: null,
      created_at: at,
      sent_at: null,
    })
    .execute();
  await db
    .insertInto('delivery_parts')
    .values([
      { delivery_id: 12, part: 2, message_id: null, content: 'two', sent_at: null },
      { delivery_id: 12, part: 1, message_id: '1.2', content: 'one', sent_at: at },
    ])
    .execute();
  await db
    .insertInto('posted')
    .values([
      { channel_id: 'slack:T:C', paper_id: '2601.00001', delivery_id: 12, posted_at: at },
      { channel_id: 'discord:1:2', paper_id: 'page:nur-hier', delivery_id: null, posted_at: at },
    ])
    .execute();
  await db
    .insertInto('saved_papers')
    .values({ person: 'slack:T:U', paper_id: 'page:nur-hier', saved_at: at })
    .execute();
  const installation = { id: 'slack:T', sealed: 'v1.c2VhbGVk', installed_at: at };
  await db.insertInto('installations').values(installation).execute();
  await db.insertInto('state').values({ name: 'something', value: 'kept' }).execute();
  await db.destroy();
}

describe.each([
  ['sqlite', 'postgres'],
  ['postgres', 'sqlite'],
  ['sqlite', 'sqlite'],
  ['postgres', 'postgres'],
] as const)('from %s to %s', (one, other) => {
  let old: Home;
  let fresh: Home;
  beforeEach(async () => {
    old = await home(one);
    fresh = await home(other, late);
    return async () => {
      await leave(old);
      await leave(fresh);
    };
  });

  test('everything comes across as it was, and can be searched', async () => {
    await furnish(old);
    const before = (await fresh.store.papers.changesSince(0)).revision;
    const lines = await exportOf(old.store);
    const counts = await importInto(fresh.store, lines);
    expect(await exportOf(fresh.store)).toEqual(lines);
    expect(counts.get('paper')).toBe(253);
    for (const table of ROW_TABLE_NAMES)
      expect([table, counts.get(table)! > 0]).toEqual([table, true]);
    expect(await fresh.store.papers.get('page:same')).toEqual(
      await old.store.papers.get('2601.00001'),
    );
    const changes = await fresh.store.papers.changesSince(before);
    expect([changes.papers.length, changes.gone]).toEqual([253, ['page:same']]);
    expect((await fresh.store.feed.readHealth()).failures).toBe(0);
  });

  test('ids go on behind those that came in', async () => {
    await furnish(old);
    await importInto(fresh.store, await exportOf(old.store));
    const db = openDatabase(fresh.url);
    const { id } = await db
      .insertInto('topics')
      .values({
        channel_id: 'discord:1:2',
        query: 'new',
        delivery: 'now',
        min_upvotes: null,
        followed_by: null,
        created_at: '',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db.destroy();
    expect(id).toBe(42);
  });

  test('papers that are there already are joined, and what hangs on them comes along', async () => {
    await furnish(old);
    await fresh.store.papers.keep([
      aPaper({ id: '2607.00009', title: 'nur  hier 日本語 😀', sources: ['feed'] }),
      aPaper({ id: 'page:same', title: 'Same', sources: ['page y'] }),
    ]);
    await importInto(fresh.store, await exportOf(old.store));
    expect((await fresh.store.papers.facts()).papers).toBe(253);
    expect((await fresh.store.papers.get('page:same'))?.id).toBe('2601.00001');
    const rows = (await exportOf(fresh.store)).map((line) => JSON.parse(line) as { row?: object });
    expect(rows.map(({ row }) => row)).toContainEqual({
      person: 'slack:T:U',
      paper_id: '2607.00009',
      saved_at: '2026-01-01T00:00:00.000Z',
    });
  });

  test('a store without channels takes the same again and is the same; one with channels refuses', async () => {
    await old.store.papers.keep([aPaper({ id: '1' }), aPaper({ id: 'page:x', title: 'X' })]);
    const lines = await exportOf(old.store);
    await importInto(fresh.store, lines);
    await importInto(fresh.store, lines);
    expect(await exportOf(fresh.store)).toEqual(lines);
    await furnish(old);
    await expect(importInto(old.store, lines)).rejects.toThrow(
      'the database of DATABASE_URL has channels already (2), which an import would mix up with its own. Set DATABASE_URL to a new database and run it again.',
    );
  });

  test('an export of format 2, whose channels knew nothing of unfurling, is read', async () => {
    await furnish(old);
    const lines = await exportOf(old.store);
    const before = lines.map((line) =>
      line.replace('"format":3', '"format":2').replace(/,"unfurl":[01]/u, ''),
    );
    expect(before).not.toEqual(lines);
    await importInto(fresh.store, before);
    expect(await exportOf(fresh.store)).toEqual(
      lines.map((line) => line.replace('"unfurl":1', '"unfurl":0')),
    );
  });

  test('a bad line is named by number, and nothing is kept', async () => {
    await furnish(old);
    const lines = await exportOf(old.store);
    const refused = async (change: (copy: string[]) => void) => {
      const copy = [...lines];
      change(copy);
      const error: unknown = await importInto(fresh.store, copy).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(StartError);
      expect((await fresh.store.papers.facts()).papers).toBe(0);
      return (error as Error).message;
    };
    expect(
      await refused((copy) => {
        copy[1] = '{"kind":';
        copy[2] = '{"kind":"paper","firstSeenAt":"","paper":{"id":1}}';
        copy[4] = '{"kind":"stamps","row":{}}';
        copy[6] = '{"kind":"posted","row":{"channel_id":"x"}}';
      }),
    ).toMatch(
      /^Nothing was imported\. Bad lines: line 2: it is not JSON; line 3: paper\.id .*; line 5: there is no kind "stamps"; line 7: paper_id .*\.$/u,
    );
    expect(await refused((copy) => copy.splice(100))).toBe(
      'Nothing was imported: the export breaks off after line 100. Export again.',
    );
    expect(await refused((copy) => copy.splice(100, 1))).toContain(
      `line ${lines.length - 1}: the end speaks of ${lines.length - 1} lines before it, but there are ${lines.length - 2}`,
    );
    expect(await refused((copy) => copy.splice(0, 1))).toContain('line 1 is not the header');
    expect(
      await refused((copy) => {
        copy[0] = '{"kind":"paperboy export","format":4}';
      }),
    ).toContain('a newer Paperboy made this export (format 4');
    const orphan = lines.findIndex((line) => line.includes('"kind":"topics"'));
    expect(
      await refused((copy) => {
        copy[orphan] = copy[orphan]!.replace('slack:T:C', 'slack:T:X');
      }),
    ).toMatch(
      new RegExp(`^Nothing was imported: lines ${orphan + 1} to ${orphan + 2} cannot`, 'u'),
    );
  });
});

test('every table and column is exported, but for what each database finds out by itself', async () => {
  const left = [
    'occasions.name',
    'occasions.until',
    'paper_aliases.revision',
    'turns.holder',
    'turns.name',
    'turns.until',
  ];
  const byPaper = new Set(['papers', 'listings', 'paper_sources']);
  const { url, store, remove } = await home('sqlite');
  await store.close();
  const db = openDatabase(url);
  const tables = await db.introspection.getTables();
  await db.destroy();
  await remove();
  const there = tables
    .filter(({ name }) => !byPaper.has(name))
    .flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`));
  const exported = ROW_TABLE_NAMES.flatMap((table) =>
    columnsOf(table).map((name) => `${table}.${name}`),
  );
  expect([...exported, ...left].toSorted()).toEqual(there.toSorted());
});
