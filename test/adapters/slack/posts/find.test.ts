import { expect, test } from 'vitest';
import { failure } from '../../../support/slack-posts.ts';
import {
  CHANNEL,
  PERSON,
  chatter,
  ownMessage,
  page,
  startScriptedPosts,
} from './scripted-posts.ts';

/** How a post is looked for of which it is not known whether it arrived. */
const FIRST = '1699999999.000100';
const THERE = '1700000000.000100';
const POSTED = { id: THERE, link: 'https://lab.slack.com/archives/C0PAPERS/p1700000000000100' };
const IN_THREAD = { first: FIRST, inThread: true };
const BELOW = {
  id: THERE,
  link: `https://lab.slack.com/archives/C0PAPERS/p1700000000000100?thread_ts=${FIRST}&cid=C0PAPERS`,
};

test('in the channel, by what Slack keeps with the message', async () => {
  await using setting = await startScriptedPosts();
  setting.slack.next('conversations.history', page([...chatter(3), ownMessage(THERE, 'key')]));
  expect(await setting.posts.find(CHANNEL, 'key', null)).toEqual(POSTED);
  expect(setting.slack.argsOf('conversations.history')).toEqual([
    { channel: 'C0PAPERS', limit: '15', include_all_metadata: 'true' },
  ]);
  expect(await setting.posts.find(CHANNEL, 'other', null)).toBeNull();
});

test('also when it began a thread', async () => {
  await using setting = await startScriptedPosts();
  const message = ownMessage(THERE, 'key', { thread_ts: THERE, reply_count: 2 });
  setting.slack.next('conversations.history', page([message]));
  expect(await setting.posts.find(CHANNEL, 'key', null)).toEqual(POSTED);
});

test.each([
  ['a person who writes the key', { text: 'key', user: 'U0ANN' }],
  ['another app with the same metadata', ownMessage(THERE, 'key', { bot_id: 'B1', user: 'U1' })],
  ['a person with the same metadata', ownMessage(THERE, 'key', { bot_id: undefined })],
  ['other metadata of the bot', ownMessage(THERE, 'key', { metadata: { event_type: 'key' } })],
  [
    'metadata of another kind',
    ownMessage(THERE, 'key', { metadata: { event_type: 'task', event_payload: { key: 'key' } } }),
  ],
])('not by what others write: %s', async (_, message) => {
  await using setting = await startScriptedPosts();
  setting.slack.next('conversations.history', page([{ ts: THERE, ...message }]));
  expect(await setting.posts.find(CHANNEL, 'key', null)).toBeNull();
});

test('in an organization, where the bot is one user with an id in each workspace', async () => {
  await using setting = await startScriptedPosts();
  setting.slack.next(
    'conversations.history',
    page([ownMessage(THERE, 'key', { bot_id: 'B0TWO' })]),
  );
  expect(await setting.posts.find(CHANNEL, 'key', null)).toEqual(POSTED);
});

test('odd messages of others hide nothing', async () => {
  await using setting = await startScriptedPosts();
  const odd = [
    { ts: '1700000001.0', metadata: 'x', bot_id: null, user: 7, thread_ts: null },
    {
      ts: '1700000002.0',
      metadata: { event_type: 'paperboy_post', event_payload: [] },
      bot_id: 'B',
    },
  ];
  setting.slack.next('conversations.history', page([...odd, ownMessage(THERE, 'key')]));
  expect(await setting.posts.find(CHANNEL, 'key', null)).toEqual(POSTED);
});

test('behind many messages of others, a page at a time', async () => {
  await using setting = await startScriptedPosts();
  const { slack, posts } = setting;
  slack.next(
    'conversations.history',
    page(chatter(15), 'two'),
    page(chatter(15), 'three'),
    page([ownMessage(THERE, 'key')], 'four'),
  );
  expect(await posts.find(CHANNEL, 'key', null)).toEqual(POSTED);
  const cursors = slack.argsOf('conversations.history').map((args) => args['cursor']);
  expect(cursors).toEqual([undefined, 'two', 'three']);
});

test('but not for ever', async () => {
  await using setting = await startScriptedPosts();
  setting.slack.next('conversations.history', page(chatter(15), 'more'));
  expect(await setting.posts.find(CHANNEL, 'key', null)).toBeNull();
  expect(setting.slack.calls).toHaveLength(10);
});

test('a later part stands behind the first: nothing older is asked for', async () => {
  await using setting = await startScriptedPosts();
  setting.slack.next('conversations.history', page([ownMessage(THERE, 'key')]));
  const continued = { first: FIRST, inThread: false };
  expect(await setting.posts.find(CHANNEL, 'key', continued)).toEqual(POSTED);
  expect(setting.slack.argsOf('conversations.history')[0]).toMatchObject({ oldest: FIRST });
  expect(setting.slack.calls).toHaveLength(1);
});

test('a part for the thread is looked for there', async () => {
  await using setting = await startScriptedPosts();
  const first = ownMessage(FIRST, 'first', { thread_ts: FIRST });
  const below = ownMessage(THERE, 'key', { thread_ts: FIRST });
  setting.slack.next('conversations.replies', page([first, below]));
  expect(await setting.posts.find(CHANNEL, 'key', IN_THREAD)).toEqual(BELOW);
  expect(setting.slack.calls.map(({ args }) => args)).toEqual([
    { channel: 'C0PAPERS', ts: FIRST, limit: '15', include_all_metadata: 'true' },
  ]);
});

test.each([
  ['no more', { ok: false, error: 'thread_not_found' }],
  ['without it', page([ownMessage(FIRST, 'first')])],
])('where the thread is %s, it is looked for in the channel', async (_, thread) => {
  await using setting = await startScriptedPosts();
  setting.slack.next('conversations.replies', thread);
  setting.slack.next('conversations.history', page([ownMessage(THERE, 'key')]));
  expect(await setting.posts.find(CHANNEL, 'key', IN_THREAD)).toEqual(POSTED);
  expect(setting.slack.argsOf('conversations.history')[0]).toMatchObject({ oldest: FIRST });
});

test('what a person was sent is looked for in the conversation with them', async () => {
  await using setting = await startScriptedPosts();
  setting.slack.next('conversations.history', page([ownMessage(THERE, 'key')]));
  const found = await setting.posts.find(PERSON, 'key', null);
  expect(found?.link).toBe('https://lab.slack.com/archives/D0ANN/p1700000000000100');
  expect(setting.slack.argsOf('conversations.history')[0]).toMatchObject({ channel: 'D0ANN' });
});

test.each([
  ['internal_error', 'unknown'],
  ['invalid_cursor', 'unknown'],
  ['invalid_arguments', 'unknown'],
  ['method_not_supported_for_channel_type', 'unknown'],
  ['invalid_auth', 'not-sent'],
  ['not_in_channel', 'refused'],
  ['missing_scope', 'refused'],
] as const)('%s says nothing of the post: %s', async (code, kind) => {
  await using setting = await startScriptedPosts();
  setting.slack.next('conversations.history', { ok: false, error: code });
  expect((await failure(setting.posts.find(CHANNEL, 'key', null))).kind).toBe(kind);
});
