import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { StartError } from '../../src/core/errors.ts';
import type { Installations } from '../../src/core/installations.ts';
import type { Secrets } from '../../src/store/installations/installation-store.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/open-store.ts';
import { postgresDatabases, sqliteDatabases } from '../support/databases.ts';
import type { DatabaseMaker, TestDatabase } from '../support/databases.ts';

const now = () => Temporal.Instant.from('2026-06-08T08:00:00Z');
const FIRST = 'first-secret-of-32-characters-xx';
const SECOND = 'second-secret-of-32-characters-x';
const TOKEN = 'hush-hush';
const FACTS = JSON.stringify({ bot: { token: TOKEN, name: 'Päper 📄' } });
const ONLY_FIRST: Secrets = { current: FIRST, old: null };
const ONLY_SECOND: Secrets = { current: SECOND, old: null };
const ROTATING: Secrets = { current: SECOND, old: FIRST };

/** The error that the work ends with, which tells the setting and no secret. */
async function refusal(work: Promise<unknown>): Promise<Error> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  const { message, stack } = error as Error;
  for (const hidden of [TOKEN, FIRST, SECOND]) expect(`${message} ${stack}`).not.toContain(hidden);
  expect(message).toContain('PAPERBOY_SECRET_OLD');
  return error as Error;
}

/** What every store does with the workspaces that allowed the app. */
describe.each([
  ['SQLite', sqliteDatabases],
  ['PostgreSQL', postgresDatabases],
])('installations on %s', (kind, start) => {
  let maker: DatabaseMaker;
  let database: TestDatabase;
  let opened: Store[];

  beforeAll(async () => {
    maker = await start();
  }, 60_000);
  afterAll(async () => maker.stop());
  beforeEach(async () => {
    database = await maker.create();
    opened = [];
    return async () => {
      for (const store of opened) await store.close();
      await database.remove();
    };
  });

  const open = async (secrets: Secrets | null, url = database.url): Promise<Store> => {
    const store = await openStore({ url, now, realNow: now, secrets });
    opened.push(store);
    return store;
  };
  const under = async (secrets: Secrets): Promise<Installations> =>
    (await open(secrets)).installations!;
  const rows = async () => {
    const db = openDatabase(database.url);
    const all = await db.selectFrom('installations').selectAll().orderBy('id').execute();
    await db.destroy();
    return all;
  };

  test('what is kept comes back, the newest of each, until it is removed', async () => {
    const installations = await under(ONLY_FIRST);
    await installations.keep('slack:T1', '{}');
    await installations.keep('slack:T1', FACTS);
    await installations.keep('slack:T2', '{"n":2}');
    expect(await installations.get('slack:T1')).toBe(FACTS);
    expect(await installations.get('slack:T2')).toBe('{"n":2}');
    expect(await installations.get('slack:T3')).toBeNull();
    expect(await installations.remove('slack:T1')).toBe(true);
    expect(await installations.remove('slack:T1')).toBe(false);
    expect(await installations.get('slack:T1')).toBeNull();
  });

  test('ids are listed by what they begin with, every character as it stands', async () => {
    const installations = await under(ONLY_FIRST);
    for (const id of ['slack:T2', 'slack:E1', 'slack:T1', 'other:T1', 'slackXT9']) {
      await installations.keep(id, '{}');
    }
    expect(await installations.all('slack:')).toEqual(['slack:E1', 'slack:T1', 'slack:T2']);
    expect(await installations.all('slack:T')).toEqual(['slack:T1', 'slack:T2']);
    expect(await installations.all('slack_')).toEqual([]);
  });

  test('nobody reads a token in the database, nor sees that two are the same', async () => {
    const installations = await under(ONLY_FIRST);
    await installations.keep('slack:T1', FACTS);
    await installations.keep('slack:T2', FACTS);
    const [one, two] = await rows();
    expect(one).toMatchObject({ id: 'slack:T1', installed_at: '2026-06-08T08:00:00.000Z' });
    expect(one!.sealed).toMatch(/^v1\.[\w-]+$/u);
    expect(one!.sealed).not.toBe(two!.sealed);
    const plain = Buffer.from(one!.sealed.slice(3), 'base64url').toString('latin1');
    expect(plain).not.toContain(TOKEN);
  });

  test('what is moved to another id, or changed by hand, does not open; the others do', async () => {
    const installations = await under(ONLY_FIRST);
    await installations.keep('slack:T1', FACTS);
    await installations.keep('slack:T2', FACTS);
    await installations.keep('slack:T3', FACTS);
    const db = openDatabase(database.url);
    const changed = db.updateTable('installations');
    await changed.set({ id: 'slack:T9' }).where('id', '=', 'slack:T1').execute();
    await changed.set({ sealed: TOKEN }).where('id', '=', 'slack:T2').execute();
    await db.destroy();
    for (const id of ['slack:T9', 'slack:T2']) {
      expect((await refusal(installations.get(id))).message).toContain(`installation ${id} cannot`);
    }
    expect(await installations.get('slack:T3')).toBe(FACTS);
    const error = await refusal(open(ONLY_FIRST));
    expect(error.message).toMatch(
      /^2 installations in the database of DATABASE_URL cannot be opened/u,
    );
  });

  test('a secret is replaced: opened under the old one, sealed anew at start, then without the old one', async () => {
    const before = await under(ONLY_FIRST);
    await before.keep('slack:T1', FACTS);
    await before.keep('slack:T2', '{}');
    const rotating = await under(ROTATING);
    expect(await rotating.get('slack:T1')).toBe(FACTS);
    const sealed = await rows();
    const after = await under(ONLY_SECOND);
    expect([await after.get('slack:T1'), await after.get('slack:T2')]).toEqual([FACTS, '{}']);
    expect(await rows()).toEqual(sealed);
  });

  test('meanwhile another process keeps under the old secret, and that opens too', async () => {
    const before = await under(ONLY_FIRST);
    const rotating = await under(ROTATING);
    await before.keep('slack:T1', FACTS);
    expect(await rotating.get('slack:T1')).toBe(FACTS);
    await under(ROTATING);
    expect(await (await under(ONLY_SECOND)).get('slack:T1')).toBe(FACTS);
  });

  test('processes that start at once with a new secret leave all of it open', async () => {
    const before = await under(ONLY_FIRST);
    const ids = Array.from({ length: 10 }, (__, n) => `slack:T${n}`);
    for (const id of ids) await before.keep(id, FACTS);
    // Two of SQLite in one process would wait for each other.
    const processes = kind === 'SQLite' ? 1 : 4;
    await Promise.all(Array.from({ length: processes }, async () => open(ROTATING)));
    const after = await under(ONLY_SECOND);
    for (const id of ids) expect(await after.get(id)).toBe(FACTS);
  });

  test('with a secret that does not open all, nothing starts, and nothing is changed', async () => {
    await (await under(ONLY_FIRST)).keep('slack:T1', FACTS);
    const second = await under(ROTATING);
    await second.keep('slack:T2', FACTS);
    await (await under({ current: FIRST, old: SECOND })).keep('slack:T3', FACTS);
    const db = openDatabase(database.url);
    const third = { id: 'slack:T4', sealed: 'v2.new', installed_at: '' };
    await db.insertInto('installations').values(third).execute();
    await db.destroy();
    const sealed = await rows();
    const error = await refusal(open(ROTATING));
    expect(error).toBeInstanceOf(StartError);
    expect(error.message).toMatch(
      /^1 installation in the database of DATABASE_URL cannot be opened/u,
    );
    expect(await rows()).toEqual(sealed);
  });

  test('without a secret there are none, and what others keep does not stand in the way', async () => {
    await (await under(ONLY_FIRST)).keep('slack:T1', FACTS);
    expect((await open(null)).installations).toBeNull();
    expect((await openAsTool()).installations).toBeNull();
  });

  test('an export carries them sealed, and who has the secret opens them after an import', async () => {
    const old = await open(ONLY_FIRST);
    await old.installations!.keep('slack:T1', FACTS);
    const lines: string[] = [];
    await old.archive.export(async (line) => void lines.push(line));
    expect(lines.join('\n')).not.toContain(TOKEN);
    const other = await maker.create();
    const fresh = await open(ONLY_FIRST, other.url);
    await fresh.archive.import(
      (async function* () {
        yield* lines;
      })(),
    );
    expect(await fresh.installations!.get('slack:T1')).toBe(FACTS);
    await refusal(open(ONLY_SECOND, other.url));
  });

  /** Tools know of no secret. */
  async function openAsTool(): Promise<Store> {
    const store = await openStore({ url: database.url, now, realNow: now });
    opened.push(store);
    return store;
  }
});
