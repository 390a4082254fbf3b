import { PermissionFlagsBits } from 'discord.js';

export interface NeededPermission {
  readonly flag: bigint;
  /** As Discord's own settings call it. */
  readonly name: string;
  /** What the bot needs it for, to stand behind the name. */
  readonly why: string;
}

export const VIEW: NeededPermission = {
  flag: PermissionFlagsBits.ViewChannel,
  name: 'View Channel',
  why: 'to be in the channel at all',
};
export const SEND: NeededPermission = {
  flag: PermissionFlagsBits.SendMessages,
  name: 'Send Messages',
  why: 'to post papers and digests',
};
export const EMBED: NeededPermission = {
  flag: PermissionFlagsBits.EmbedLinks,
  name: 'Embed Links',
  why: 'to show papers as cards',
};
export const HISTORY: NeededPermission = {
  flag: PermissionFlagsBits.ReadMessageHistory,
  name: 'Read Message History',
  why: 'to look for a post whose arrival is uncertain, so that it does not come twice',
};
export const MAKE_THREADS: NeededPermission = {
  flag: PermissionFlagsBits.CreatePublicThreads,
  name: 'Create Public Threads',
  why: 'to put the papers of a digest into a thread, for style:thread',
};
export const SEND_IN_THREADS: NeededPermission = {
  flag: PermissionFlagsBits.SendMessagesInThreads,
  name: 'Send Messages in Threads',
  why: 'to post in threads and in the posts of forums',
};

/** All that the bot asks for when it is added to a server. */
export const NEEDED: readonly NeededPermission[] = [
  VIEW,
  SEND,
  EMBED,
  HISTORY,
  MAKE_THREADS,
  SEND_IN_THREADS,
];
