import { REST } from 'discord.js';
import { expect, test } from 'vitest';
import { startDiscordServer } from '../support/discord/discord-server.ts';
import type { DiscordServer } from '../support/discord/discord-server.ts';

const quiet = { allowed_mentions: { parse: [] } };

/** The real client's half for REST. */
function restOf(discord: DiscordServer): REST {
  const options = { api: discord.url, retries: 0, timeout: 500 };
  return new REST(options).setToken(discord.token);
}

async function setting() {
  const discord = await startDiscordServer();
  const guild = await discord.addGuild('Lab');
  const papers = guild.addChannel('papers');
  const rest = restOf(discord);
  const post = async (body: object, id = papers.id) =>
    (await rest.post(`/channels/${id}/messages`, { body: { ...quiet, ...body } })) as {
      readonly id: string;
    };
  const stop = () => discord.stop();
  return { discord, guild, papers, rest, post, [Symbol.asyncDispose]: stop };
}

test('a nonce that is enforced gives one message, for some minutes', async () => {
  await using bed = await setting();
  const body = { content: 'digest', nonce: 'k1', enforce_nonce: true };

  const first = await bed.post(body);
  const second = await bed.post(body);
  expect(second).toMatchObject({ id: first.id, nonce: 'k1' });
  expect(bed.papers.messages).toHaveLength(1);

  bed.discord.passMinutes(4);
  await bed.post(body);
  expect(bed.papers.messages).toHaveLength(2);
  const [newest] = (await bed.rest.get(`/channels/${bed.papers.id}/messages`)) as object[];
  expect(newest).toMatchObject({ content: 'digest' });
  expect(newest).not.toHaveProperty('nonce');
});

test('history is paged from the newest, and empty to who may not read it', async () => {
  await using bed = await setting();
  const bob = bed.discord.person('bob');
  const said = ['1', '2', '3', '4'].map((text) => bob.says(bed.papers, text));
  const read = async (query: string) => {
    const page = await bed.rest.get(`/channels/${bed.papers.id}/messages?${query}`);
    return (page as { readonly content: string }[]).map(({ content }) => content).join('');
  };

  expect(await read('limit=2')).toBe('43');
  expect(await read(`before=${said[2]!.id}`)).toBe('21');
  expect(await read(`after=${said[0]!.id}&limit=2`)).toBe('32');
  expect(await read(`around=${said[1]!.id}&limit=3`)).toBe('321');
  await expect(read('limit=101')).rejects.toMatchObject({ code: 50035 });
  bed.papers.deny('ReadMessageHistory');
  expect(await read('limit=2')).toBe('');
});

test('what the bot may not do is refused, and where it is not', async () => {
  await using bed = await setting();
  const { papers, guild, post } = bed;
  const embeds = [{ title: 'A paper' }];

  papers.deny('EmbedLinks');
  await expect(post({ embeds })).rejects.toMatchObject({ code: 50013, status: 403 });
  papers.deny('SendMessages');
  await expect(post({ content: 'x' })).rejects.toMatchObject({ code: 50013 });
  papers.deny('ViewChannel');
  await expect(post({ content: 'x' })).rejects.toMatchObject({ code: 50001, status: 403 });
  const other = guild.addChannel('other');
  await guild.kickBot();
  await expect(post({ content: 'x' }, other.id)).rejects.toMatchObject({ code: 50001 });
  other.delete();
  await expect(post({ content: 'x' }, other.id)).rejects.toMatchObject({ code: 10003 });
  expect(bed.discord.invalidRequests).toBe(4);
  const nowhere = `/channels/papers` as const;
  await expect(bed.rest.get(nowhere)).rejects.toMatchObject({ code: 50035 });
});

test('what is too long or empty is refused, what may mention is noted', async () => {
  await using bed = await setting();

  await expect(bed.post({ content: '' })).rejects.toMatchObject({ code: 50006 });
  await expect(bed.post({ content: 'x'.repeat(2001) })).rejects.toMatchObject({ code: 50035 });
  await expect(bed.post({ content: 'x', nonce: 'n'.repeat(26) })).rejects.toMatchObject({
    code: 50035,
  });
  expect(bed.discord.problems).toHaveLength(3);
  await bed.post({ content: '@everyone', allowed_mentions: undefined });
  expect(bed.discord.problems.at(-1)).toBe('mentions are allowed');
});

test('its own messages are edited and deleted, with files too', async () => {
  await using bed = await setting();
  const path = `/channels/${bed.papers.id}/messages` as const;
  const files = [{ name: 'papers.bib', data: Buffer.from('@article{}') }];
  const { id } = (await bed.rest.post(path, { body: quiet, files })) as { readonly id: string };
  expect(bed.papers.messages[0]?.attachments).toMatchObject([{ filename: 'papers.bib', size: 10 }]);

  await bed.rest.patch(`${path}/${id}`, { body: { ...quiet, content: 'new' } });
  expect(bed.papers.messages[0]).toMatchObject({ content: 'new' });
  const foreign = bed.discord.person('bob').says(bed.papers, 'mine');
  const edit = bed.rest.patch(`${path}/${foreign.id}`, { body: { ...quiet, content: 'yours' } });
  await expect(edit).rejects.toMatchObject({ code: 50005 });
  await bed.rest.delete(`${path}/${id}`);
  await expect(bed.rest.get(`${path}/${id}`)).rejects.toMatchObject({ code: 10008 });
});

test('a thread begins at a message, once, and reopens for a post', async () => {
  await using bed = await setting();
  const { id } = await bed.post({ content: 'digest' });
  const begin = async () =>
    bed.rest.post(`/channels/${bed.papers.id}/messages/${id}/threads`, {
      body: { name: 'Papers of the day' },
    });

  bed.papers.deny('CreatePublicThreads');
  await expect(begin()).rejects.toMatchObject({ code: 50013 });
  bed.papers.allow('CreatePublicThreads');
  expect(await begin()).toMatchObject({ id, type: 11, parent_id: bed.papers.id });
  await expect(begin()).rejects.toMatchObject({ code: 160004 });

  const [thread] = bed.papers.threads;
  thread?.archive();
  await bed.post({ content: 'part 2' }, id);
  expect(thread).toMatchObject({ archived: false, name: 'Papers of the day' });
  expect(thread?.messages.map(({ content }) => content)).toEqual(['part 2']);
  bed.papers.deny('SendMessagesInThreads');
  await expect(bed.post({ content: 'x' }, id)).rejects.toMatchObject({ code: 50013 });
});

test('a forum takes posts, with a tag where it wants one', async () => {
  await using bed = await setting();
  const forum = bed.guild.addChannel('forum', { type: 'forum', requireTag: true });
  const post = async (tags: readonly string[]) =>
    bed.rest.post(`/channels/${forum.id}/threads`, {
      body: { name: 'Today', message: { ...quiet, content: 'digest' }, applied_tags: tags },
    });

  await expect(bed.post({ content: 'x' }, forum.id)).rejects.toMatchObject({ code: 50008 });
  await expect(post([])).rejects.toMatchObject({ code: 40067 });
  const made = await post([forum.tags[0]!.id]);
  const [thread] = forum.threads;
  expect(made).toMatchObject({ id: thread?.id, message: { content: 'digest' } });
  expect(thread?.messages).toHaveLength(1);
});

test('direct messages reach a person, as long as they take them', async () => {
  await using bed = await setting();
  const ann = bed.discord.person('ann');
  const body = { recipient_id: ann.id };
  const { id } = (await bed.rest.post('/users/@me/channels', { body })) as { readonly id: string };

  await bed.post({ content: 'hello' }, id);
  expect(ann.direct.messages.map(({ content }) => content)).toEqual(['hello']);
  ann.closesDirectMessages();
  await expect(bed.post({ content: 'x' }, id)).rejects.toMatchObject({ code: 50007 });
});
