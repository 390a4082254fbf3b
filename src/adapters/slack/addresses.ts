/** What the ids of this platform begin with, before a colon. */
export const PLATFORM = 'slack';

/**
 * Where a message goes: a channel (a direct conversation is one as well), or a person in a direct
 * message. The workspace is the id under which the app is installed: of a team, or of an enterprise.
 */
export type Address =
  | { readonly kind: 'channel'; readonly workspace: string; readonly channel: string }
  | { readonly kind: 'person'; readonly workspace: string; readonly user: string };

const CHANNEL = /^slack:([TE][A-Z0-9]{1,31}):([CGD][A-Z0-9]{1,31})$/u;
const PERSON = /^slack:([TE][A-Z0-9]{1,31}):@([UW][A-Z0-9]{1,31})$/u;

/** `slack:<workspace>:<channel>` */
export function channelAddress(workspace: string, channel: string): string {
  return `${workspacePrefix(workspace)}${channel}`;
}

/** `slack:<workspace>:@<user>` */
export function personAddress(workspace: string, user: string): string {
  return `${workspacePrefix(workspace)}@${user}`;
}

/** What all addresses of a workspace begin with. */
export function workspacePrefix(workspace: string): string {
  return `${PLATFORM}:${workspace}:`;
}

/** `null` for what is no address of this platform. */
export function readAddress(text: string): Address | null {
  const [, workspace, channel] = CHANNEL.exec(text) ?? [];
  if (workspace !== undefined && channel !== undefined) {
    return { kind: 'channel', workspace, channel };
  }
  const [, installed, user] = PERSON.exec(text) ?? [];
  if (installed === undefined || user === undefined) return null;
  return { kind: 'person', workspace: installed, user };
}
