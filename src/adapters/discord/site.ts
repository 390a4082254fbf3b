import { OAuth2Scopes, PermissionsBitField } from 'discord.js';
import { NEEDED } from './needed-permissions.ts';

const NEEDED_PERMISSIONS = new PermissionsBitField(NEEDED.map(({ flag }) => flag)).freeze();

/** The site to which an API belongs: `https://discord.com` for `https://discord.com/api`. */
function siteOf(api: string): string {
  return api.replace(/\/api$/u, '');
}

/** Where a person sees a channel; `guild` is `@me` for direct messages. */
export function channelLink(api: string, guild: string, channel: string): string {
  return `${siteOf(api)}/channels/${guild}/${channel}`;
}

/** Where a person sees a message. */
export function messageLink(api: string, guild: string, channel: string, message: string): string {
  return `${channelLink(api, guild, channel)}/${message}`;
}

/** Where a person adds the bot to a server, with what it needs and no more. */
export function inviteLink(api: string, application: string): string {
  const words = new URLSearchParams({
    client_id: application,
    scope: [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands].join(' '),
    permissions: NEEDED_PERMISSIONS.bitfield.toString(),
  });
  return `${siteOf(api)}/oauth2/authorize?${words.toString()}`;
}
