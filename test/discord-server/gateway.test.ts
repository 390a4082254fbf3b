import { once } from 'node:events';
import { Events, GatewayIntentBits } from 'discord.js';
import { expect, test, vi } from 'vitest';
import { startDiscordServer } from '../support/discord/discord-server.ts';
import { clientFor, loggedIn } from '../support/discord/login.ts';

test('a bot gets to know its guilds, their channels and itself', async () => {
  await using discord = await startDiscordServer();
  const lab = await discord.addGuild('Lab', { memberCount: 90, channels: 3, roles: 2 });
  const papers = lab.addChannel('papers', { deny: ['SendMessages'] });
  await using bot = await loggedIn(discord);

  const guild = bot.guilds.cache.get(lab.id);
  expect(guild).toMatchObject({ name: 'Lab', memberCount: 90, available: true, large: true });
  expect(guild?.channels.cache.size).toBe(4);
  expect(guild?.roles.cache.size).toBe(4);
  expect(bot.user.id).toBe(discord.bot.id);

  const channel = bot.channels.cache.get(papers.id)!;
  expect(channel.isTextBased() && !channel.isDMBased()).toBe(true);
  const may = () => guild!.members.me!.permissionsIn(papers.id).has('SendMessages');
  expect(may()).toBe(false);
  papers.allow('SendMessages');
  await vi.waitFor(() => expect(may()).toBe(true));
  lab.deny('SendMessages');
  papers.delete();
  await vi.waitFor(() => expect(bot.channels.cache.has(papers.id)).toBe(false));
  expect(guild!.members.me!.permissions.has('SendMessages')).toBe(false);
  lab.giveBotRole('Poster', ['SendMessages']);
  await vi.waitFor(() => expect(guild!.members.me!.permissions.has('SendMessages')).toBe(true));
});

test('a bot hears of guilds that come, go, fail and come back', async () => {
  await using discord = await startDiscordServer();
  await using bot = await loggedIn(discord);
  const heard: string[] = [];
  const events = ['guildCreate', 'guildDelete', 'guildUnavailable', 'guildAvailable'] as const;
  for (const event of events) bot.on(event, ({ name }) => heard.push(`${event} ${name}`));

  const lab = await discord.addGuild('Lab');
  await lab.goUnavailable();
  await lab.comeBack();
  await lab.kickBot();
  await lab.inviteBot();

  await vi.waitFor(() =>
    expect(heard).toEqual([
      'guildCreate Lab',
      'guildUnavailable Lab',
      'guildAvailable Lab',
      'guildDelete Lab',
      'guildCreate Lab',
    ]),
  );
});

test('what happened during a drop is told after the resume', async () => {
  await using discord = await startDiscordServer();
  const lab = await discord.addGuild('Lab');
  await using bot = await loggedIn(discord);

  discord.gateway.drop();
  await vi.waitFor(() => expect(discord.gateway.connections).toBe(0));
  const papers = lab.addChannel('papers');

  await vi.waitFor(() => expect(bot.channels.cache.has(papers.id)).toBe(true), 5000);
  expect(discord.gateway).toMatchObject({ identifies: 1, resumes: 1 });
});

test('a bot resumes when it is asked to reconnect, when its heart is not heard, and after a lost hour', async () => {
  await using discord = await startDiscordServer({ heartbeatMs: 100 });
  await using bot = await loggedIn(discord);
  const { gateway } = discord;

  gateway.askToReconnect();
  await once(bot, Events.ShardResume);
  gateway.invalidateSession(true);
  await once(bot, Events.ShardResume);
  gateway.acknowledgeHeartbeats(false);
  await once(bot, Events.ShardReconnecting);
  gateway.acknowledgeHeartbeats(true);
  await once(bot, Events.ShardResume);

  expect(gateway).toMatchObject({ identifies: 1, resumes: 3 });
  expect(gateway.heartbeats).toBeGreaterThan(0);
});

test('a bot answers a request for its heartbeat', async () => {
  await using discord = await startDiscordServer();
  await using bot = await loggedIn(discord);
  expect(bot.isReady()).toBe(true);

  discord.gateway.askForHeartbeat();

  await vi.waitFor(() => expect(discord.gateway.heartbeats).toBeGreaterThan(0));
});

test('a session that is invalid, or timed out, is begun anew', async () => {
  await using discord = await startDiscordServer();
  const lab = await discord.addGuild('Lab');
  await using bot = await loggedIn(discord);

  discord.gateway.invalidateSession(false);
  await once(bot, Events.ShardReady);
  expect(discord.gateway).toMatchObject({ identifies: 2, resumes: 0 });
  expect(bot.guilds.cache.get(lab.id)?.available).toBe(true);
  expect(discord.gateway.sessions.size).toBe(1);

  discord.gateway.drop(4009);
  await once(bot, Events.ShardReady);
  expect(discord.gateway).toMatchObject({ identifies: 3, resumes: 0 });
});

test('a wrong token, a privileged intent, and what a test says are refused', async () => {
  await using discord = await startDiscordServer();
  const fails = async (token: string, intents: readonly GatewayIntentBits[]) => {
    await using client = clientFor(discord, { intents });
    return await client.login(token).then(
      () => 'let in',
      (error: unknown) => String(error),
    );
  };

  expect(await fails('wrong', [GatewayIntentBits.Guilds])).toContain('invalid token');
  expect(discord.invalidRequests).toBe(1);
  expect(await fails(discord.token, [GatewayIntentBits.MessageContent])).toContain('disallowed');
  discord.gateway.refuseIdentify(4004);
  expect(await fails(discord.token, [GatewayIntentBits.Guilds])).toContain('Authentication failed');
  expect(discord.gateway.identifies).toBe(2);
  expect(discord.gateway.sessions.size).toBe(0);
});

test('a bot that is thrown out for good stays out', async () => {
  await using discord = await startDiscordServer();
  await using bot = await loggedIn(discord);
  bot.on(Events.Error, () => undefined);

  discord.gateway.drop(4014);

  const [event, shard] = (await once(bot, Events.ShardDisconnect)) as [{ code: number }, number];
  expect([event.code, shard]).toEqual([4014, 0]);
  expect(discord.gateway.sessions.size).toBe(0);
});

test('who asks for no guilds hears of none', async () => {
  await using discord = await startDiscordServer();
  const lab = await discord.addGuild('Lab');
  await using bot = await loggedIn(discord, { intents: [] });

  lab.addChannel('papers');
  discord.gateway.askForHeartbeat();
  await vi.waitFor(() => expect(discord.gateway.heartbeats).toBeGreaterThan(0));

  expect(bot.guilds.cache.get(lab.id)?.available).toBe(false);
  expect(bot.channels.cache.size).toBe(0);
});

test('while the gateway takes no connections a bot keeps trying', async () => {
  await using discord = await startDiscordServer();
  await using bot = await loggedIn(discord);
  bot.on(Events.ShardError, () => undefined);

  discord.gateway.refuseConnections(true);
  discord.gateway.drop();
  await once(bot, Events.ShardError);
  discord.gateway.refuseConnections(false);
  await Promise.race([once(bot, Events.ShardResume), once(bot, Events.ShardReady)]);

  expect(discord.gateway.connections).toBe(1);
});

test('each shard hears of its own guilds, none of those it did not ask for', async () => {
  await using discord = await startDiscordServer({ shards: 2, maxConcurrency: 2 });
  const guilds = await Promise.all(['A', 'B', 'C', 'D'].map((name) => discord.addGuild(name)));
  await using bot = await loggedIn(discord, { shards: 'auto' });

  expect(bot.guilds.cache.size).toBe(4);
  expect(new Set(bot.guilds.cache.map(({ shardId }) => shardId)).size).toBe(2);
  for (const { id } of guilds) {
    const shardId = Number((BigInt(id) >> 22n) % 2n);
    expect(bot.guilds.cache.get(id)).toMatchObject({ shardId, available: true });
  }
});
