import { refusal } from './api-error.ts';
import type { Channel } from './channel.ts';
import type { Guild } from './guild.ts';
import type { World } from './world.ts';

/** A channel that the bot may see. @throws ApiError */
export function openChannel(world: World, id: string): Channel {
  const channel = world.channels.get(id);
  if (channel === undefined) throw refusal('unknownChannel');
  const isOut = channel.guild !== null && !channel.guild.botIn;
  if (isOut || !channel.botMay('ViewChannel')) throw refusal('missingAccess');
  return channel;
}

/** A guild that the bot is in. @throws ApiError */
export function openGuild(world: World, id: string): Guild {
  const guild = world.guilds.get(id);
  if (guild === undefined) throw refusal('unknownGuild');
  if (!guild.botIn) throw refusal('missingAccess');
  return guild;
}
