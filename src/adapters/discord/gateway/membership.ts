import { DiscordAPIError, RESTJSONErrorCodes, Routes } from 'discord.js';
import type { REST } from 'discord.js';
import { comeBack, leave, unblock } from '../../../core/channel/edits.ts';
import type { Channels } from '../../../core/channel/channels.ts';
import { instantText } from '../../../core/instant.ts';
import { guildPrefix, PLATFORM, readAddress } from '../addresses.ts';
import { shardOf } from './shards.ts';

/** What knowing where the bot is works with. */
export interface MembershipParts {
  readonly channels: Pick<Channels, 'edit' | 'under'>;
  readonly rest: REST;
  readonly now: () => Temporal.Instant;
  /** Those of the channels of a server, all by address, in which the bot may post now. */
  readonly openChannels: (guild: string, channels: readonly string[]) => Promise<readonly string[]>;
}

/** The servers that a connection tells of, as Discord lists them when it opens. */
export interface Roll {
  readonly shard: number;
  readonly shards: number;
  readonly guilds: ReadonlySet<string>;
}

/** Puts right what changed while nobody listened: servers that were left, and those to which the bot was brought back. */
export async function reconcile(roll: Roll, parts: MembershipParts): Promise<void> {
  for (const { id, removedAt, blockedReason } of await parts.channels.under(`${PLATFORM}:`)) {
    const address = readAddress(id);
    if (address?.kind !== 'channel' || address.guild === '@me') continue;
    const { guild, channel } = address;
    if (shardOf(guild, roll.shards) !== roll.shard) continue;
    const isThere = roll.guilds.has(guild);
    if (!isThere && removedAt === null) await removed(id, parts);
    if (!isThere || (removedAt === null && blockedReason === null)) continue;
    const canBe = await canBeSeen(channel, parts);
    if (canBe && removedAt !== null) await back(id, parts);
    if (!canBe && removedAt === null) await removed(id, parts);
  }
}

/** The bot was taken out of a server. */
export async function leftGuild(guild: string, parts: MembershipParts): Promise<void> {
  for (const { id, removedAt } of await parts.channels.under(guildPrefix(guild))) {
    if (removedAt === null) await removed(id, parts);
  }
}

/** The bot is in a server, perhaps again. */
export async function joinedGuild(guild: string, parts: MembershipParts): Promise<void> {
  for (const { id, removedAt } of await parts.channels.under(guildPrefix(guild))) {
    const address = readAddress(id);
    if (removedAt === null || address?.kind !== 'channel') continue;
    if (await canBeSeen(address.channel, parts)) await back(id, parts);
  }
}

/** A channel is no more, if anything was set in it. */
export async function lostChannel(id: string, parts: MembershipParts): Promise<void> {
  for (const standing of await parts.channels.under(id)) {
    if (standing.id === id && standing.removedAt === null) await removed(id, parts);
  }
}

/** Rights changed in a server: channels that refused posts and would now take them get what waited. */
export async function rightsChanged(guild: string, parts: MembershipParts): Promise<void> {
  const known = await parts.channels.under(guildPrefix(guild));
  const blocked = known.filter(
    ({ blockedReason, removedAt }) => blockedReason !== null && removedAt === null,
  );
  if (blocked.length === 0) return;
  const open = await parts.openChannels(
    guild,
    blocked.map(({ id }) => id),
  );
  for (const id of open) {
    await parts.channels.edit(id, (each) => unblock(each, instantText(parts.now())));
  }
}

async function removed(id: string, { channels, now }: MembershipParts): Promise<void> {
  await channels.edit(id, (each) => leave(each, instantText(now())));
}

async function back(id: string, { channels, now }: MembershipParts): Promise<void> {
  await channels.edit(id, (each) => comeBack(each, instantText(now())));
}

/** Whether the channel still is. One of which nobody knows is taken for there: a post will tell. */
async function canBeSeen(channel: string, { rest }: MembershipParts): Promise<boolean> {
  try {
    await rest.get(Routes.channel(channel));
    return true;
  } catch (error) {
    return !(error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownChannel);
  }
}
