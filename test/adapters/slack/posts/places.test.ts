import { expect, test } from 'vitest';
import {
  failure,
  heading,
  readable,
  startSlackPosts,
  tries,
} from '../../../support/slack-posts.ts';
import type { Workspace } from '../../../support/slack/workspace.ts';

/** Where posts go, and where they are found: channels, threads, people. */
const DIGEST = heading('Papers of Tuesday');
const REST = heading('Papers of Tuesday, continued');

test.each([{}, { isPrivate: true }])(
  'a channel the bot was taken out of refuses: %o',
  async (kind) => {
    await using setting = await startSlackPosts();
    const { workspace, posts, addressOf } = setting;
    const channel = workspace.addChannel('papers', kind);
    await posts.post(addressOf(channel), DIGEST, 'one', null);
    workspace.addPerson('ann').kicks(channel);
    const attempts = [
      posts.post(addressOf(channel), DIGEST, 'two', null),
      posts.find(addressOf(channel), 'one', null),
    ].map(failure);
    for (const error of await Promise.all(attempts)) {
      expect(error.kind).toBe('refused');
      expect(error.message).toContain('/invite @Paperboy');
    }
    workspace.addPerson('bob').invites(channel);
    await posts.post(addressOf(channel), DIGEST, 'two', null);
    expect(channel.messages).toHaveLength(2);
  },
);

test.each([
  ['removed the app', (workspace: Workspace) => workspace.uninstall()],
  ['revoked its token', (workspace: Workspace) => workspace.revokeTokens()],
])('a workspace that %s refuses', async (_, change) => {
  await using setting = await startSlackPosts();
  const { workspace, posts, addressOf } = setting;
  const channel = workspace.addChannel('papers');
  change(workspace);
  const error = await failure(posts.post(addressOf(channel), DIGEST, 'k', null));
  expect(error.kind).toBe('refused');
  expect(error.message).toContain('install it there again');
});

test('a part goes into the thread of the first message, and is found there, behind what people say', async () => {
  await using setting = await startSlackPosts();
  const { workspace, posts, open, addressOf } = setting;
  const channel = workspace.addChannel('papers');
  const first = await posts.post(addressOf(channel), DIGEST, 'one', null);
  const continued = { first: first.id, inThread: true };
  const below = await posts.post(addressOf(channel), REST, 'two', continued);
  expect(channel.replies(first.id).map(({ ts }) => ts)).toEqual([below.id]);
  const ann = workspace.addPerson('ann');
  for (let nth = 1; nth <= 40; nth += 1) await ann.posts(channel, `Message ${nth}`);
  expect(await open().find(addressOf(channel), 'two', continued)).toEqual(below);
  expect(await open().find(addressOf(channel), 'one', null)).toEqual(first);
  expect(await open().find(addressOf(channel), 'three', continued)).toBeNull();
});

test('where the first message was deleted, the rest comes into the channel and is found there', async () => {
  await using setting = await startSlackPosts();
  const { slack, workspace, posts, open, addressOf } = setting;
  const channel = workspace.addChannel('papers');
  const first = await posts.post(addressOf(channel), DIGEST, 'one', null);
  channel.messages.splice(0);
  const continued = { first: first.id, inThread: true };
  const rest = await posts.post(addressOf(channel), REST, 'two', continued);
  expect(channel.messages.map(({ threadTs }) => threadTs)).toEqual([null]);
  expect(await open().find(addressOf(channel), 'two', continued)).toEqual(rest);
  expect(tries(slack)).toBe(3);
});

test('a person gets a direct message, which is found again', async () => {
  await using setting = await startSlackPosts();
  const { workspace, posts, open, addressOf, personAddressOf } = setting;
  const ann = workspace.addPerson('ann');
  const posted = await posts.post(personAddressOf(ann), DIGEST, 'one', null);
  expect(ann.direct.messages.map(readable).join()).toContain('Papers of Tuesday');
  expect(await open().find(personAddressOf(ann), 'one', null)).toEqual(posted);
  const below = await posts.post(personAddressOf(ann), REST, 'two', {
    first: posted.id,
    inThread: true,
  });
  expect(ann.direct.replies(posted.id).map(({ ts }) => ts)).toEqual([below.id]);
  // As a command in the conversation names it.
  expect(await open().find(addressOf(ann.direct), 'one', null)).toEqual(posted);
});

test('somebody who is not there cannot be written to', async () => {
  await using setting = await startSlackPosts();
  const address = setting.personAddressOf({ id: 'U0NOBODY' });
  const error = await failure(setting.posts.post(address, DIGEST, 'key', null));
  expect(error.kind).toBe('refused');
  expect(error.message).toContain('person');
});

test('a hosted bot, which may look once a minute, finds a post behind many messages all the same', async () => {
  await using setting = await startSlackPosts();
  const { slack, workspace, posts, addressOf, time } = setting;
  slack.limits.nonMarketplace = true;
  const channel = workspace.addChannel('papers');
  const posted = await posts.post(addressOf(channel), DIGEST, 'key', null);
  const ann = workspace.addPerson('ann');
  for (let nth = 1; nth <= 40; nth += 1) await ann.posts(channel, `Message ${nth}`);
  let waits = 0;
  let found = null;
  while (found === null && waits < 5) {
    try {
      found = await posts.find(addressOf(channel), 'key', null);
      break;
    } catch (error) {
      expect(error).toMatchObject({ kind: 'not-sent' });
      const seconds = Math.ceil((error as { retryAfterMs: number }).retryAfterMs / 1000);
      expect(seconds).toBeLessThanOrEqual(60);
      time.passSeconds(seconds);
      slack.clock.passSeconds(seconds);
      waits += 1;
    }
  }
  expect(found).toEqual(posted);
  expect(waits).toBe(2);
});
