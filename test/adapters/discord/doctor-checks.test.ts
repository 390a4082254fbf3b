import { DiscordAPIError, HTTPError, Routes } from 'discord.js';
import type { REST } from 'discord.js';
import { expect, test } from 'vitest';
import { checkChannels } from '../../../src/adapters/discord/doctor/check-channels.ts';
import { checkGateway } from '../../../src/adapters/discord/doctor/check-gateway.ts';
import { listGuilds } from '../../../src/adapters/discord/doctor/list-guilds.ts';
import { NoAnswer } from '../../../src/adapters/discord/doctor/no-answer.ts';
import { Questions } from '../../../src/adapters/discord/doctor/questions.ts';
import { NEEDED } from '../../../src/adapters/discord/needed-permissions.ts';
import { emptyChannel } from '../../../src/core/channel/channel.ts';

const BOT = '7';
const NOW = Temporal.Instant.from('2026-11-05T10:30:20Z');
const ALLOWED = String(NEEDED.reduce((all, { flag }) => all | flag, 0n));

/** Answers by route; a number is a status in place of an answer. */
function questionsFor(answer: (route: string, query: URLSearchParams) => unknown): Questions {
  const get = async (route: string, { query = new URLSearchParams() } = {}) => {
    const given = answer(route, query);
    if (typeof given !== 'number') return given;
    const request = { files: undefined, body: undefined };
    throw given >= 500
      ? new HTTPError(given, 'no', 'GET', route, request)
      : new DiscordAPIError({ code: 0, message: 'no' }, 0, given, 'GET', route, request);
  };
  const rest = { get } as unknown as REST;
  return new Questions({ rest, api: 'https://discord.com/api', now: () => NOW });
}

/** A server with one channel, `guild` + `1`, in which the bot may do all that it needs. */
function answerGuild(guild: string, route: string, member: object = {}): unknown {
  switch (route) {
    case Routes.guild(guild):
      return { owner_id: '1', roles: [{ id: guild, permissions: ALLOWED }] };
    case Routes.guildMember(guild, BOT):
      return { roles: [], ...member };
    case Routes.guildChannels(guild):
      return [{ id: `${guild}1`, type: 0, name: 'papers', permission_overwrites: [] }];
    default:
      return 404;
  }
}

async function check(guilds: readonly string[], answer: (route: string) => unknown) {
  const progress: (readonly [number, number])[] = [];
  const findings = await checkChannels({
    bot: BOT,
    guilds: new Map(guilds.map((id) => [id, `Server ${id}`])),
    channels: guilds.map((id) => emptyChannel(`discord:${id}:${id}1`)),
    questions: questionsFor(answer),
    now: () => NOW,
    onProgress: (...each) => progress.push(each),
  });
  return { progress, lines: findings.map(({ level, text }) => `${level}: ${text}`) };
}

test('a server that Discord does not show now does not keep the others from being looked at', async () => {
  const { lines } = await check(['10', '20', '30'], (route) => {
    if (route.startsWith('/guilds/20')) return 503;
    if (route === Routes.guildChannels('30')) return [];
    if (route === Routes.channel('301')) return 500;
    return answerGuild(route.startsWith('/guilds/10') ? '10' : '30', route);
  });
  expect(lines).toEqual([
    'warning: The server Server 20 (20) cannot be looked at: Discord answers 503.',
    'warning: Channel 301 in Server 30 cannot be looked at: Discord answers 500.',
  ]);
});

const during = async (member: object, permissions = ALLOWED) =>
  (
    await check(['10'], (route) =>
      route === Routes.guild('10')
        ? { owner_id: '1', roles: [{ id: '10', permissions }] }
        : answerGuild('10', route, member),
    )
  ).lines;

test('a time-out is told once for a server, as long as it lasts, and not of administrators', async () => {
  const later = { communication_disabled_until: '2026-11-06T09:00:00.123000+00:00' };
  const fine = ['good: The one channel with posts can be posted to.'];
  expect(await during(later)).toEqual([
    'wrong: 1 of 1 channel with posts cannot be posted to.',
    'wrong: Nothing can be posted in Server 10 (10) until Friday, 6 Nov 2026, 09:00 (UTC): the bot is in a time-out there.',
  ]);
  expect(await during(later, '8')).toEqual(fine);
  expect(await during({ communication_disabled_until: '2026-11-05T09:00:00Z' })).toEqual(fine);
  expect(await during({ communication_disabled_until: null })).toEqual(fine);
});

test('many servers are looked at in order, and it is told how far that is', async () => {
  const ids = Array.from({ length: 20 }, (_, index) => String(100 + index));
  const { lines, progress } = await check(ids, (route) => answerGuild(route.split('/')[2]!, route));
  expect(lines).toEqual(['good: All 20 channels with posts can be posted to.']);
  expect(progress).toEqual(Array.from({ length: 21 }, (_, done) => [done, 20]));
});

test('a wrong token and an answer that is none of Discord end it all', async () => {
  await expect(check(['10'], () => 401)).rejects.toThrow(NoAnswer);
  await expect(check(['10'], () => ({}))).rejects.toThrow('answers what Discord never would');
});

test('all servers are listed, page by page', async () => {
  const ids = Array.from({ length: 401 }, (_, index) => String(1000 + index));
  const asked: string[] = [];
  const names = await listGuilds(
    questionsFor((_, query) => {
      asked.push(query.toString());
      const from = ids.findIndex((id) => id > query.get('after')!);
      return from === -1 ? [] : ids.slice(from, from + 200).map((id) => ({ id, name: `S\n${id}` }));
    }),
  );
  expect([...names.keys()]).toEqual(ids);
  expect(names.get('1000')).toBe('S 1000');
  expect(asked).toEqual(['limit=200&after=0', 'limit=200&after=1199', 'limit=200&after=1399']);
});

test('too few session starts are told with when there are more', async () => {
  const start = { total: 1000, remaining: 1, reset_after: 3_600_000, max_concurrency: 1 };
  const questions = questionsFor(() => ({ shards: 2, session_start_limit: start }));
  const [finding] = await checkGateway(null, questions, NOW);
  expect(finding).toEqual({
    level: 'warning',
    text: 'The bot can hardly connect: 1 session start left, and it takes 2.',
    advice: expect.stringContaining('from Thursday, 5 Nov 2026, 11:30 (UTC) on'),
  });
  const own = await checkGateway({ ids: [0], total: 2 }, questions, NOW);
  expect(own.map(({ level }) => level)).toEqual(['good']);
});
