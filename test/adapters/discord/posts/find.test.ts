import { expect, test } from 'vitest';
import { failure, heading, startPosts } from '../../../support/discord-posts.ts';

/** How a post is found of which it is not known whether it arrived. */
const DIGEST = heading('Papers of Tuesday');
const REST = heading('Papers of Tuesday, continued');

test('behind many messages of others', async () => {
  await using setting = await startPosts();
  const { discord, guild, posts, open, addressOf } = setting;
  const channel = guild.addChannel('papers');
  const ann = discord.person('ann');
  const posted = await posts.post(addressOf(channel), DIGEST, 'key', null);
  for (let nth = 1; nth <= 150; nth += 1) ann.says(channel, `Message ${nth}`);
  expect(await open().find(addressOf(channel), 'key')).toEqual(posted);
});

test('in a thread, also when that was archived', async () => {
  await using setting = await startPosts();
  const { discord, guild, posts, open, addressOf } = setting;
  const channel = guild.addChannel('papers');
  const { id } = await posts.post(addressOf(channel), DIGEST, 'one', null);
  const below = await posts.post(addressOf(channel), REST, 'two', { first: id, inThread: true });
  const ann = discord.person('ann');
  for (let nth = 1; nth <= 150; nth += 1) ann.says(channel, `Message ${nth}`);
  expect(await open().find(addressOf(channel), 'two')).toEqual(below);
  channel.threads[0]!.archive();
  expect(await open().find(addressOf(channel), 'two')).toEqual(below);
});

test('in a thread that is a channel of its own', async () => {
  await using setting = await startPosts();
  const { guild, posts, open, addressOf } = setting;
  const channel = guild.addChannel('papers');
  const { id } = await posts.post(addressOf(channel), DIGEST, 'one', null);
  await posts.post(addressOf(channel), REST, 'two', { first: id, inThread: true });
  const thread = addressOf(channel.threads[0]!);
  const first = await posts.post(thread, DIGEST, 'three', null);
  const below = await posts.post(thread, REST, 'four', { first: first.id, inThread: true });
  expect(channel.threads).toHaveLength(1);
  expect(await open().find(thread, 'three')).toEqual(first);
  expect(await open().find(thread, 'four')).toEqual(below);
  expect(await open().find(thread, 'one')).toBeNull();
});

test('in a post of a forum, the first message and the later ones', async () => {
  await using setting = await startPosts();
  const { guild, posts, open, addressOf } = setting;
  const forum = guild.addChannel('papers', { type: 'forum' });
  const first = await posts.post(addressOf(forum), DIGEST, 'one', null);
  const continued = { first: first.id, inThread: false };
  const later = await posts.post(addressOf(forum), REST, 'two', continued);
  await posts.post(addressOf(forum), heading('Papers of Wednesday'), 'three', null);
  expect(await open().find(addressOf(forum), 'one')).toEqual(first);
  expect(await open().find(addressOf(forum), 'two')).toEqual(later);
  expect(await open().find(addressOf(forum), 'four')).toBeNull();
});

test('not by what others write, be it a key', async () => {
  await using setting = await startPosts();
  const { discord, guild, posts, addressOf } = setting;
  const channel = guild.addChannel('papers');
  discord.person('ann').says(channel, 'm key');
  expect(await posts.find(addressOf(channel), 'key')).toBeNull();
});

test('not where the bot may not read what it wrote, which is no error', async () => {
  await using setting = await startPosts();
  const { guild, posts, addressOf } = setting;
  const channel = guild.addChannel('papers', { deny: ['ReadMessageHistory'] });
  await posts.post(addressOf(channel), DIGEST, 'key', null);
  expect(await posts.find(addressOf(channel), 'key')).toBeNull();
});

test('a search that fails says so in place of finding nothing', async () => {
  await using setting = await startPosts();
  const { discord, guild, posts, addressOf } = setting;
  const channel = guild.addChannel('papers');
  await posts.post(addressOf(channel), DIGEST, 'key', null);
  discord.faults.next('find', 'answers 500');
  expect((await failure(posts.find(addressOf(channel), 'key'))).kind).toBe('unknown');
  expect(await posts.find(addressOf(channel), 'key')).not.toBeNull();
});

test('a thread that goes away meanwhile hides nothing', async () => {
  await using setting = await startPosts();
  const { guild, posts, addressOf } = setting;
  const channel = guild.addChannel('papers');
  const first = await posts.post(addressOf(channel), DIGEST, 'one', null);
  await posts.post(addressOf(channel), REST, 'two', { first: first.id, inThread: true });
  channel.threads[0]!.delete();
  expect(await posts.find(addressOf(channel), 'two')).toBeNull();
  expect(await posts.find(addressOf(channel), 'one')).toEqual(first);
});
