import { Events } from 'discord.js';
import type { Client } from 'discord.js';

/**
 * What the library would keep of every server, and nothing here asks for: channels, roles and the
 * like take 30 KB a server. It has no option against that, but it takes what a packet holds.
 */
const NOT_KEPT = [
  'channels',
  'threads',
  'members',
  'emojis',
  'stickers',
  'presences',
  'voice_states',
  'stage_instances',
  'guild_scheduled_events',
  'soundboard_sounds',
] as const;

/** Has the client forget all of a server but that it is there; from its creation on. */
export function spareMemory(client: Client): void {
  client.on(Events.Raw, (packet: unknown) => {
    if (!isGuildPacket(packet)) return;
    for (const name of NOT_KEPT) {
      if (Array.isArray(packet.d[name])) packet.d[name] = [];
    }
    // The role of everybody is taken for granted.
    const { roles, id } = packet.d;
    if (Array.isArray(roles)) packet.d['roles'] = roles.filter((role) => hasId(role, id));
  });
}

/** Has the client forget the channels that came in with what is typed in them. */
export function forgetChannels(client: Client): void {
  client.channels.cache.clear();
  for (const guild of client.guilds.cache.values()) guild.channels.cache.clear();
}

interface GuildPacket {
  readonly d: Record<string, unknown>;
}

function isGuildPacket(packet: unknown): packet is GuildPacket {
  return (
    typeof packet === 'object' &&
    packet !== null &&
    't' in packet &&
    packet.t === 'GUILD_CREATE' &&
    'd' in packet &&
    typeof packet.d === 'object' &&
    packet.d !== null
  );
}

function hasId(role: unknown, id: unknown): boolean {
  return typeof role === 'object' && role !== null && 'id' in role && role.id === id;
}
