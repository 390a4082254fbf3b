import { Client, Events, GatewayIntentBits } from 'discord.js';
import type { ClientOptions } from 'discord.js';
import type { DiscordServer } from './discord-server.ts';

/** The real client, at work with the stand-in; leaves with `await using`. */
export async function loggedIn(
  server: DiscordServer,
  options: Partial<ClientOptions> = {},
): Promise<Client<true> & AsyncDisposable> {
  const client = clientFor(server, options);
  const ready = new Promise((resolve) => {
    client.once(Events.ClientReady, resolve);
  });
  await client.login(server.token);
  await ready;
  return client as Client<true> & AsyncDisposable;
}

/** The real client, not logged in yet; it need not wait for five seconds between two sessions. */
export function clientFor(server: DiscordServer, options: Partial<ClientOptions> = {}) {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => undefined }) },
    ...options,
    rest: { api: server.url, retries: 0, ...options.rest },
  });
}
