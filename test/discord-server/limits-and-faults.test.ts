import { REST } from 'discord.js';
import { expect, test } from 'vitest';
import { startDiscordServer } from '../support/discord/discord-server.ts';

const body = { content: 'x', allowed_mentions: { parse: [] } };

async function setting() {
  const discord = await startDiscordServer();
  const papers = (await discord.addGuild('Lab')).addChannel('papers');
  const rest = new REST({ api: discord.url, retries: 0, timeout: 300, offset: 0 });
  rest.setToken(discord.token);
  const post = async () => rest.post(`/channels/${papers.id}/messages`, { body });
  const stop = () => discord.stop();
  return { discord, papers, rest, post, [Symbol.asyncDispose]: stop };
}

test('a bucket is told in headers, and the real client keeps to it', async () => {
  await using bed = await setting();
  bed.discord.limits.channelMessages = { limit: 2, perMs: 200 };

  for (let left = 5; left > 0; left -= 1) await bed.post();

  expect(bed.papers.messages).toHaveLength(5);
  expect(bed.discord.requests.map(({ status }) => status)).not.toContain(429);
});

test('who does not keep to a bucket is refused', async () => {
  await using bed = await setting();
  const { discord, papers } = bed;
  discord.limits.channelMessages = { limit: 1, perMs: 10_000 };
  const post = async () =>
    fetch(`${discord.url}/v10/channels/${papers.id}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  await post();
  const refused = await post();

  expect(refused.status).toBe(429);
  expect(Object.fromEntries(refused.headers)).toMatchObject({
    'retry-after': '10',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-scope': 'user',
  });
  expect(await refused.json()).toMatchObject({ global: false });
  expect(discord.invalidRequests).toBe(1);
});

test('the real client waits out a limit over everything', async () => {
  await using bed = await setting();
  bed.discord.limits.global(0.1);

  await bed.post();

  expect(bed.discord.requests.map(({ status }) => status)).toEqual([429, 200]);
});

test('posts go wrong as they are told to', async () => {
  await using bed = await setting();
  const { discord, papers, post } = bed;
  const { faults } = discord;

  faults.next('post', 'answers 500');
  await expect(post()).rejects.toMatchObject({ status: 500 });
  faults.next('post', 'answers 403');
  await expect(post()).rejects.toMatchObject({ code: 50013 });
  faults.next('post', 'drops the connection');
  await expect(post()).rejects.toThrow(/closed|ECONNRESET/u);
  faults.next('post', 'never answers');
  await expect(post()).rejects.toThrow(/abort/iu);
  expect(papers.messages).toHaveLength(0);

  faults.next('post', 'accepts, answers 500');
  await expect(post()).rejects.toMatchObject({ status: 500 });
  faults.next('post', 'accepts, drops the connection');
  await expect(post()).rejects.toThrow(/closed|ECONNRESET/u);
  faults.next('post', 'accepts, never answers');
  await expect(post()).rejects.toThrow(/abort/iu);
  faults.next('post', { answersAfterMs: 30 });
  await post();
  expect(papers.messages).toHaveLength(4);
  expect(discord.requests.map(({ status }) => status)).toEqual([500, 403, 0, 0, 500, 0, 0, 200]);
});

test('other requests go wrong as they are told to', async () => {
  await using bed = await setting();
  const { discord, papers, rest } = bed;
  const commands = `/applications/${discord.applicationId}/commands` as const;
  const fails = { status: 500 };

  discord.faults.next('find', 'answers 500');
  await expect(rest.get(`/channels/${papers.id}/messages`)).rejects.toMatchObject(fails);
  discord.faults.next('commands', 'accepts, answers 500');
  await expect(rest.put(commands, { body: [] })).rejects.toMatchObject(fails);
  discord.faults.next('gateway', 'answers 500', 2);
  await expect(rest.get('/gateway/bot')).rejects.toMatchObject(fails);
  await expect(rest.get('/gateway/bot')).rejects.toMatchObject(fails);

  expect(await rest.get('/gateway/bot')).toMatchObject({ shards: 1 });
  expect(discord.commands.overwrites).toBe(1);
});

test('the real client repeats a post that came too soon', async () => {
  await using bed = await setting();
  bed.discord.faults.next('post', 'answers 429');

  await bed.post();

  expect(bed.discord.requests.map(({ status }) => status)).toEqual([429, 200]);
});

test('a seed decides the same each time', async () => {
  const [first, second] = await Promise.all([outcomesOf(7), outcomesOf(7)]);

  expect(first).toEqual(second);
  expect(first.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThan(11);
});

async function outcomesOf(seed: number) {
  await using bed = await setting();
  bed.discord.misbehave(seed);
  for (let left = 12; left > 0; left -= 1) await bed.post().catch(() => undefined);
  return [...bed.discord.outcomes];
}
