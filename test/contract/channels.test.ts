import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MOST_SET_UP } from '../../src/core/channel/channels.ts';
import {
  block,
  follow,
  leave,
  setSchedule,
  setUnfurl,
  unfollow,
} from '../../src/core/channel/edits.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/open-store.ts';
import { postgresDatabases, sqliteDatabases } from '../support/databases.ts';
import type { DatabaseMaker, TestDatabase } from '../support/databases.ts';
import { AT, EVERY_MORNING, setUp } from '../support/delivery/ledger-setting.ts';

const now = () => Temporal.Instant.from(AT);

async function followOne(
  store: Store,
  n: number,
  id = 'console:b',
  followedBy: string | null = null,
): Promise<void> {
  const topic = {
    query: `topic ${n}`,
    delivery: 'now',
    minUpvotes: null,
    followedBy,
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

  test('whether links unfold is kept with the rest, and is off at first', async () => {
    await setUp(store, 'slack:T:C');
    expect((await other.channels.get('slack:T:C')).unfurls).toBe(false);
    const on = await store.channels.edit('slack:T:C', (each) => setUnfurl(each, true));
    expect(on.unfurls).toBe(true);
    await followOne(store, 1, 'slack:T:C');
    expect((await other.channels.get('slack:T:C')).unfurls).toBe(true);
    await store.channels.edit('slack:T:C', (each) => setUnfurl(each, false));
    expect((await other.channels.get('slack:T:C')).unfurls).toBe(false);
  });

  test('a person finds the channels in which they set something, each once, whole and by id', async () => {
    const daily = async (id: string, by: string) =>
      store.channels.edit(id, (each) =>
        setSchedule(each, { schedule: EVERY_MORNING, zone: null, by }, AT),
      );
    await setUp(store, 'console:both');
    await daily('console:scheduled', 'console:@you');
    await followOne(store, 1, 'console:topics', 'console:@you');
    await followOne(store, 2, 'console:topics', 'console:@other');
    await daily('console:topics', 'console:@other');
    await followOne(store, 1, 'console:others', 'console:@other');
    await followOne(store, 1, 'console:nobody');
    const found = await other.channels.setUpBy('console:@you');
    const ids = ['console:both', 'console:scheduled', 'console:topics'];
    expect(found).toEqual(await Promise.all(ids.map(async (id) => store.channels.get(id))));
    expect(found[2]?.topics).toHaveLength(2);
    expect(await store.channels.setUpBy('console:@')).toEqual([]);
  });

  test('not those that the bot was taken out of, but blocked ones', async () => {
    await setUp(store, 'console:a');
    await setUp(store, 'console:b');
    await store.channels.edit('console:a', (each) => leave(each, AT));
    await store.channels.edit('console:b', (each) => block(each, 'No permission.', AT));
    const found = await store.channels.setUpBy('console:@you');
    expect(found.map(({ id }) => id)).toEqual(['console:b']);
  });

  test('nothing is found for who set nothing any more, or was forgotten', async () => {
    await setUp(store, 'console:a');
    await followOne(store, 1, 'console:b', 'console:@you');
    await store.channels.edit('console:b', (each) => unfollow(each, 1, AT));
    expect(await store.channels.setUpBy('console:@you')).toHaveLength(1);
    await store.saved.forget('console:@you');
    expect(await store.channels.setUpBy('console:@you')).toEqual([]);
    expect((await store.channels.get('console:a')).topics).toHaveLength(3);
  });

  test('a person who set up a great many is given the first hundred', async () => {
    const ids = Array.from(
      { length: MOST_SET_UP + 1 },
      (__, n) => `console:${String(n).padStart(4, '0')}`,
    );
    for (const id of ids.toReversed()) await followOne(store, 1, id, 'console:@you');
    const found = await store.channels.setUpBy('console:@you');
    expect(found.map(({ id }) => id)).toEqual(ids.slice(0, MOST_SET_UP));
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
