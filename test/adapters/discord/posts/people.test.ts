import { expect, test } from 'vitest';
import { paperCard } from '../../../../src/core/paper-card.ts';
import { aPaper } from '../../../support/a-paper.ts';
import { failure, heading, readable, startPosts } from '../../../support/discord-posts.ts';

const REPLY = heading('A channel is blocked');

test('a person gets a direct message, which is found again', async () => {
  await using setting = await startPosts();
  const { discord, posts, open } = setting;
  const ann = discord.person('ann');
  const address = `discord:@${ann.id}`;
  const posted = await posts.post(address, REPLY, 'key', null);
  expect(ann.direct.messages.map(readable).join()).toContain('A channel is blocked');
  expect(posted.link).toContain(`/channels/@me/${ann.direct.id}/${posted.id}`);
  expect(await open().find(address, 'key')).toEqual(posted);
  await open().post(address, REPLY, 'key', null);
  expect(ann.direct.messages).toHaveLength(1);
});

test('direct messages are a channel as well, as a command in them has it', async () => {
  await using setting = await startPosts();
  const { discord, posts, open } = setting;
  const ann = discord.person('ann');
  const address = `discord:@me:${ann.direct.id}`;
  const first = await posts.post(address, REPLY, 'one', null);
  expect(first.link).toContain(`/channels/@me/${ann.direct.id}/${first.id}`);
  expect(await open().find(address, 'one')).toEqual(first);
  // There are no threads there.
  await posts.post(address, REPLY, 'two', { first: first.id, inThread: true });
  expect(ann.direct.messages).toHaveLength(2);
});

test('who takes no direct messages refuses', async () => {
  await using setting = await startPosts();
  const { discord, posts } = setting;
  const ann = discord.person('ann');
  ann.closesDirectMessages();
  const error = await failure(posts.post(`discord:@${ann.id}`, REPLY, 'key', null));
  expect(error.kind).toBe('refused');
  expect(error.message).toContain('no direct messages');
});

test('somebody who is not there cannot be written to', async () => {
  await using setting = await startPosts();
  const error = await failure(setting.posts.post('discord:@17', REPLY, 'key', null));
  expect(['refused', 'invalid']).toContain(error.kind);
});

test('posts call nobody and keep to the limits, however much there is in them', async () => {
  await using setting = await startPosts();
  const { discord, guild, posts, addressOf } = setting;
  const channel = guild.addChannel('papers');
  const text = '@everyone <@&1> https://example.org/ '.repeat(200);
  const paper = aPaper({ title: text, abstract: text, authors: [text, text], organization: text });
  const items = Array.from({ length: 60 }, (_, index) => ({ number: index + 1, paper }));
  for (const blocks of [
    Array.from({ length: 12 }, (_, index) => paperCard(paper, { number: index + 1 })),
    [{ kind: 'list' as const, items }],
    [{ kind: 'text' as const, text }],
  ]) {
    const reply = { heading: text, blocks, data: { papers: [paper.id] } };
    const { id } = await posts.post(addressOf(channel), reply, `key-${blocks.length}`, null);
    expect(channel.messages.at(-1)?.id).toBe(id);
  }
  expect(discord.problems).toEqual([]);
});
