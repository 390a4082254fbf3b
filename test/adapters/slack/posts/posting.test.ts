import { expect, test } from 'vitest';
import { failure, heading } from '../../../support/slack-posts.ts';
import { CHANNEL, LAB, PERSON, REPLY, SENT, startScriptedPosts } from './scripted-posts.ts';

/** What is asked of Slack for a post, and how often. */
const FIRST = '1699999999.000100';
const IN_THREAD = { first: FIRST, inThread: true };

test('a post is one message with its key, which shows nothing of what its links lead to', async () => {
  await using setting = await startScriptedPosts();
  const posted = await setting.posts.post(CHANNEL, REPLY, 'key-1', null);
  expect(posted).toEqual({
    id: SENT.ts,
    link: 'https://lab.slack.com/archives/C0PAPERS/p1700000000000100',
  });
  expect(setting.slack.argsOf('chat.postMessage')).toEqual([
    {
      channel: 'C0PAPERS',
      text: 'Papers of Tuesday',
      blocks: '[{"type":"section","text":{"type":"plain_text","text":"Papers of Tuesday"}}]',
      metadata: '{"event_type":"paperboy_post","event_payload":{"key":"key-1"}}',
      unfurl_links: 'false',
      unfurl_media: 'false',
    },
  ]);
  expect(setting.slack.calls).toHaveLength(1);
});

test('no name in a post is looked up to be called', async () => {
  await using setting = await startScriptedPosts();
  await setting.posts.post(CHANNEL, heading('@channel <!here>'), 'k', null);
  const [args] = setting.slack.argsOf('chat.postMessage');
  expect(args).not.toHaveProperty('link_names');
  expect(args).not.toHaveProperty('parse');
  expect(args).not.toHaveProperty('reply_broadcast');
});

test('without the workspace’s address there is no link, and the post is well', async () => {
  await using setting = await startScriptedPosts([{ ...LAB, url: null }]);
  expect(await setting.posts.post(CHANNEL, REPLY, 'k', null)).toEqual({ id: SENT.ts, link: null });
  expect(setting.posts.placeOf(CHANNEL)).toBe('C0PAPERS');
});

test('a channel is known by its link, once the workspace is known', async () => {
  await using setting = await startScriptedPosts();
  expect(setting.posts.placeOf(CHANNEL)).toBe('C0PAPERS');
  await setting.posts.post(CHANNEL, REPLY, 'k', null);
  expect(setting.posts.placeOf(CHANNEL)).toBe('https://lab.slack.com/archives/C0PAPERS');
  expect(setting.posts.placeOf(PERSON)).toBe(PERSON);
});

test('a part for the thread goes there, and its link leads into it', async () => {
  await using setting = await startScriptedPosts();
  setting.slack.next('chat.postMessage', { ...SENT, message: { thread_ts: FIRST } });
  const { link } = await setting.posts.post(CHANNEL, REPLY, 'k', IN_THREAD);
  expect(setting.slack.argsOf('chat.postMessage')[0]).toMatchObject({ thread_ts: FIRST });
  expect(link).toBe(
    `https://lab.slack.com/archives/C0PAPERS/p1700000000000100?thread_ts=${FIRST}&cid=C0PAPERS`,
  );
});

test('a part for the channel stands in no thread', async () => {
  await using setting = await startScriptedPosts();
  await setting.posts.post(CHANNEL, REPLY, 'k', { first: FIRST, inThread: false });
  expect(setting.slack.argsOf('chat.postMessage')[0]).not.toHaveProperty('thread_ts');
});

test.each([
  'thread_not_found',
  'message_not_found',
  'cannot_reply_to_message',
  'restricted_action_thread_locked',
  'restricted_action_non_threadable_channel',
])('%s: the part comes into the channel, a second later', async (error) => {
  await using setting = await startScriptedPosts();
  setting.slack.next('chat.postMessage', { ok: false, error }, SENT);
  const { link } = await setting.posts.post(CHANNEL, REPLY, 'k', IN_THREAD);
  const threads = setting.slack.argsOf('chat.postMessage').map((args) => args['thread_ts']);
  expect(threads).toEqual([FIRST, undefined]);
  expect(setting.clock.waits).toEqual([1000]);
  expect(link).not.toContain('thread_ts');
});

test('after any other error nothing is tried elsewhere', async () => {
  await using setting = await startScriptedPosts();
  setting.slack.next('chat.postMessage', { ok: false, error: 'internal_error' }, SENT);
  expect((await failure(setting.posts.post(CHANNEL, REPLY, 'k', IN_THREAD))).kind).toBe('unknown');
  expect(setting.slack.calls).toHaveLength(1);
});

test('a person gets a message in a conversation that is opened once', async () => {
  await using setting = await startScriptedPosts();
  const { slack, posts } = setting;
  slack.next('chat.postMessage', { ...SENT, channel: 'D0ANN' });
  const first = await posts.post(PERSON, REPLY, 'one', null);
  await posts.post(PERSON, REPLY, 'two', { first: first.id, inThread: true });
  expect(first.link).toBe('https://lab.slack.com/archives/D0ANN/p1700000000000100');
  expect(slack.argsOf('conversations.open')).toEqual([{ users: 'U0ANN' }]);
  expect(
    slack.argsOf('chat.postMessage').map((args) => [args['channel'], args['thread_ts']]),
  ).toEqual([
    ['D0ANN', undefined],
    ['D0ANN', first.id],
  ]);
});

test('a conversation that is another one meanwhile is opened again', async () => {
  await using setting = await startScriptedPosts();
  const { slack, posts } = setting;
  slack.next('chat.postMessage', { ok: false, error: 'channel_not_found' }, SENT);
  await failure(posts.post(PERSON, REPLY, 'one', null));
  await posts.post(PERSON, REPLY, 'one', null);
  expect(slack.argsOf('conversations.open')).toHaveLength(2);
});

test('a channel gets a message a second, and others need not wait for it', async () => {
  await using setting = await startScriptedPosts();
  const { posts, open, clock } = setting;
  await posts.post(CHANNEL, REPLY, 'one', null);
  await posts.post('slack:T0LAB:C0ELSE', REPLY, 'two', null);
  expect(clock.waits).toEqual([]);
  clock.now += 400;
  await posts.post(CHANNEL, REPLY, 'three', null);
  expect(clock.waits).toEqual([600]);
  clock.now += 5000;
  await posts.post(CHANNEL, REPLY, 'four', null);
  expect(clock.waits).toEqual([600]);
  // Another process knows nothing of it: Slack's own limit tells it.
  await open().post(CHANNEL, REPLY, 'five', null);
  expect(clock.waits).toEqual([600]);
});

test('a post whose turn is too far off does not wait for it, and when it may be sent is told', async () => {
  await using setting = await startScriptedPosts();
  const { slack, clock } = setting;
  const turn = Promise.withResolvers<void>();
  const posts = setting.open(async (ms) => {
    clock.waits.push(ms);
    await turn.promise;
  });
  const sent = [1, 2, 3, 4].map(async (nth) => posts.post(CHANNEL, REPLY, `key-${nth}`, null));
  const error = await failure(posts.post(CHANNEL, REPLY, 'key-5', null));
  expect(error.kind).toBe('not-sent');
  expect(error.retryAfterMs).toBeGreaterThanOrEqual(4000);
  expect(clock.waits).toEqual([1000, 2000, 3000]);
  turn.resolve();
  await Promise.all(sent);
  expect(slack.calls).toHaveLength(4);
});

test('when opening the conversation took too long, nothing is sent that nobody counts on', async () => {
  await using setting = await startScriptedPosts();
  const { slack, posts, clock } = setting;
  slack.onCall = () => (clock.now += 4000);
  const error = await failure(posts.post(PERSON, REPLY, 'k', null));
  expect(error).toMatchObject({ kind: 'not-sent', retryAfterMs: 5000 });
  expect(slack.argsOf('chat.postMessage')).toEqual([]);
  // The next attempt has less to do.
  await posts.post(PERSON, REPLY, 'k', null);
  expect(slack.argsOf('chat.postMessage')).toHaveLength(1);
});
