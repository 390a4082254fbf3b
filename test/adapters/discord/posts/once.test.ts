import { setTimeout } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { failure, heading, startPosts, tries } from '../../../support/discord-posts.ts';

/** A post arrives once at the most, whatever became of the answer. */
vi.setConfig({ testTimeout: 60_000 });

const REPLY = heading('Papers of Tuesday');

test.each([
  ['accepts, answers 500', 1],
  ['accepts, drops the connection', 1],
  ['answers 500', 0],
  ['drops the connection', 0],
] as const)('of a Discord that %s it is not known whether it did', async (fault, arrived) => {
  await using setting = await startPosts();
  const { discord, guild, posts, addressOf } = setting;
  const channel = guild.addChannel('papers');
  discord.faults.next('post', fault);
  const error = await failure(posts.post(addressOf(channel), REPLY, 'key', null));
  expect(error).toMatchObject({ kind: 'unknown', retryAfterMs: null });
  // The library has asked once.
  expect(tries(discord)).toBe(1);
  expect(channel.messages).toHaveLength(arrived);
  const found = await posts.find(addressOf(channel), 'key');
  expect(found?.id).toBe(channel.messages[0]?.id);
  const again = await posts.post(addressOf(channel), REPLY, 'key', null);
  expect(channel.messages.map(({ id }) => id)).toEqual([again.id]);
});

test.concurrent.each([
  ['accepts, never answers', 1],
  ['never answers', 0],
] as const)('nor of one that %s', async (fault, arrived) => {
  await using setting = await startPosts();
  const { discord, guild, posts, addressOf } = setting;
  const channel = guild.addChannel('papers');
  discord.faults.next('post', fault);
  const error = await failure(posts.post(addressOf(channel), REPLY, 'key', null));
  expect(error.kind).toBe('unknown');
  expect(tries(discord)).toBe(1);
  expect(channel.messages).toHaveLength(arrived);
  await posts.post(addressOf(channel), REPLY, 'key', null);
  expect(channel.messages).toHaveLength(1);
});

test.concurrent('an attempt that was given up behind a rate limit is never sent', async () => {
  await using setting = await startPosts();
  const { discord, guild, posts, addressOf } = setting;
  const channel = guild.addChannel('papers');
  discord.limits.channelMessages = { limit: 1, perMs: 1900 };
  const keys = Array.from({ length: 14 }, (_, index) => `key-${index}`);
  const outcomes = await Promise.allSettled(
    keys.map(async (key) => posts.post(addressOf(channel), REPLY, key, null)),
  );
  const kept = keys.filter((_, index) => outcomes[index]?.status === 'fulfilled');
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length).toBeLessThan(keys.length);
  discord.limits.channelMessages = null;
  const before = discord.requests.length;
  // Longer than any limit that is waited for.
  await setTimeout(4000);
  expect(discord.requests).toHaveLength(before);
  expect(channel.messages.map(({ nonce }) => nonce)).toEqual(kept);
});

test('the same message twice within minutes is one', async () => {
  await using setting = await startPosts();
  const { discord, guild, posts, open, addressOf } = setting;
  const channel = guild.addChannel('papers');
  const first = await posts.post(addressOf(channel), REPLY, 'key', null);
  expect(await posts.post(addressOf(channel), REPLY, 'key', null)).toEqual(first);
  expect(await open().post(addressOf(channel), REPLY, 'key', null)).toEqual(first);
  expect(channel.messages).toHaveLength(1);
  expect(discord.problems).toEqual([]);
});

test('later, when Discord has forgotten the nonce, it is found by its key', async () => {
  await using setting = await startPosts();
  const { discord, guild, posts, open, addressOf } = setting;
  const channel = guild.addChannel('papers');
  const first = await posts.post(addressOf(channel), REPLY, 'key', null);
  discord.passMinutes(60);
  expect(await open().find(addressOf(channel), 'key')).toEqual(first);
});

test('the link of a message leads to it', async () => {
  await using setting = await startPosts();
  const { discord, guild, posts, addressOf } = setting;
  const channel = guild.addChannel('papers');
  const { id, link } = await posts.post(addressOf(channel), REPLY, 'key', null);
  const site = discord.url.replace('/api', '');
  expect(link).toBe(`${site}/channels/${guild.id}/${channel.id}/${id}`);
});
