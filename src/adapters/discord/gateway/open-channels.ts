import { Routes } from 'discord.js';
import type { REST } from 'discord.js';
import { z } from 'zod';
import { emptyChannel } from '../../../core/channel/channel.ts';
import { readAddress } from '../addresses.ts';
import { checkChannel } from '../doctor/check-channel.ts';
import { guildStanding } from '../doctor/guild-standing.ts';
import { NoAnswer } from '../doctor/no-answer.ts';
import { Questions } from '../doctor/questions.ts';

interface Asking {
  readonly rest: REST;
  readonly api: string;
  readonly now: () => Temporal.Instant;
}

const Me = z.object({ id: z.string() });

/**
 * Those of the channels of a server, all by address, in which the bot may post now; all of them where
 * that cannot be found out, because a post will tell.
 */
export async function openChannels(
  guild: string,
  channels: readonly string[],
  asking: Asking,
): Promise<readonly string[]> {
  try {
    return await permittedChannels(guild, channels, asking);
  } catch (error) {
    if (error instanceof NoAnswer) return channels;
    throw error;
  }
}

async function permittedChannels(
  guild: string,
  channels: readonly string[],
  asking: Asking,
): Promise<readonly string[]> {
  const questions = new Questions(asking);
  const { id: bot } = await questions.get(Routes.user(), Me);
  const standing = await guildStanding(guild, bot, questions);
  const open: string[] = [];
  for (const channel of channels) {
    const address = readAddress(channel);
    if (address?.kind !== 'channel') continue;
    // Whether it refused posts before is what is to be found out.
    const known = { id: address.channel, settings: emptyChannel(channel) };
    const { canPost } = await checkChannel(known, guild, standing, questions);
    if (canPost === true) open.push(channel);
  }
  return open;
}
