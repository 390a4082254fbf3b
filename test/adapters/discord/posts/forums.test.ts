import { expect, test } from 'vitest';
import { failure, heading, readable, startPosts } from '../../../support/discord-posts.ts';

/** A forum has posts in place of messages: a digest is one of them. */
const DIGEST = heading('Papers of Tuesday');
const REST = heading('Papers of Tuesday, continued');

test.each([true, false])(
  'a digest is a post, named after its heading, with all its messages (in a thread: %s)',
  async (inThread) => {
    await using setting = await startPosts();
    const { discord, guild, posts, addressOf } = setting;
    const forum = guild.addChannel('papers', { type: 'forum' });
    const first = await posts.post(addressOf(forum), DIGEST, 'one', null);
    const continued = { first: first.id, inThread };
    const second = await posts.post(addressOf(forum), REST, 'two', continued);
    expect(forum.threads).toHaveLength(1);
    const [post] = forum.threads;
    expect(post).toMatchObject({ id: first.id, name: 'Papers of Tuesday' });
    expect(post!.messages.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(first.link).toContain(`/channels/${guild.id}/${post!.id}/${first.id}`);
    expect(second.link).toContain(`/channels/${guild.id}/${post!.id}/${second.id}`);
    expect(discord.problems).toEqual([]);
  },
);

test('digests are posts of their own', async () => {
  await using setting = await startPosts();
  const { guild, posts, addressOf } = setting;
  const forum = guild.addChannel('papers', { type: 'forum' });
  await posts.post(addressOf(forum), DIGEST, 'one', null);
  await posts.post(addressOf(forum), heading('Papers of Wednesday'), 'two', null);
  expect(forum.threads.map(({ name }) => name)).toEqual([
    'Papers of Tuesday',
    'Papers of Wednesday',
  ]);
});

test('where a tag is required, the post has one', async () => {
  await using setting = await startPosts();
  const { guild, posts, addressOf } = setting;
  const forum = guild.addChannel('papers', { type: 'forum', requireTag: true });
  await posts.post(addressOf(forum), DIGEST, 'one', null);
  expect(forum.threads[0]!.appliedTags).toEqual([forum.tags[0]!.id]);
});

test.each([
  ['deleted', 'delete'],
  ['locked', 'archive'],
] as const)('where the post was %s, what follows opens another one', async (_, change) => {
  await using setting = await startPosts();
  const { guild, posts, addressOf } = setting;
  const forum = guild.addChannel('papers', { type: 'forum' });
  const { id } = await posts.post(addressOf(forum), DIGEST, 'one', null);
  const [post] = forum.threads;
  if (change === 'delete') post!.delete();
  else post!.archive({ locked: true });
  const continued = { first: id, inThread: false };
  const { link } = await posts.post(addressOf(forum), REST, 'two', continued);
  const opened = forum.threads.at(-1)!;
  expect(opened.id).not.toBe(id);
  expect(opened.name).toBe('Papers of Tuesday');
  expect(opened.messages.map(readable).join('\n')).toContain('continued');
  expect(link).toContain(`/${opened.id}/`);
});

test('one in which the bot may not post refuses', async () => {
  await using setting = await startPosts();
  const { guild, posts, addressOf } = setting;
  const forum = guild.addChannel('papers', { type: 'forum', deny: ['SendMessages'] });
  const error = await failure(posts.post(addressOf(forum), DIGEST, 'one', null));
  expect(error.kind).toBe('refused');
});

test.each([
  ['accepts, answers 500', 1],
  ['answers 500', 0],
] as const)('of one that %s it is not known whether the post came', async (fault, opened) => {
  await using setting = await startPosts();
  const { discord, guild, posts, addressOf } = setting;
  const forum = guild.addChannel('papers', { type: 'forum' });
  discord.faults.next('post', fault);
  const error = await failure(posts.post(addressOf(forum), DIGEST, 'one', null));
  expect(error.kind).toBe('unknown');
  expect(forum.threads).toHaveLength(opened);
  const found = await posts.find(addressOf(forum), 'one');
  expect(found?.id).toBe(forum.threads[0]?.id);
});
