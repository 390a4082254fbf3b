import { expect, onTestFinished, test } from 'vitest';
import { block, follow } from '../../src/core/channel/edits.ts';
import type { TopicDelivery } from '../../src/core/topics/topic.ts';
import { mentioned } from '../../src/core/digest/post-part.ts';
import { instantText } from '../../src/core/instant.ts';
import { plan } from '../../src/delivery/plan.ts';
import type { PlannerParts } from '../../src/delivery/planner-parts.ts';
import { PaperIndex } from '../../src/search/paper-index.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aPaper } from '../support/a-paper.ts';

const A = 'test:a';
const HOLDER = { holder: 'p', platforms: ['test'], atMost: 10, leaseMs: 60_000 };

/** Planning over a ledger in SQLite, and a clock that goes when it is told. */
async function planningWorld() {
  let time = Temporal.Instant.from('2031-03-04T08:00:00Z');
  const now = () => time;
  const store = await openStore({ url: 'sqlite::memory:', now, realNow: now });
  onTestFinished(store.close);
  const parts: PlannerParts = {
    ledger: store.planning,
    channels: store.channels,
    catalogue: store.papers,
    search: new PaperIndex(),
    feed: null,
    metrics: { planned: () => {} },
    now,
  };
  /** The papers of the delivery that is open, which arrives with that. */
  const deliver = async (): Promise<readonly string[]> => {
    const claimed = await store.sending.claim(HOLDER);
    for (const delivery of claimed) {
      for (const { part } of delivery.parts) {
        await store.sending.arrived(delivery, part, { id: `m${part}`, link: null }, HOLDER.holder);
      }
    }
    return claimed.flatMap((each) => each.parts.flatMap(({ content }) => mentioned(content)));
  };
  return {
    store,
    parts,
    now,
    pass: (duration: Temporal.DurationLike) => {
      time = time.add(duration);
    },
    follow: async (delivery: TopicDelivery, minUpvotes: number | null) => {
      const topic = { query: 'graph', delivery, minUpvotes, followedBy: null };
      await store.channels.edit(A, (each) => follow(each, topic, instantText(now())));
    },
    keep: async (id: string, upvotes: number, day: string) => {
      const title = `About a graph ${id}`;
      await store.papers.keep([aPaper({ id, title, upvotes, listedOn: [day] })]);
    },
    deliver,
  };
}

test('a digest of papers that came before it, but whose votes rose only now, is planned', async () => {
  const world = await planningWorld();
  await world.follow('daily', 10);
  world.pass({ minutes: 1 });
  await world.keep('3103.00001', 2, '2031-03-04');
  world.pass({ hours: 2 });
  expect(await plan(world.parts)).toBe(0);
  world.pass({ hours: 20 });
  await world.keep('3103.00001', 12, '2031-03-04');
  world.pass({ hours: 4 });
  expect(await plan(world.parts)).toBe(1);
  expect(await world.deliver()).toEqual(['3103.00001']);
});

test('a paper that was wanted in time is posted, however long the delivery before it takes', async () => {
  const world = await planningWorld();
  await world.follow('now', 10);
  world.pass({ minutes: 1 });
  await world.keep('3103.00001', 10, '2031-03-04');
  await world.keep('3103.00002', 2, '2031-03-04');
  world.pass({ minutes: 1 });
  expect(await plan(world.parts)).toBe(1);
  // It settles fourteen days after the day began.
  world.pass({ hours: 13 * 24 + 15 });
  await world.keep('3103.00002', 11, '2031-03-04');
  expect(await plan(world.parts)).toBe(0);
  world.pass({ hours: 2 });
  expect(await plan(world.parts)).toBe(0);
  expect(await world.deliver()).toEqual(['3103.00001']);
  world.pass({ minutes: 5 });
  expect(await plan(world.parts)).toBe(1);
  expect(await world.deliver()).toEqual(['3103.00002']);
  expect((await world.store.channels.get(A)).progress).toMatchObject({
    nowDueAt: null,
    heldSince: null,
  });
});

test('a paper that is kept while a look begins is not overlooked', async () => {
  const world = await planningWorld();
  await world.follow('now', null);
  world.pass({ minutes: 1 });
  const { papers } = world.store;
  let isKept = false;
  const catalogue: PlannerParts['catalogue'] = {
    listedSince: async (day) => papers.listedSince(day),
    revision: async () => {
      if (!isKept) {
        isKept = true;
        world.pass({ milliseconds: 1 });
        await world.keep('3103.00001', 0, '2031-03-04');
      }
      return papers.revision();
    },
  };
  await plan({ ...world.parts, catalogue });
  world.pass({ seconds: 1 });
  await plan({ ...world.parts, catalogue });
  expect(await world.deliver()).toEqual(['3103.00001']);
});

test('what another process found meanwhile is not taken for settled by one that looked earlier', async () => {
  const { store, follow: followTopic, now, pass } = await planningWorld();
  await followTopic('now', null);
  const earlier = instantText(now());
  await store.planning.wake([A], { now: earlier, lookedAt: earlier });
  pass({ milliseconds: 1 });
  const later = instantText(now());
  await store.planning.wake([A], { now: later, lookedAt: later });
  const settle = { post: null, progress: (await store.channels.get(A)).progress };
  expect(await store.planning.plan('now', earlier, () => settle)).toMatchObject({ channels: 0 });
  expect(await store.planning.due('now', later)).toEqual({ channels: 1, oldest: earlier });
});

test.each(['arrived', 'was given up'])(
  'a channel stays blocked no longer than its delivery, where the process ended just when that %s',
  async (end) => {
    const world = await planningWorld();
    const { store, now, parts } = world;
    await world.follow('now', null);
    world.pass({ minutes: 1 });
    await world.keep('3103.00001', 0, '2031-03-04');
    await plan(parts);
    await store.channels.edit(A, (each) => block(each, 'No posts here.', instantText(now())));
    await world.keep('3103.00002', 0, '2031-03-04');
    world.pass({ minutes: 10 });
    await plan(parts);
    expect((await store.channels.get(A)).blockedReason).toBe('No posts here.');
    if (end === 'arrived') await world.deliver();
    else {
      const [claimed] = await store.sending.claim(HOLDER);
      await store.sending.giveUp(claimed!.id, HOLDER.holder, 'Too many attempts.');
    }
    world.pass({ minutes: 5 });
    await plan(parts);
    expect((await store.channels.get(A)).blockedReason).toBeNull();
    expect(await world.deliver()).toEqual(['3103.00002']);
  },
);
