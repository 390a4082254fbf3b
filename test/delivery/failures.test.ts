import { expect, test } from 'vitest';
import { unblock } from '../../src/core/channel/edits.ts';
import { PostError } from '../../src/core/delivery/post-error.ts';
import { instantText } from '../../src/core/instant.ts';
import { ARRIVED_UNTOLD, failing, HANGING } from '../support/delivery/scripted-platform.ts';
import { HOUR, PERSON, senderWorld } from '../support/delivery/sender-world.ts';
import { texts } from '../support/reply-parts.ts';

const A = 'test:a';

test('a refusal blocks the channel, and the person who set it up is told once', async () => {
  const { plan, sender, store, platform, delivery, waits, pass, counted } = await senderWorld();
  await plan(A);
  platform.next(A, failing('refused'), failing('refused'));
  const posts = sender('p');
  await posts.send();
  const reason = 'The platform said refused.';
  expect(await store.channels.get(A)).toMatchObject({ blockedReason: reason });
  expect(await delivery(A)).toMatchObject({ status: 'pending', attempts: 0, reason });
  const told = () => platform.posts.filter(({ channel }) => channel === PERSON);
  expect(told().flatMap(({ reply }) => [reply.heading, ...texts(reply)])).toEqual([
    'Paperboy cannot post in a channel that you set up',
    'test:a',
    reason,
    expect.stringContaining('1 topic'),
  ]);
  expect(await waits(A)).toBe(6 * HOUR);
  pass(6 * HOUR - 1);
  expect(await posts.send()).toBe(0);
  pass(1);
  expect(await posts.send()).toBe(1);
  expect(told()).toHaveLength(1);
  expect(counted).toEqual(['failed blocked', 'failed blocked']);
});

test('a blocked channel that takes a post again is not blocked any more', async () => {
  const { plan, sender, store, platform, delivery, pass } = await senderWorld();
  await plan(A);
  platform.next(A, failing('refused'));
  const posts = sender('p');
  await posts.send();
  pass(6 * HOUR);
  await posts.send();
  expect(platform.arrived(A)).toHaveLength(1);
  expect(await delivery(A)).toMatchObject({ status: 'sent' });
  expect(await store.channels.get(A)).toMatchObject({ blockedReason: null });
  platform.next(A, failing('refused'));
  await plan(A);
  await posts.send();
  expect(platform.posts.filter(({ channel }) => channel === PERSON)).toHaveLength(2);
});

test('whoever mends a blocked channel does not wait for six hours', async () => {
  const { plan, sender, store, platform, now } = await senderWorld();
  await plan(A);
  platform.next(A, failing('refused'));
  const posts = sender('p');
  await posts.send();
  await store.channels.edit(A, (each) => unblock(each, instantText(now())));
  expect(await posts.send()).toBe(1);
  expect(platform.arrived(A)).toHaveLength(1);
});

test('where the person cannot be told either, the channel is blocked all the same', async () => {
  const { plan, sender, store, platform, logged } = await senderWorld();
  await plan(A);
  platform.next(A, failing('refused'));
  platform.next(PERSON, failing('refused'));
  await sender('p').send();
  expect(await store.channels.get(A)).toMatchObject({
    blockedReason: 'The platform said refused.',
  });
  expect(logged).toContain('Nobody could be told that a channel is blocked');
});

test('a message that the platform will never take is given up, and the next one is sent', async () => {
  const { plan, sender, store, platform, counted } = await senderWorld();
  await plan(A);
  platform.next(A, failing('invalid'));
  const posts = sender('p');
  await posts.send();
  const { open, failed } = await store.channels.deliveries(A);
  expect(open).toBeNull();
  expect(failed).toMatchObject([{ status: 'failed', reason: 'The platform said invalid.' }]);
  expect(counted).toEqual(['failed dead']);
  await plan(A);
  expect(await posts.send()).toBe(1);
  expect(platform.arrived(A)).toHaveLength(1);
});

test.each([400, 1234.5, 0.001, 90_000])(
  'a channel waits as long as the platform says (%d ms), the others do not',
  async (retryAfterMs) => {
    const { plan, sender, platform, delivery, waits, pass, counted, logged } = await senderWorld();
    await plan(A);
    platform.next(A, failing('not-sent', retryAfterMs));
    const posts = sender('p');
    await posts.send();
    expect(logged).toEqual([]);
    const wait = await waits(A);
    expect(wait).toBeGreaterThanOrEqual(retryAfterMs);
    expect(wait).toBeLessThanOrEqual(retryAfterMs + 1001);
    expect(await delivery(A)).toMatchObject({ status: 'pending', attempts: 0 });
    expect(counted).toEqual(['retried rate-limited']);
    await plan('test:b');
    pass(wait - 1);
    expect(await posts.send()).toBe(1);
    expect(platform.arrived('test:b')).toHaveLength(1);
    pass(1);
    expect(await posts.send()).toBe(1);
    expect(platform.arrived(A)).toHaveLength(1);
    expect(platform.looked).toEqual([]);
  },
);

test('what was not sent is tried again without being looked for', async () => {
  const { plan, sender, platform, delivery, waits, pass } = await senderWorld();
  await plan(A);
  platform.next(A, failing('not-sent'));
  const posts = sender('p');
  await posts.send();
  expect(await delivery(A)).toMatchObject({ attempts: 1, reason: 'The platform said not-sent.' });
  pass(await waits(A));
  await posts.send();
  expect(platform.arrived(A)).toHaveLength(1);
  expect(platform.looked).toEqual([]);
});

test('what may have arrived is looked for, after a while, and not posted again', async () => {
  const { plan, sender, platform, delivery, waits, pass, counted } = await senderWorld();
  await plan(A);
  platform.next(A, ARRIVED_UNTOLD);
  const posts = sender('p');
  await posts.send();
  expect(await waits(A)).toBeGreaterThanOrEqual(2000);
  pass(await waits(A));
  await posts.send();
  expect(platform.looked).toHaveLength(1);
  expect(platform.posts).toHaveLength(1);
  expect(await delivery(A)).toMatchObject({ status: 'sent' });
  expect(counted).toEqual(['retried unknown', 'sent now']);
});

test.each([
  ['an answer that never comes', HANGING],
  ['a connection that breaks', failing('unknown')],
  ['an error that no adapter should throw', { isThere: false, answer: new TypeError('Oops.') }],
])('after %s, what is not found is posted again', async (_, outcome) => {
  const { plan, sender, platform, delivery, pass, waits } = await senderWorld({ postMs: 20 });
  await plan(A);
  platform.next(A, outcome);
  const posts = sender('p');
  await posts.send();
  expect(await delivery(A)).toMatchObject({ status: 'pending', attempts: 1 });
  pass(await waits(A));
  await posts.send();
  expect(platform.looked).toHaveLength(1);
  expect(platform.arrived(A)).toHaveLength(1);
});

test('as long as nobody can look, nothing is repeated', async () => {
  const { plan, sender, platform, pass, delivery } = await senderWorld({ attempts: 20 });
  await plan(A);
  platform.next(A, ARRIVED_UNTOLD);
  platform.hide(
    A,
    new PostError('not-sent', 'The platform is away.'),
    new PostError('not-sent', 'Fewer requests, please.', 100),
    new PostError('unknown', 'The connection broke.'),
    new TypeError('Oops.'),
    new PostError('refused', 'No reading here.'),
  );
  const posts = sender('p');
  for (let time = 0; time < 7; time += 1) {
    await posts.send();
    pass(6 * HOUR);
  }
  expect(platform.looked).toHaveLength(6);
  expect(platform.posts.filter(({ channel }) => channel === A)).toHaveLength(1);
  expect(await delivery(A)).toMatchObject({ status: 'sent' });
});

test('after too many attempts in a row a delivery is given up, and the reason kept', async () => {
  const { plan, sender, platform, delivery, pass, counted } = await senderWorld({ attempts: 3 });
  await plan(A);
  platform.next(A, failing('not-sent'), failing('not-sent', 10), failing('unknown'));
  platform.next(A, failing('not-sent'));
  const posts = sender('p');
  for (let time = 0; time < 6; time += 1) {
    await posts.send();
    pass(HOUR);
  }
  expect(platform.posts).toHaveLength(4);
  expect(await delivery(A)).toMatchObject({
    status: 'failed',
    attempts: 3,
    reason: 'The platform said not-sent.',
  });
  expect(counted.at(-1)).toBe('failed dead');
});

test('a part that arrives begins the count of attempts anew', async () => {
  const { plan, sender, platform, delivery, pass } = await senderWorld({ attempts: 2 });
  await plan(A, {}, {});
  platform.next(A, failing('not-sent'), { isThere: true, answer: 'ok' }, failing('not-sent'));
  const posts = sender('p');
  await posts.send();
  pass(HOUR);
  await posts.send();
  expect(await delivery(A)).toMatchObject({ status: 'pending', attempts: 1 });
  pass(HOUR);
  await posts.send();
  expect(platform.arrived(A)).toEqual(['test:a part 0', 'test:a part 1']);
});

test('waits grow with the failures, up to an hour', async () => {
  const { plan, sender, platform, pass, waits } = await senderWorld({ attempts: 20 });
  await plan(A);
  const posts = sender('p');
  const waited: number[] = [];
  for (let time = 0; time < 14; time += 1) {
    platform.next(A, failing('not-sent'));
    await posts.send();
    waited.push(await waits(A));
    pass(await waits(A));
  }
  expect(waited).toEqual(waited.toSorted((a, b) => a - b));
  expect(waited[0]).toBe(2500);
  expect(waited.at(-1)).toBe(HOUR / 2);
});
