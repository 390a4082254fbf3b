const BITS = {
  KickMembers: 1,
  BanMembers: 2,
  Administrator: 3,
  ManageChannels: 4,
  ManageGuild: 5,
  AddReactions: 6,
  ViewChannel: 10,
  SendMessages: 11,
  ManageMessages: 13,
  EmbedLinks: 14,
  AttachFiles: 15,
  ReadMessageHistory: 16,
  MentionEveryone: 17,
  UseExternalEmojis: 18,
  ManageRoles: 28,
  ManageWebhooks: 29,
  UseApplicationCommands: 31,
  ManageThreads: 34,
  CreatePublicThreads: 35,
  CreatePrivateThreads: 36,
  SendMessagesInThreads: 38,
  UseExternalApps: 50,
} as const;

export type Permission = keyof typeof BITS;

const NAMES = Object.keys(BITS) as Permission[];
const ALL = NAMES.reduce((bits, name) => bits | (1n << BigInt(BITS[name])), 0n);

/** What everybody may do in a new server. */
export const EVERYONE: bigint = permissionBits([
  'AddReactions',
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'UseExternalEmojis',
  'UseApplicationCommands',
  'CreatePublicThreads',
  'CreatePrivateThreads',
  'SendMessagesInThreads',
  'UseExternalApps',
]);

export function permissionBits(names: readonly Permission[]): bigint {
  return names.reduce((bits, name) => bits | (1n << BigInt(BITS[name])), 0n);
}

/** What is left of base permissions in a channel; an administrator may do everything everywhere. */
export function permissionsIn(base: bigint, overwrite: { allow: bigint; deny: bigint }): bigint {
  if (includes(base, 'Administrator')) return ALL;
  return (base & ~overwrite.deny) | overwrite.allow;
}

export function includes(bits: bigint, permission: Permission): boolean {
  return (bits & (1n << BigInt(BITS[permission]))) !== 0n;
}
