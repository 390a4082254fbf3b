import { PermissionFlagsBits } from 'discord.js';
import type { BaseInteraction, PermissionsBitField } from 'discord.js';
import type { Caller } from '../../../core/command.ts';
import { channelAddress, personAddress } from '../addresses.ts';
import type { FrontDesk } from '../front-desk.ts';

/** Who may change what the bot does in a channel. */
const MANAGING = [PermissionFlagsBits.ManageGuild, PermissionFlagsBits.ManageChannels];

/** Who asks, and where. */
export function callerOf(interaction: BaseInteraction): Caller {
  const { guildId, channelId, channel, user, memberPermissions, appPermissions } = interaction;
  const isDirect = guildId === null;
  return {
    channel: channelAddress(guildId, channelId ?? user.id),
    person: personAddress(user.id),
    isManager: isDirect || MANAGING.some((right) => memberPermissions?.has(right) === true),
    isDirect,
    postTrouble: isDirect ? null : postTrouble(appPermissions, channel?.isThread() === true),
  };
}

/**
 * The caller in the place that is meant: what is typed in a post of a forum concerns the forum, where
 * each digest is a post of its own. In a forum itself nobody can type. May ask Discord.
 */
export async function placed(
  caller: Caller,
  { guildId, channel }: BaseInteraction,
  { isForum }: Pick<FrontDesk, 'isForum'>,
): Promise<Caller> {
  const parent = channel?.isThread() === true ? channel.parentId : null;
  return parent !== null && (await isForum(parent))
    ? { ...caller, channel: channelAddress(guildId, parent) }
    : caller;
}

/** What posts would be refused for, from what the bot may do here. */
function postTrouble(permissions: PermissionsBitField, isThread: boolean): string | null {
  const needed: readonly (readonly [bigint, string])[] = [
    [PermissionFlagsBits.ViewChannel, 'View Channel'],
    isThread
      ? [PermissionFlagsBits.SendMessagesInThreads, 'Send Messages in Threads']
      : [PermissionFlagsBits.SendMessages, 'Send Messages'],
    [PermissionFlagsBits.EmbedLinks, 'Embed Links'],
  ];
  const missing = needed.filter(([right]) => !permissions.has(right)).map(([, name]) => name);
  if (missing.length === 0) return null;
  const names = new Intl.ListFormat('en').format(missing);
  return `Paperboy cannot post here yet: it lacks ${names}. Give it that in the settings of this channel, under Permissions; until then what is due waits.`;
}
