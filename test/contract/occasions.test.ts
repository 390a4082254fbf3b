import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/open-store.ts';
import { postgresDatabases, sqliteDatabases } from '../support/databases.ts';
import type { DatabaseMaker, TestDatabase } from '../support/databases.ts';

const MINUTE = 60_000;

/** What is done once, on every store. */
describe.each([
  ['SQLite', sqliteDatabases],
  ['PostgreSQL', postgresDatabases],
])('occasions on %s', (_, start) => {
  let maker: DatabaseMaker;
  let database: TestDatabase;
  let store: Store;
  let other: Store;
  let days: Temporal.Instant;
  let real: Temporal.Instant;

  const open = async () => openStore({ url: database.url, now: () => days, realNow: () => real });

  /** Those of many at once, in two processes, that were first. */
  const tryAtOnce = async (): Promise<readonly boolean[]> => {
    const attempts = Array.from({ length: 16 }, async (__, n) =>
      (n % 2 === 0 ? store : other).occasions.first('event', MINUTE),
    );
    return (await Promise.all(attempts)).filter(Boolean);
  };

  beforeAll(async () => {
    maker = await start();
  }, 60_000);
  afterAll(async () => maker.stop());
  beforeEach(async () => {
    days = Temporal.Instant.from('2026-03-08T06:59:00Z');
    real = Temporal.Instant.from('2026-06-08T08:00:00Z');
    database = await maker.create();
    store = await open();
    other = await open();
    return async () => {
      await store.close();
      await other.close();
      await database.remove();
    };
  });

  test('one is first, for a while, and each name counts by itself', async () => {
    expect(await store.occasions.first('event 1', MINUTE)).toBe(true);
    expect(await other.occasions.first('event 1', MINUTE)).toBe(false);
    expect(await other.occasions.first('event 2', MINUTE)).toBe(true);
    real = real.add({ milliseconds: MINUTE - 1 });
    expect(await store.occasions.first('event 1', MINUTE)).toBe(false);
    real = real.add({ milliseconds: 1 });
    expect(await other.occasions.first('event 1', MINUTE)).toBe(true);
    expect(await store.occasions.first('event 1', MINUTE)).toBe(false);
  });

  test('who comes too late does not make it last longer', async () => {
    await store.occasions.first('event', MINUTE);
    real = real.add({ seconds: 30 });
    expect(await store.occasions.first('event', 60 * MINUTE)).toBe(false);
    real = real.add({ seconds: 30 });
    expect(await store.occasions.first('event', MINUTE)).toBe(true);
  });

  test('of many at once in two processes one is first, the first time and when it is over', async () => {
    expect(await tryAtOnce()).toHaveLength(1);
    real = real.add({ hours: 1 });
    expect(await tryAtOnce()).toHaveLength(1);
  });

  test('a rehearsed clock that races ends none, and housekeeping deletes what is over', async () => {
    await store.occasions.first('short', MINUTE);
    await store.occasions.first('long', 60 * MINUTE);
    days = days.add({ hours: 24 * 400 });
    expect(await store.occasions.first('short', MINUTE)).toBe(false);
    expect(await store.housekeeping.deleteOccasions()).toBe(0);
    real = real.add({ milliseconds: MINUTE });
    expect(await store.housekeeping.deleteOccasions()).toBe(1);
    expect(await other.occasions.first('long', MINUTE)).toBe(false);
  });
});
