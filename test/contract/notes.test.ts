import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/open-store.ts';
import { postgresDatabases, sqliteDatabases } from '../support/databases.ts';
import type { DatabaseMaker, TestDatabase } from '../support/databases.ts';

const now = () => Temporal.Instant.from('2026-06-08T08:00:00Z');

/** What adapters note, on every store. */
describe.each([
  ['SQLite', sqliteDatabases],
  ['PostgreSQL', postgresDatabases],
])('notes on %s', (_, start) => {
  let maker: DatabaseMaker;
  let database: TestDatabase;
  let store: Store;
  const open = async () => openStore({ url: database.url, now, realNow: now });

  beforeAll(async () => {
    maker = await start();
  }, 60_000);
  afterAll(async () => maker.stop());
  beforeEach(async () => {
    database = await maker.create();
    store = await open();
    return async () => {
      await store.close();
      await database.remove();
    };
  });

  test('a kept text has one short name, which a later start still knows', async () => {
    const text = '{"command":"search","input":{"query":"über\u2028 😀"}}';
    const name = await store.notes.keep(text);
    expect(name).toMatch(/^[\w-]{22}$/u);
    expect(await store.notes.keep(text)).toBe(name);
    expect(await store.notes.keep(`${text} `)).not.toBe(name);
    await store.close();
    store = await open();
    expect(await store.notes.kept(name)).toBe(text);
    expect(await store.notes.kept('no-such-name')).toBeNull();
  });

  test('a mark is news once, until it is taken away', async () => {
    expect(await store.notes.mark('discord no threads 1')).toBe(true);
    expect(await store.notes.mark('discord no threads 1')).toBe(false);
    expect(await store.notes.mark('discord no threads 2')).toBe(true);
    await store.notes.unmark('discord no threads 1');
    expect(await store.notes.mark('discord no threads 1')).toBe(true);
  });

  test('two that mark at once: one of them has the news', async () => {
    const news = await Promise.all(Array.from({ length: 8 }, async () => store.notes.mark('a')));
    expect(news.filter(Boolean)).toHaveLength(1);
  });
});
