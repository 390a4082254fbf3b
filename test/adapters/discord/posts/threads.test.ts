import { expect, test } from 'vitest';
import type { Platform } from '../../../../src/core/delivery/platform.ts';
import type { PostsSetting } from '../../../support/discord-posts.ts';
import { failure, heading, readable, startPosts } from '../../../support/discord-posts.ts';
import type { Channel } from '../../../support/discord/channel.ts';

/** Digests whose papers belong in a thread of their first message. */
const NOTICE = 'Create Public Threads';
let digests = 0;

/** Posts a digest of a message in the channel and two in its thread; gives its first message's id. */
async function postDigest(
  { addressOf }: PostsSetting,
  posts: Platform,
  channel: Channel,
): Promise<string> {
  digests += 1;
  const key = `digest-${digests}`;
  const post = async (text: string, part: number, first: string | null) =>
    posts.post(
      addressOf(channel),
      heading(text),
      `${key}-${part}`,
      first === null ? null : { first, inThread: true },
    );
  const { id } = await post('Papers of Tuesday', 0, null);
  await post('Papers of Tuesday', 1, id);
  await post('Papers of Tuesday, continued', 2, id);
  return id;
}

function read(channel: Channel): readonly string[] {
  return channel.messages.map(readable);
}

test('a thread begins at the first message, is named after it, and takes all that follows', async () => {
  await using setting = await startPosts();
  const channel = setting.guild.addChannel('papers');
  const id = await postDigest(setting, setting.posts, channel);
  expect(channel.messages).toHaveLength(1);
  expect(channel.threads).toHaveLength(1);
  const [thread] = channel.threads;
  expect(thread).toMatchObject({ id, name: 'Papers of Tuesday' });
  expect(thread!.messages).toHaveLength(2);
  expect(setting.discord.problems).toEqual([]);
});

test('the thread of an attempt that failed is used again', async () => {
  await using setting = await startPosts();
  const { discord, guild, posts, addressOf } = setting;
  const channel = guild.addChannel('papers');
  const first = await posts.post(addressOf(channel), heading('Papers'), 'one', null);
  const continued = { first: first.id, inThread: true };
  discord.faults.next('post', 'answers 500');
  await failure(posts.post(addressOf(channel), heading('Papers'), 'two', continued));
  expect(channel.threads).toHaveLength(1);
  await posts.post(addressOf(channel), heading('Papers'), 'two', continued);
  expect(channel.threads.map(({ messages }) => messages.length)).toEqual([1]);
});

test('the link of a message in a thread leads into the thread', async () => {
  await using setting = await startPosts();
  const { guild, posts, addressOf } = setting;
  const channel = guild.addChannel('papers');
  const { id } = await posts.post(addressOf(channel), heading('Papers'), 'one', null);
  const continued = { first: id, inThread: true };
  const below = await posts.post(addressOf(channel), heading('Papers'), 'two', continued);
  expect(below.link).toContain(`/channels/${guild.id}/${id}/${below.id}`);
});

test.each(['CreatePublicThreads', 'SendMessagesInThreads'] as const)(
  'without %s the papers come into the channel, which is explained each time it is news',
  async (permission) => {
    await using setting = await startPosts();
    const { guild, posts, open } = setting;
    const channel = guild.addChannel('papers', { deny: [permission] });
    await postDigest(setting, posts, channel);
    expect(channel.messages).toHaveLength(3);
    expect(read(channel)[1]).toContain(NOTICE);
    expect(read(channel)[2]).not.toContain(NOTICE);
    await postDigest(setting, open(), channel);
    expect(read(channel).filter((text) => text.includes(NOTICE))).toHaveLength(1);

    channel.allow(permission);
    await postDigest(setting, open(), channel);
    expect(channel.messages).toHaveLength(7);
    expect(channel.threads.at(-1)?.messages).toHaveLength(2);

    channel.deny(permission);
    await postDigest(setting, open(), channel);
    expect(read(channel).filter((text) => text.includes(NOTICE))).toHaveLength(2);
    expect(setting.discord.problems).toEqual([]);
  },
);

test('an explanation that could not be posted is given later', async () => {
  await using setting = await startPosts();
  const { discord, guild, posts, addressOf } = setting;
  const channel = guild.addChannel('papers', { deny: ['CreatePublicThreads'] });
  const { id } = await posts.post(addressOf(channel), heading('Papers'), 'one', null);
  const continued = { first: id, inThread: true };
  discord.faults.next('post', 'answers 403');
  const error = await failure(posts.post(addressOf(channel), heading('Papers'), 'two', continued));
  expect(error.kind).toBe('refused');
  await posts.post(addressOf(channel), heading('Papers'), 'two', continued);
  expect(read(channel)[1]).toContain(NOTICE);
});

test.each([
  ['was deleted', (thread: Channel) => thread.delete()],
  ['was locked', (thread: Channel) => thread.archive({ locked: true })],
])('where the thread %s, the rest comes into the channel without a word', async (_, change) => {
  await using setting = await startPosts();
  const { guild, posts, addressOf } = setting;
  const channel = guild.addChannel('papers');
  const { id } = await posts.post(addressOf(channel), heading('Papers'), 'one', null);
  const continued = { first: id, inThread: true };
  await posts.post(addressOf(channel), heading('Papers'), 'two', continued);
  change(channel.threads[0]!);
  const { link } = await posts.post(addressOf(channel), heading('Papers'), 'three', continued);
  expect(channel.messages).toHaveLength(2);
  expect(read(channel)[1]).not.toContain(NOTICE);
  expect(link).toContain(`/channels/${guild.id}/${channel.id}/`);
});

test('a thread that Discord archived takes the rest', async () => {
  await using setting = await startPosts();
  const { guild, posts, addressOf } = setting;
  const channel = guild.addChannel('papers');
  const { id } = await posts.post(addressOf(channel), heading('Papers'), 'one', null);
  const continued = { first: id, inThread: true };
  await posts.post(addressOf(channel), heading('Papers'), 'two', continued);
  channel.threads[0]!.archive();
  await posts.post(addressOf(channel), heading('Papers'), 'three', continued);
  expect(channel.threads[0]!.messages).toHaveLength(2);
});

test('where the first message was deleted, the rest comes into the channel', async () => {
  await using setting = await startPosts();
  const { guild, posts, addressOf } = setting;
  const channel = guild.addChannel('papers');
  const { id } = await posts.post(addressOf(channel), heading('Papers'), 'one', null);
  channel.remove(channel.messages[0]!);
  await posts.post(addressOf(channel), heading('Papers'), 'two', { first: id, inThread: true });
  expect(channel.messages).toHaveLength(1);
});

test('a channel that is a thread, and locked, refuses posts until it is opened again', async () => {
  await using setting = await startPosts();
  const { guild, posts, addressOf } = setting;
  const channel = guild.addChannel('papers');
  const { id } = await posts.post(addressOf(channel), heading('Papers'), 'one', null);
  await posts.post(addressOf(channel), heading('Papers'), 'two', { first: id, inThread: true });
  const [thread] = channel.threads;
  thread!.archive({ locked: true });
  const error = await failure(posts.post(addressOf(thread!), heading('Papers'), 'three', null));
  expect(error.kind).toBe('refused');
  expect(error.message).toContain('locked');
});
