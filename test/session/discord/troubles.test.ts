import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { botOn, endCleanly } from '../../support/discord/bot-on-discord.ts';
import { eventually } from '../../support/eventually.ts';
import type { Channel } from '../../support/discord/channel.ts';
import { startDiscordServer } from '../../support/discord/discord-server.ts';
import type { DiscordServer } from '../../support/discord/discord-server.ts';
import type { Person } from '../../support/discord/person.ts';
import { copyProject, start } from '../../support/process.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

/** What Discord and the network do to the real bot. */
let root: string;
let discord: DiscordServer;
let papers: Channel;
let ann: Person;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  root = await copyProject();
});
afterAll(async () => rm(root, { recursive: true }));
beforeEach(async ({ task }) => {
  discord = await startDiscordServer();
  papers = (await discord.addGuild('Lab')).addChannel('papers');
  ann = discord.person('ann', { permissions: ['Administrator'] });
  env = { DATABASE_URL: `sqlite:var/${task.id}.db` };
  return async () => discord.stop();
});

const answers = async (): Promise<boolean> => {
  const { failed, text } = await ann.types(papers, 'search', { query: 'hessian' });
  return !failed && text.includes('1–5 of 14');
};

describe('the gateway', () => {
  test('a lost connection goes on where it was, and nothing typed meanwhile is lost', async () => {
    const bot = await botOn(discord, { root, env });
    discord.gateway.drop();
    expect(await answers()).toBe(true);
    expect([discord.gateway.resumes, discord.gateway.identifies]).toEqual([1, 1]);
    discord.gateway.askToReconnect();
    expect(await answers()).toBe(true);
    await eventually(() => discord.gateway.resumes === 2);
    expect(discord.gateway.identifies).toBe(1);
    await endCleanly(bot, discord);
  });

  test('a Discord that is away for a while is found again', async () => {
    const bot = await botOn(discord, { root, env });
    discord.gateway.refuseConnections(true);
    discord.gateway.drop();
    const typed = answers();
    await sleep(2000);
    discord.gateway.refuseConnections(false);
    expect(await typed).toBe(true);
    await endCleanly(bot, discord);
  });

  test('a connection that is only silent is noticed and opened again', async () => {
    await discord.stop();
    discord = await startDiscordServer({ heartbeatMs: 500 });
    papers = (await discord.addGuild('Lab')).addChannel('papers');
    ann = discord.person('ann');
    const bot = await botOn(discord, { root, env });
    discord.gateway.acknowledgeHeartbeats(false);
    await eventually(() => discord.gateway.resumes > 0);
    discord.gateway.acknowledgeHeartbeats(true);
    expect(await answers()).toBe(true);
    await endCleanly(bot, discord);
  });

  test.each([
    ['is invalid', () => discord.gateway.invalidateSession(false)],
    ['timed out', () => discord.gateway.drop(4009)],
  ])('a session that %s is begun anew', async (_, end) => {
    const bot = await botOn(discord, { root, env });
    end();
    await eventually(() => discord.gateway.identifies === 2);
    await eventually(() => discord.gateway.sessions.size > 0);
    expect(await answers()).toBe(true);
    await endCleanly(bot, discord);
  });

  test.each([
    [4004, /DISCORD_TOKEN[\s\S]*Reset Token/u],
    [4010, /DISCORD_SHARDS/u],
    [4011, /too many servers[\s\S]*DISCORD_SHARDS/u],
    [4013, /Update Paperboy/u],
    [4014, /Privileged Gateway Intents[\s\S]*switch/u],
  ])('closed for good with %d, the bot ends and says what to do', async (code, pattern) => {
    discord.gateway.refuseIdentify(code);
    const bot = start({ root, env: { ...env, ...access() } });
    expect(await bot.until(/Paperboy cannot go on\./u)).toMatch(pattern);
    expect(await bot.ended).toBe(1);
    expect(await bot.until(/^/u)).not.toContain(discord.token);
  });

  test('a token that is taken back while the bot runs ends it with a message', async () => {
    const bot = await botOn(discord, { root, env });
    discord.gateway.drop(4004);
    await bot.until(/Paperboy cannot go on\. Discord does not know the DISCORD_TOKEN/u);
    expect(await bot.ended).toBe(1);
  });

  test('a wrong token is said at once, and not shown', async () => {
    const bot = start({ root, env: { ...env, ...access(), DISCORD_TOKEN: 'no.such.token' } });
    expect(await bot.until(/Paperboy cannot go on\./u)).not.toContain('no.such.token');
    expect(await bot.ended).toBe(1);
  });

  test('a Discord that cannot be reached at the start is waited for', async () => {
    discord.faults.next('gateway', 'answers 500', 2);
    const bot = await botOn(discord, { root, env });
    expect(await answers()).toBe(true);
    await endCleanly(bot, discord);
  });

  test('a server that is away keeps the others waiting for no more than moments', async () => {
    const away = await discord.addGuild('Away');
    await away.goUnavailable();
    const bot = await botOn(discord, { root, env });
    expect(await answers()).toBe(true);
    await away.comeBack();
    await endCleanly(bot, discord);
  });
});

describe('interactions', () => {
  test('one that has expired is dropped without a word, and without being done', async () => {
    const bot = await botOn(discord, { root, env });
    const late = await ann.types(papers, 'subscribe', { topic: 'graphs' }, { late: true });
    expect(late.failed).toBe(true);
    const { text } = await ann.types(papers, 'topics');
    expect(text).toMatch(/follows no topics/u);
    await endCleanly(bot, discord);
  });

  test('a person gets an answer whatever Discord does when it is acknowledged or shown', async () => {
    const bot = await botOn(discord, { root, env });
    for (const [kind, fault] of [
      ['callback', 'accepts, answers 500'],
      ['callback', 'accepts, drops the connection'],
      ['edit', 'answers 500'],
      ['edit', 'drops the connection'],
      ['edit', 'accepts, answers 500'],
    ] as const) {
      discord.faults.next(kind, fault);
      expect([kind, fault, await answers()]).toEqual([kind, fault, true]);
    }
    await endCleanly(bot, discord);
  });

  test('a refusal comes through whatever Discord does when it is told apart', async () => {
    const bot = await botOn(discord, { root, env });
    for (const [kind, fault] of [
      ['follow-up', 'answers 500'],
      ['removal', 'answers 500'],
      ['removal', 'accepts, answers 500'],
    ] as const) {
      discord.faults.next(kind, fault);
      const refused = await ann.types(papers, 'show', { paper: 'nothing of that name' });
      const seen = [kind, fault, refused.isPrivate, refused.failed];
      expect(seen).toEqual([kind, fault, true, false]);
    }
    await endCleanly(bot, discord);
  });

  test('two processes of one bot answer once', async () => {
    const first = await botOn(discord, { root, env });
    const second = await botOn(discord, { root, env });
    const shown = await ann.types(papers, 'subscribe', { topic: 'graphs' });
    expect([shown.failed, shown.followUps.length]).toEqual([false, 0]);
    expect((await ann.types(papers, 'topics')).text).toMatch(/1 topic in this channel/u);
    await endCleanly(first, discord);
    await endCleanly(second, discord);
  });
});

describe('commands', () => {
  test('they are registered when they differ, and left alone when they do not', async () => {
    const first = await botOn(discord, { root, env });
    await endCleanly(first, discord);
    const again = await botOn(discord, { root, env });
    expect(await answers()).toBe(true);
    await endCleanly(again, discord);
    expect(discord.commands.overwrites).toBe(1);
    const [command] = discord.commands.global as readonly Record<string, unknown>[];
    expect(command).toMatchObject({ name: 'papers', contexts: [0, 1], integration_types: [0] });
  });

  test('in development they are those of one server', async () => {
    const guild = papers.guild!.id;
    const bot = await botOn(discord, { root, env: { ...env, DISCORD_GUILD_ID: guild } });
    expect(discord.commands.global).toEqual([]);
    expect(discord.commands.guilds.get(guild)).toHaveLength(1);
    expect(await answers()).toBe(true);
    await endCleanly(bot, discord);
  });

  test('a registration that fails is tried again', async () => {
    discord.faults.next('commands', 'answers 500', 2);
    const bot = await botOn(discord, { root, env });
    expect(discord.commands.overwrites).toBe(1);
    expect(await bot.terminate()).toBe(0);
  });
});

test('several processes share the connections, each with its servers', async () => {
  await discord.stop();
  discord = await startDiscordServer({ shards: 4 });
  const guilds = [];
  for (let n = 0; n < 8; n += 1) guilds.push(await discord.addGuild(`Server ${n}`));
  const one = await botOn(discord, { root, env: { ...env, DISCORD_SHARDS: '0-1/4' } });
  const other = await botOn(discord, { root, env: { ...env, DISCORD_SHARDS: '2-3/4' } });
  ann = discord.person('ann');
  for (const guild of guilds) {
    papers = guild.addChannel('papers');
    expect(await answers()).toBe(true);
  }
  expect(discord.gateway.identifies).toBe(4);
  await endCleanly(one, discord);
  await endCleanly(other, discord);
});

test('asked to end while a post hangs, it ends in time and posts once later', async () => {
  const at = async (clock: string) =>
    botOn(discord, { root, env: { ...env, PAPERBOY_CLOCK: clock } });
  const before = await at('2026-06-08T06:00:00Z');
  await ann.types(papers, 'schedule', { time: '07:00' });
  expect(await before.terminate()).toBe(0);
  discord.faults.next('post', 'accepts, never answers');
  const bot = await at('2026-06-08T06:59:00Z x60');
  await eventually(() => papers.messages.some(({ nonce }) => nonce !== null));
  expect(await bot.terminate()).toBe(0);
  const again = await at('2026-06-08T07:10:00Z x60');
  await eventually(
    () =>
      discord.requests.filter(({ method, path }) => method === 'GET' && path.endsWith('/messages'))
        .length > 0,
  );
  await again.until(/^/u);
  expect(papers.messages.filter(({ nonce }) => nonce !== null)).toHaveLength(1);
  await endCleanly(again, discord);
});

function access(): NodeJS.ProcessEnv {
  return { DISCORD_API_URL: discord.url, DISCORD_TOKEN: discord.token };
}
