import { setTimeout } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { failure, heading, startSlackPosts, tries } from '../../../support/slack-posts.ts';

/** A post arrives once at the most, whatever became of the answer. */
vi.setConfig({ testTimeout: 60_000 });

const REPLY = heading('Papers of Tuesday');

test.each([
  ['accepts, answers 500', 1],
  ['accepts, drops the connection', 1],
  ['answers 500', 0],
  ['drops the connection', 0],
] as const)('of a Slack that %s it is not known whether it did', async (fault, arrived) => {
  await using setting = await startSlackPosts();
  const { slack, workspace, posts, addressOf } = setting;
  const channel = workspace.addChannel('papers');
  slack.faults.next('chat.postMessage', fault);
  const error = await failure(posts.post(addressOf(channel), REPLY, 'key', null));
  expect(error).toMatchObject({ kind: 'unknown', retryAfterMs: null });
  expect(tries(slack)).toBe(1);
  expect(channel.messages).toHaveLength(arrived);
  const found = await posts.find(addressOf(channel), 'key', null);
  expect(found?.id).toBe(channel.messages[0]?.ts);
});

test.concurrent.each([
  ['accepts, never answers', 1],
  ['never answers', 0],
] as const)('nor of one that %s', async (fault, arrived) => {
  await using setting = await startSlackPosts();
  const { slack, workspace, posts, addressOf } = setting;
  const channel = workspace.addChannel('papers');
  slack.faults.next('chat.postMessage', fault);
  const error = await failure(posts.post(addressOf(channel), REPLY, 'key', null));
  expect(error.kind).toBe('unknown');
  // Nothing is sent later by itself.
  await setTimeout(2000);
  expect(tries(slack)).toBe(1);
  expect(channel.messages).toHaveLength(arrived);
  const found = await posts.find(addressOf(channel), 'key', null);
  expect(found?.id).toBe(channel.messages[0]?.ts);
});

test('what Slack’s own limit stops has not arrived, and is not sent later', async () => {
  await using setting = await startSlackPosts();
  const { slack, workspace, open, addressOf } = setting;
  const channel = workspace.addChannel('papers');
  slack.limits.channelMessages = { burst: 1, perMs: 60_000 };
  await open().post(addressOf(channel), REPLY, 'one', null);
  const posts = open();
  const error = await failure(posts.post(addressOf(channel), REPLY, 'two', null));
  expect(error.kind).toBe('not-sent');
  expect(error.retryAfterMs).toBeGreaterThan(50_000);
  expect(channel.messages).toHaveLength(1);
  const before = slack.calls.length;
  await failure(posts.post(addressOf(channel), REPLY, 'two', null));
  expect(slack.calls).toHaveLength(before);
});

test('the link of a message is the one that Slack gives, in the channel', async () => {
  await using setting = await startSlackPosts();
  const { slack, workspace, posts, addressOf } = setting;
  const channel = workspace.addChannel('papers');
  const { id, link } = await posts.post(addressOf(channel), REPLY, 'key', null);
  const answer = await fetch(`${slack.apiUrl}chat.getPermalink`, {
    method: 'POST',
    headers: { authorization: `Bearer ${workspace.botToken}` },
    body: new URLSearchParams({ channel: channel.id, message_ts: id }),
  });
  expect(await answer.json()).toMatchObject({ permalink: link });
});

test('posts are taken as they are: nothing in them is refused or calls anybody', async () => {
  await using setting = await startSlackPosts();
  const { slack, workspace, posts, addressOf } = setting;
  const channel = workspace.addChannel('papers');
  const text = '@channel <!here> <@U1> https://example.org/ '.repeat(50);
  await posts.post(addressOf(channel), heading(text), 'key', null);
  expect(channel.messages[0]).toMatchObject({ unfurlLinks: false, unfurlMedia: false });
  expect(slack.problems).toEqual([]);
});
