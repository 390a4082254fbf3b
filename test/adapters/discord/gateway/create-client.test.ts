import { Events, Routes } from 'discord.js';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createClient } from '../../../../src/adapters/discord/gateway/create-client.ts';
import { startDiscordServer } from '../../../support/discord/discord-server.ts';

test('of a server nothing is kept but that it is there', async () => {
  await using discord = await startDiscordServer();
  const guild = await discord.addGuild('Large', { channels: 50, roles: 30 });
  const other = await discord.addGuild('Other');
  const client = createClient({ api: discord.url, token: discord.token, shards: null });
  onTestFinished(async () => client.destroy());
  const ready = new Promise((resolve) => {
    client.once(Events.ClientReady, resolve);
  });
  await client.login(discord.token);
  await ready;
  const kept = client.guilds.cache.get(guild.id);
  expect(kept?.name).toBe('Large');
  expect(kept?.channels.cache.size).toBe(0);
  expect([...(kept?.roles.cache.keys() ?? [])]).toEqual([guild.id]);
  expect(kept?.members.cache.size).toBe(0);
  expect(client.channels.cache.size).toBe(0);
  expect([...client.users.cache.keys()]).toEqual([client.user?.id]);
  const others = client.guilds.cache.get(other.id);
  expect(others?.roles.cache).not.toBe(kept?.roles.cache);
  // Thousands of servers have one empty cache.
  expect(others?.bans.cache).toBe(kept?.bans.cache);
});

test('queues that requests waited in are forgotten after a minute', async () => {
  await using discord = await startDiscordServer();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const client = createClient({ api: discord.url, token: discord.token, shards: null });
  onTestFinished(async () => client.destroy());
  client.rest.setToken(discord.token);
  await client.rest.get(Routes.gatewayBot());
  expect(client.rest.handlers.size).toBe(1);
  vi.advanceTimersByTime(60_000);
  expect(client.rest.handlers.size).toBe(0);
});
