import { expect, test, vi } from 'vitest';
import { comeBack, leave, pause, resume } from '../../src/core/channel/edits.ts';
import { instantText } from '../../src/core/instant.ts';
import { texts, titles } from '../support/reply-parts.ts';
import { ARRIVED_UNTOLD, HANGING } from '../support/delivery/scripted-platform.ts';
import { HOUR, senderWorld } from '../support/delivery/sender-world.ts';

test('a delivery is posted and noted, with what is known of its papers by then', async () => {
  const { plan, sender, store, platform, delivery, counted, now } = await senderWorld();
  const [id = ''] = await plan('test:a', { lines: ['Look here.'] });
  const [paper] = await store.papers.getMany([id]);
  await store.papers.keep([{ ...paper!, title: 'A better title', upvotes: 9 }]);
  expect(await sender('p').send()).toBe(1);
  expect(platform.posts).toHaveLength(1);
  const { reply, key, thread } = platform.posts[0]!;
  expect(titles(reply)).toEqual(['A better title']);
  expect(texts(reply)).toEqual(['Look here.']);
  expect(reply.data).toEqual({ papers: [id] });
  expect(key).toMatch(/^[\w-]{10,25}$/u);
  expect(thread).toBeNull();
  expect(await delivery('test:a')).toMatchObject({
    status: 'sent',
    sentAt: instantText(now()),
    attempts: 0,
    reason: null,
  });
  expect(counted).toEqual(['sent now']);
  expect(await sender('p').send()).toBe(0);
});

test('parts are posted in order, those in a thread below the first', async () => {
  const { plan, sender, platform } = await senderWorld();
  await plan('test:a', {}, { inThread: true }, {}, { inThread: true });
  await sender('p').send();
  expect(platform.posts.map(({ reply, thread }) => [reply.heading, thread])).toEqual([
    ['test:a part 0', null],
    ['test:a part 1', 'm1'],
    ['test:a part 2', null],
    ['test:a part 3', 'm1'],
  ]);
  expect(new Set(platform.posts.map(({ key }) => key)).size).toBe(4);
});

test('after a crash between parts only the missing ones are posted, in the same thread', async () => {
  const { plan, sender, platform, pass, delivery } = await senderWorld();
  await plan('test:a', {}, { inThread: true }, { inThread: true });
  platform.next('test:a', { isThere: true, answer: 'ok' }, HANGING);
  await sender('killed').claim();
  await vi.waitFor(() => {
    expect(platform.posts).toHaveLength(2);
  });
  const other = sender('other');
  expect(await other.send()).toBe(0);
  pass(46_000);
  expect(await other.send()).toBe(1);
  expect(platform.arrived('test:a')).toEqual(['test:a part 0', 'test:a part 1', 'test:a part 2']);
  // Only what was on its way is looked for.
  expect(platform.looked).toEqual([platform.posts[1]?.key]);
  expect(platform.lookedBehind).toEqual([{ first: 'm1', inThread: true }]);
  expect(platform.posts.slice(2).map(({ thread }) => thread)).toEqual(['m1', 'm1']);
  expect(await delivery('test:a')).toMatchObject({ status: 'sent' });
});

test('a part that arrived before a crash, unknown to anybody, is found and not repeated', async () => {
  const { plan, sender, platform, pass, delivery } = await senderWorld();
  await plan('test:a', {}, {});
  platform.next('test:a', { isThere: true, answer: new Promise(() => {}) });
  await sender('killed').claim();
  await vi.waitFor(() => {
    expect(platform.posts).toHaveLength(1);
  });
  pass(46_000);
  await sender('other').send();
  expect(platform.arrived('test:a')).toEqual(['test:a part 0', 'test:a part 1']);
  expect(await delivery('test:a')).toMatchObject({ status: 'sent' });
});

test('who lost a delivery to another process posts no more of it', async () => {
  const { plan, sender, platform, pass, delivery, counted } = await senderWorld();
  await plan('test:a', {}, {}, {});
  const answer = Promise.withResolvers<void>();
  platform.next('test:a', { isThere: true, answer: answer.promise });
  const done = sender('slept').send();
  await vi.waitFor(() => {
    expect(platform.posts).toHaveLength(1);
  });
  pass(46_000);
  await sender('other').send();
  answer.resolve();
  await done;
  expect(platform.arrived('test:a')).toEqual(['test:a part 0', 'test:a part 1', 'test:a part 2']);
  expect(await delivery('test:a')).toMatchObject({ status: 'sent' });
  expect(counted).toEqual(['sent now']);
});

test('channels that hang do not delay others, however many they are', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const { plan, sender, platform, pass } = await senderWorld();
    const hanging = Array.from({ length: 70 }, (_, index) => `test:hanging-${index}`);
    for (const channel of hanging) {
      platform.hang(channel);
      await plan(channel);
    }
    pass(1);
    await plan('test:well');
    const posts = sender('p');
    expect(await posts.claim()).toBe(64);
    expect(await posts.claim()).toBe(0);
    await vi.advanceTimersByTimeAsync(1500);
    expect(await posts.claim()).toBe(7);
    await vi.waitFor(() => {
      expect(platform.arrived('test:well')).toHaveLength(1);
    });
  } finally {
    vi.useRealTimers();
  }
});

test('who stops finishes what is on its way and takes on nothing more', async () => {
  const { plan, sender, platform, delivery } = await senderWorld();
  await plan('test:a');
  const answer = Promise.withResolvers<void>();
  platform.next('test:a', { isThere: true, answer: answer.promise });
  const posts = sender('stopping');
  expect(await posts.claim()).toBe(1);
  const stopped = posts.stop(60_000);
  answer.resolve();
  await stopped;
  expect(await delivery('test:a')).toMatchObject({ status: 'sent' });
  await plan('test:b');
  expect(await posts.claim()).toBe(0);
});

test('what cannot be finished before the stop is another’s when its post can arrive no more', async () => {
  const { plan, sender, platform, pass } = await senderWorld();
  await plan('test:a');
  platform.next('test:a', HANGING);
  const posts = sender('stopping');
  await posts.claim();
  await posts.stop(1);
  expect(await sender('next').send()).toBe(0);
  pass(20_000);
  expect(await sender('next').send()).toBe(1);
  expect(platform.looked).toHaveLength(1);
  expect(platform.arrived('test:a')).toHaveLength(1);
});

test('a message whose answer comes only after the stop completes its delivery', async () => {
  const { plan, sender, platform, delivery, pass } = await senderWorld();
  await plan('test:a');
  const answer = Promise.withResolvers<void>();
  platform.next('test:a', { isThere: true, answer: answer.promise });
  const posts = sender('stopping');
  const done = posts.send();
  await vi.waitFor(() => {
    expect(platform.posts).toHaveLength(1);
  });
  await posts.stop(1);
  answer.resolve();
  await done;
  expect(await delivery('test:a')).toMatchObject({ status: 'sent' });
  pass(HOUR);
  expect(await sender('next').send()).toBe(0);
  expect(platform.arrived('test:a')).toHaveLength(1);
});

test('nothing is sent to channels of a platform that this process does not speak', async () => {
  const { plan, sender, platform } = await senderWorld();
  await plan('elsewhere:a');
  expect(await sender('p').send()).toBe(0);
  expect(platform.posts).toEqual([]);
});

test('what was planned waits while the channel is paused, and while the bot is out of it', async () => {
  const { plan, sender, store, addMs, pass, now } = await senderWorld();
  const posts = sender('p');
  await plan('test:a');
  await plan('test:b');
  const at = instantText(now());
  await store.channels.edit('test:a', (each) => pause(each, addMs(HOUR), at));
  await store.channels.edit('test:b', (each) => leave(each, at));
  expect(await posts.send()).toBe(0);
  await store.channels.edit('test:b', (each) => comeBack(each, at));
  expect(await posts.send()).toBe(1);
  pass(HOUR - 1);
  expect(await posts.send()).toBe(0);
  await store.channels.edit('test:a', (each) => resume(each, at));
  expect(await posts.send()).toBe(1);
});

test('a message is known by the same key however often it is tried', async () => {
  const { plan, sender, platform, pass } = await senderWorld();
  await plan('test:a');
  platform.next('test:a', { ...ARRIVED_UNTOLD, isThere: false });
  const posts = sender('p');
  await posts.send();
  pass(HOUR);
  await posts.send();
  expect(platform.posts).toHaveLength(2);
  expect(new Set([...platform.posts.map(({ key }) => key), ...platform.looked]).size).toBe(1);
});
