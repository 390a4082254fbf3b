import { join } from 'node:path';
import { REST, Routes } from 'discord.js';
import { commands } from '../../../commands/index.ts';
import { channelAddress } from '../../../src/adapters/discord/addresses.ts';
import { commandPayload } from '../../../src/adapters/discord/commands/command-payload.ts';
import { emptyChannel } from '../../../src/core/channel/channel.ts';
import type { Channel as Settings } from '../../../src/core/channel/channel.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { aSchedule, LONG_AGO } from '../a-channel.ts';
import { runTool } from '../run-tool.ts';
import { tempFolder } from '../temp-folder.ts';
import type { Channel } from './channel.ts';
import type { DiscordServer } from './discord-server.ts';

const now = () => Temporal.Now.instant();
export const PAYLOAD = commandPayload(commands);
export const addressOf = ({ guild, id }: Channel) => channelAddress(guild!.id, id);

/** A database with these channels set, and the doctor who looks at them on the stand-in. */
export async function doctorFor(
  server: DiscordServer,
  ...channels: readonly (readonly [string, Partial<Settings>?])[]
) {
  const url = `sqlite:${join(await tempFolder(), 'a.db')}`;
  const store = await openStore({ url, now, realNow: now });
  for (const [id, settings] of channels) {
    await store.channels.edit(id, () => ({
      ...emptyChannel(id),
      schedule: aSchedule(),
      scheduledAt: LONG_AGO,
      scheduledBy: 'x',
      ...settings,
    }));
  }
  await store.close();
  return async (env: NodeJS.ProcessEnv = {}) =>
    runTool('doctor', [], {
      DATABASE_URL: url,
      DISCORD_TOKEN: server.token,
      DISCORD_API_URL: server.url,
      ...env,
    });
}

export async function register(
  server: DiscordServer,
  guild: string | null,
  body: object = PAYLOAD,
) {
  const { token, url: api, applicationId: id } = server;
  const route =
    guild === null ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guild);
  await new REST({ api, version: '10' }).setToken(token).put(route, { body: [body] });
}

/** The lines that say more than that something is as it should be, without what to do about them. */
export const complaints = (out: string) => out.split('\n').filter((line) => /^[!✗] /u.test(line));
