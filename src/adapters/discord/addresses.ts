/** What the ids of this platform begin with, before a colon. */
export const PLATFORM = 'discord';
/** Stands for the server of direct messages, as in Discord's own links. */
const DIRECT = '@me';

/** Where a message goes: a channel, or a person in a direct message. */
export type Address =
  | { readonly kind: 'channel'; readonly guild: string; readonly channel: string }
  | { readonly kind: 'person'; readonly user: string };

const CHANNEL = /^discord:(\d{1,20}|@me):(\d{1,20})$/u;
const PERSON = /^discord:@(\d{1,20})$/u;

/** `discord:<guild>:<channel>`; in a direct message the guild is `null`. */
export function channelAddress(guild: string | null, channel: string): string {
  return `${PLATFORM}:${guild ?? DIRECT}:${channel}`;
}

/** `discord:@<user>` */
export function personAddress(user: string): string {
  return `${PLATFORM}:@${user}`;
}

/** What the addresses of all channels of a guild begin with. */
export function guildPrefix(guild: string): string {
  return `${PLATFORM}:${guild}:`;
}

/** `null` for what is no address of this platform. */
export function readAddress(text: string): Address | null {
  const [, guild, channel] = CHANNEL.exec(text) ?? [];
  if (guild !== undefined && channel !== undefined) return { kind: 'channel', guild, channel };
  const user = PERSON.exec(text)?.[1];
  return user === undefined ? null : { kind: 'person', user };
}
