import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { block, follow, leave, unfollow } from '../../src/core/channel/edits.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/open-store.ts';
import { postgresDatabases, sqliteDatabases } from '../support/databases.ts';
import type { DatabaseMaker, TestDatabase } from '../support/databases.ts';
import { AT, EVERY_MORNING, setUp } from '../support/delivery/ledger-setting.ts';

const now = () => Temporal.Instant.from(AT);

async function followOne(store: Store, n: number, id = 'console:b'): Promise<void> {
  const topic = {
    query: `topic ${n}`,
    delivery: 'now',
    minUpvotes: null,
    followedBy: null,
  } as const;
  await store.channels.edit(id, (each) => follow(each, topic, AT));
}

/** What every store does with the settings of channels, whatever database is under it. */
describe.each([
  ['SQLite', sqliteDatabases],
  ['PostgreSQL', postgresDatabases],
])('the channels on %s', (kind, start) => {
  let maker: DatabaseMaker;
  let database: TestDatabase;
  let store: Store;
  let other: Store;
  const open = async () => openStore({ url: database.url, now, realNow: now });
  /** Another connection, where both may write at the same time: two of SQLite in one process wait for each other. */
  const meanwhile = () => (kind === 'SQLite' ? store : other);

  beforeAll(async () => {
    maker = await start();
  }, 60_000);
  afterAll(async () => maker.stop());
  beforeEach(async () => {
    database = await maker.create();
    store = await open();
    other = await open();
    return async () => {
      await store.close();
      await other.close();
      await database.remove();
    };
  });

  test('channels are listed by what their ids begin with, with whether they can be posted to', async () => {
    for (const id of ['discord:1:20', 'discord:1:3', 'discord:12:4', 'discord_1:5', 'slack:1:6']) {
      await followOne(store, 1, id);
    }
    await store.channels.edit('discord:1:20', (each) => block(each, 'No permission.', AT));
    await store.channels.edit('discord:1:3', (each) => leave(each, AT));
    expect(await other.channels.under('discord:1:')).toEqual([
      { id: 'discord:1:20', blockedReason: 'No permission.', removedAt: null },
      { id: 'discord:1:3', blockedReason: null, removedAt: AT },
    ]);
    expect((await other.channels.under('discord:')).map(({ id }) => id)).toHaveLength(3);
    expect(await other.channels.under('discord:2')).toEqual([]);
  });

  test('a channel comes back as it was set, and a closed store forgets nothing', async () => {
    await setUp(store, 'console:a');
    const channel = await other.channels.get('console:a');
    expect(channel).toMatchObject({
      zone: 'Europe/Berlin',
      schedule: EVERY_MORNING,
      scheduledAt: AT,
      scheduledBy: 'console:@you',
      pausedUntil: null,
    });
    expect(channel.progress.nextDueAt).toBe('2026-06-09T07:00:00.000Z');
    expect(
      channel.topics.map(({ number, delivery, minUpvotes }) => [number, delivery, minUpvotes]),
    ).toEqual([
      [1, 'now', null],
      [2, 'daily', 20],
      [3, 'weekly', null],
    ]);
    await store.channels.edit('console:a', (each) => unfollow(each, 2, AT));
    await store.channels.edit('console:a', (each) =>
      follow(
        each,
        { query: 'topic of now', delivery: 'weekly', minUpvotes: 3, followedBy: null },
        AT,
      ),
    );
    const changed = await other.channels.get('console:a');
    expect(changed.topics.map(({ number, delivery }) => [number, delivery])).toEqual([
      [1, 'weekly'],
      [3, 'weekly'],
    ]);
  });

  test('an edit that throws changes nothing, and edits of two processes are all kept', async () => {
    await setUp(store, 'console:a');
    const before = await store.channels.get('console:a');
    const failing = store.channels.edit('console:a', () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await store.channels.get('console:a')).toEqual(before);
    const stores = Array.from({ length: 20 }, (__, n) => (n % 2 === 0 ? store : meanwhile()));
    await Promise.all(stores.map(async (each, n) => followOne(each, n)));
    const { topics } = await store.channels.get('console:b');
    expect(topics.map(({ number }) => number)).toEqual(
      Array.from({ length: 20 }, (__, n) => n + 1),
    );
  });
});
