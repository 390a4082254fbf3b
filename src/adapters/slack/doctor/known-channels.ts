import type { Channel } from '../../../core/channel/channel.ts';
import { readAddress } from '../addresses.ts';

/** A channel in which something is set. */
export interface KnownChannel {
  /** Slack's id of it. */
  readonly id: string;
  readonly settings: Channel;
}

/** The channels of each workspace, without conversations with single people, where nothing is posted by itself. */
export function knownChannels(
  channels: readonly Channel[],
): ReadonlyMap<string, readonly KnownChannel[]> {
  const workspaces = new Map<string, KnownChannel[]>();
  for (const settings of channels) {
    const address = readAddress(settings.id);
    if (address?.kind !== 'channel' || address.channel.startsWith('D')) continue;
    const there = workspaces.get(address.workspace) ?? [];
    workspaces.set(address.workspace, [...there, { id: address.channel, settings }]);
  }
  return workspaces;
}

/** Those from which the bot was not taken out: there posts are due. */
export function awaiting(channels: readonly KnownChannel[]): readonly KnownChannel[] {
  return channels.filter(({ settings }) => settings.removedAt === null);
}
