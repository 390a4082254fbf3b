import { expect, test, vi } from 'vitest';
import { failure } from '../../../support/slack-posts.ts';
import { CHANNEL, PERSON, REPLY, SENT, startScriptedPosts } from './scripted-posts.ts';

/** Attempts that Slack never answers: they end before the sender gives them up after 15 s. */
vi.setConfig({ testTimeout: 30_000 });
const SENDER_WAITS_MS = 15_000;

test.concurrent.each(['hangs', 'stops'])(
  'of a post whose answer %s it is not known whether it arrived, and it was asked for once',
  async (body) => {
    await using setting = await startScriptedPosts();
    setting.slack.next('chat.postMessage', { body }, SENT);
    const began = performance.now();
    const error = await failure(setting.posts.post(CHANNEL, REPLY, 'k', null));
    expect(performance.now() - began).toBeLessThan(SENDER_WAITS_MS);
    expect(error).toMatchObject({ kind: 'unknown', retryAfterMs: null });
    expect(setting.slack.calls).toHaveLength(1);
    await setting.posts.post(CHANNEL, REPLY, 'k', null);
    expect(setting.slack.calls).toHaveLength(2);
  },
);

test.concurrent('a conversation that is never opened has got nothing', async () => {
  await using setting = await startScriptedPosts();
  setting.slack.next('conversations.open', { body: 'hangs' });
  const error = await failure(setting.posts.post(PERSON, REPLY, 'k', null));
  expect(error.kind).toBe('not-sent');
  expect(setting.slack.argsOf('chat.postMessage')).toEqual([]);
});

test.concurrent('a search without an answer says so in place of finding nothing', async () => {
  await using setting = await startScriptedPosts();
  setting.slack.next('conversations.history', { body: 'hangs' });
  expect((await failure(setting.posts.find(CHANNEL, 'k', null))).kind).toBe('unknown');
  expect(setting.slack.calls).toHaveLength(1);
});
