import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { block, pause, unblock } from '../../src/core/channel/edits.ts';
import type { ClaimedDelivery } from '../../src/core/delivery/send-ledger.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aPaper } from '../support/a-paper.ts';
import { postgresDatabases, sqliteDatabases } from '../support/databases.ts';
import type { DatabaseMaker, TestDatabase } from '../support/databases.ts';
import { AT, digestOf, planOf, setUp } from '../support/delivery/ledger-setting.ts';

const LEASE = { platforms: ['console'], atMost: 10, leaseMs: 60_000 };
const TOMORROW = '2026-06-10T07:00:00.000Z';
const DUE = '2026-06-09T07:00:00.000Z';

/** What the ledger of deliveries does, whatever database is under it. */
describe.each([
  ['SQLite', sqliteDatabases],
  ['PostgreSQL', postgresDatabases],
])('the ledger on %s', (kind, start) => {
  let maker: DatabaseMaker;
  let database: TestDatabase;
  let store: Store;
  let other: Store;
  let realNow = Temporal.Instant.from(AT);
  const open = async () =>
    openStore({
      url: database.url,
      now: () => Temporal.Instant.from(AT),
      realNow: () => realNow,
    });
  const pass = (milliseconds: number) => {
    realNow = realNow.add({ milliseconds });
  };

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
    await store.papers.keep(['1', '2', '3'].map((id) => aPaper({ id, title: `Paper ${id}` })));
    return async () => {
      await store.close();
      await other.close();
      await database.remove();
    };
  });

  /** A channel with a digest of these papers that waits to be sent. */
  async function planned(id: string, papers: readonly string[], dueAt = AT): Promise<void> {
    await setUp(store, id);
    await store.planning.plan('digest', DUE, (channel, isChosen) => {
      const isAsked = papers.filter((paper) => !isChosen(paper)).length === papers.length;
      const post = channel.id === id && isAsked ? digestOf(papers, dueAt) : null;
      return planOf(post, TOMORROW);
    });
  }
  const claim = async (holder: string, from = store): Promise<readonly ClaimedDelivery[]> =>
    from.sending.claim({ ...LEASE, holder });
  const only = async (holder: string): Promise<ClaimedDelivery> => {
    const [delivery, ...others] = await claim(holder);
    if (delivery === undefined || others.length > 0) throw new Error('not just one');
    return delivery;
  };

  test('a channel that is due is planned once, by whichever process', async () => {
    await Promise.all(['a', 'b', 'c'].map(async (name) => setUp(store, `console:${name}`)));
    const plan = async (from: Store) =>
      from.planning.plan('digest', DUE, () => planOf(digestOf(['1']), TOMORROW));
    const outcomes = await Promise.all(
      [store, meanwhile(), store, meanwhile()].map(async (each) => plan(each)),
    );
    expect(outcomes.reduce((sum, { deliveries }) => sum + deliveries, 0)).toBe(3);
    expect(await store.planning.due('digest', DUE)).toMatchObject({ channels: 0 });
    expect((await claim('a')).map(({ channel }) => channel).toSorted()).toEqual([
      'console:a',
      'console:b',
      'console:c',
    ]);
  });

  test('what was chosen for a channel is known to the next plan there, and nowhere else', async () => {
    await planned('console:a', ['1', '2']);
    await setUp(store, 'console:b');
    const asked: [string, boolean][] = [];
    const delivery = await only('a');
    for (const { part } of delivery.parts) {
      await store.sending.arrived(delivery, part, { id: `m${part}`, link: null }, 'a');
    }
    await store.planning.plan('digest', TOMORROW, (channel, isChosen) => {
      asked.push([channel.id, isChosen('1')]);
      return planOf(null, '2026-06-11T07:00:00.000Z');
    });
    expect(Object.fromEntries(asked.slice(-2))).toEqual({
      'console:a': true,
      'console:b': false,
    });
    expect([...((await store.planning.chosenIn(['1', '3'])).get('1') ?? [])]).toEqual([
      'console:a',
    ]);
  });

  test('a due time is planned once even when the clock goes back', async () => {
    await planned('console:a', ['1']);
    const delivery = await only('a');
    await store.sending.arrived(delivery, 0, { id: 'm', link: null }, 'a');
    await store.channels.edit('console:a', (each) => ({
      ...each,
      progress: { ...each.progress, nextDueAt: DUE },
    }));
    const plan = await store.planning.plan('digest', DUE, () => planOf(digestOf(['2']), TOMORROW));
    expect(plan).toEqual({ channels: 1, deliveries: 0, failures: [] });
    expect(await store.channels.fateOf('console:a', '2')).toBeNull();
  });

  test('a channel with something on its way, paused, blocked or left is not planned', async () => {
    await planned('console:a', ['1']);
    await setUp(store, 'console:b');
    await store.channels.edit('console:b', (each) => pause(each, '2026-07-01T00:00:00.000Z', AT));
    await setUp(store, 'console:c');
    await store.channels.edit('console:c', (each) => block(each, 'No.', AT));
    const plan = await store.planning.plan('digest', TOMORROW, () => {
      throw new Error('nobody is due');
    });
    expect(plan).toEqual({ channels: 0, deliveries: 0, failures: [] });
  });

  test('a channel that cannot be planned is put off and keeps no other back', async () => {
    await setUp(store, 'console:a');
    await setUp(store, 'console:b');
    const error = new Error('cannot be planned');
    const plan = await store.planning.plan('digest', DUE, ({ id }) => {
      if (id === 'console:a') throw error;
      return planOf(digestOf(['1']), TOMORROW);
    });
    expect(plan).toEqual({ channels: 2, deliveries: 1, failures: [error] });
    expect(await store.planning.due('digest', DUE)).toMatchObject({ channels: 0 });
    const later = '2026-06-09T07:15:00.000Z';
    expect(await store.planning.due('digest', later)).toMatchObject({ channels: 1 });
  });

  test('one process has a delivery at a time; after its lease another goes on, told to look first', async () => {
    await planned('console:a', ['1', '2']);
    const [first] = await claim('a');
    expect(first).toMatchObject({ channel: 'console:a', isUncertain: false, attempts: 0 });
    expect(await claim('b', other)).toEqual([]);
    pass(59_000);
    expect(await store.sending.renew(first?.id ?? 0, 'a', 60_000)).toBe(true);
    pass(59_000);
    expect(await claim('b', other)).toEqual([]);
    pass(2000);
    const [second] = await claim('b', other);
    expect(second).toMatchObject({ id: first?.id, isUncertain: true });
    expect(await store.sending.renew(first?.id ?? 0, 'a', 60_000)).toBe(false);
    const why = { waitMs: 0, reason: 'x', isUncertain: false, isFailure: true };
    expect(await store.sending.putBack(first?.id ?? 0, 'a', why)).toBe(false);
    expect(await store.sending.giveUp(first?.id ?? 0, 'a', 'x')).toBe(false);
  });

  test('only the parts that have not arrived are left, and the last one ends the delivery', async () => {
    await planned('console:a', ['1', '2']);
    const first = await only('a');
    expect(first.parts.map(({ messageId }) => messageId)).toEqual([null, null]);
    await store.sending.arrived(first, 0, { id: 'm0', link: 'https://x.example/0' }, 'a');
    pass(61_000);
    const second = await only('b');
    expect(second.parts.map(({ messageId }) => messageId)).toEqual(['m0', null]);
    expect((await store.channels.deliveries('console:a')).open).toMatchObject({
      status: 'sending',
    });
    await store.sending.arrived(second, 1, { id: 'm1', link: null }, 'b');
    pass(61_000);
    expect(await claim('c')).toEqual([]);
    const facts = await store.channels.deliveries('console:a');
    expect([facts.open, facts.lastSent?.status, facts.lastSent?.sentAt]).toEqual([
      null,
      'sent',
      AT,
    ]);
    expect(await store.channels.fateOf('console:a', '1')).toMatchObject({
      link: 'https://x.example/0',
      isShown: true,
      delivery: { status: 'sent' },
    });
  });

  test('what is put back waits for its time and keeps why', async () => {
    await planned('console:a', ['1']);
    const { id } = await only('a');
    const why = { waitMs: 5000, reason: 'No answer.', isUncertain: false, isFailure: true };
    expect(await store.sending.putBack(id, 'a', why)).toBe(true);
    expect(await claim('b')).toEqual([]);
    pass(5000);
    expect(await only('b')).toMatchObject({ id, attempts: 1, isUncertain: false });
    await store.sending.putBack(id, 'b', { ...why, isUncertain: true, isFailure: false });
    pass(5000);
    expect(await only('c')).toMatchObject({ id, attempts: 1, isUncertain: true });
    expect((await store.channels.deliveries('console:a')).open?.reason).toBe('No answer.');
  });

  test('a process that ends lets the others go on after a while', async () => {
    await planned('console:a', ['1']);
    await only('a');
    await store.sending.release('a', 15_000);
    expect(await claim('b', other)).toEqual([]);
    pass(15_000);
    expect(await claim('b', other)).toMatchObject([{ isUncertain: true }]);
  });

  test('paused channels are not sent to, others are not touched, and unblocking sends at once', async () => {
    await planned('console:a', ['1']);
    await store.channels.edit('console:a', (each) => pause(each, TOMORROW, AT));
    await planned('discord:1', ['1']);
    expect(await claim('a')).toEqual([]);
    await planned('console:b', ['1']);
    const [{ id } = { id: 0 }] = await claim('a');
    await store.sending.putBack(id, 'a', {
      waitMs: 6 * 3_600_000,
      reason: 'Kicked.',
      isUncertain: false,
      isFailure: false,
    });
    await store.channels.edit('console:b', (each) => block(each, 'Kicked.', AT));
    expect(await claim('a')).toEqual([]);
    await store.channels.edit('console:b', (each) => unblock(each, AT));
    expect(await claim('a')).toMatchObject([{ channel: 'console:b' }]);
  });

  test('what was given up is listed, sent again by hand or dropped', async () => {
    await planned('console:a', ['1']);
    const { id } = await only('a');
    expect(await store.desk.drop(id)).toBe('sending');
    await store.sending.giveUp(id, 'a', 'Too large.');
    expect(await store.desk.list(['failed'], 5)).toMatchObject([
      { id, channel: 'console:a', status: 'failed', reason: 'Too large.', attempts: 1 },
    ]);
    expect(await store.sending.overview()).toMatchObject({ pending: 0, failed: 1 });
    expect(await store.desk.retry(id)).toBeNull();
    expect(await only('b')).toMatchObject({ id, attempts: 0, isUncertain: true });
    await store.sending.giveUp(id, 'b', 'Too large.');
    expect(await store.desk.drop(id)).toBeNull();
    expect(await store.desk.drop(id)).toBe('dropped');
    expect(await store.desk.retry(id + 1)).toBe('unknown');
    expect(await store.channels.fateOf('console:a', '1')).toMatchObject({
      delivery: { status: 'dropped' },
    });
  });

  test('channels that were left are kept for thirty days, old deliveries go, their papers stay known', async () => {
    await planned('console:a', ['1']);
    const delivery = await only('a');
    await store.sending.arrived(delivery, 0, { id: 'm', link: null }, 'a');
    await setUp(store, 'console:b');
    await store.channels.edit('console:b', (each) => ({ ...each, removedAt: AT }));
    expect(await store.housekeeping.deleteRemoved(AT)).toBe(0);
    expect(await store.housekeeping.deleteRemoved(DUE)).toBe(1);
    expect((await store.channels.get('console:b')).topics).toEqual([]);
    expect(await store.housekeeping.deleteDeliveries(TOMORROW)).toBe(1);
    expect(await store.channels.fateOf('console:a', '1')).toMatchObject({ delivery: null });
    expect(await store.housekeeping.forgetChosen(TOMORROW, TOMORROW)).toBe(0);
    await store.channels.edit('console:a', (each) => ({
      ...each,
      progress: { ...each.progress, digestSince: TOMORROW, heldSince: null },
    }));
    expect(await store.housekeeping.forgetChosen(TOMORROW, AT)).toBe(1);
  });
});
