import { Events, GatewayDispatchEvents } from 'discord.js';
import type { Client } from 'discord.js';
import { z } from 'zod';
import { createQueue } from '../../../core/queue.ts';
import { errorFields } from '../adapter-log.ts';
import type { AdapterLog } from '../adapter-log.ts';
import { channelAddress } from '../addresses.ts';
import { joinedGuild, leftGuild, lostChannel, reconcile, rightsChanged } from './membership.ts';
import type { MembershipParts } from './membership.ts';

interface FollowParts extends MembershipParts {
  readonly log: AdapterLog;
}

const Ready = z.object({ guilds: z.array(z.object({ id: z.string() })) });
const Left = z.object({ id: z.string(), unavailable: z.boolean().default(false) });
const Gone = z.object({ id: z.string(), guild_id: z.string() });
const Place = z.object({ guild_id: z.string() });
const OfMember = z.object({ guild_id: z.string(), user: z.object({ id: z.string() }) });

/**
 * Keeps what is known of channels in step with where the bot is and what it may do there. It reads
 * what Discord sends itself: the client forgets channels at once, and never a server that was left
 * while it was not connected.
 */
export function followGuilds(client: Client, parts: FollowParts): void {
  const inOrder = createQueue((error, what) => {
    parts.log.error({ ...errorFields(error), what }, 'A change of channels was not noted');
  });
  client.ws.on(GatewayDispatchEvents.Ready, (data: unknown, shard) => {
    const guilds = new Set(Ready.parse(data).guilds.map(({ id }) => id));
    const shards = client.options.shardCount ?? 1;
    inOrder(`ready ${shard}`, async () => reconcile({ shard, shards, guilds }, parts));
  });
  client.on(Events.GuildCreate, ({ id }) => {
    inOrder(`joined ${id}`, async () => joinedGuild(id, parts));
  });
  client.ws.on(GatewayDispatchEvents.GuildDelete, (data: unknown) => {
    const { id, unavailable } = Left.parse(data);
    if (!unavailable) inOrder(`left ${id}`, async () => leftGuild(id, parts));
  });
  for (const event of [GatewayDispatchEvents.ChannelDelete, GatewayDispatchEvents.ThreadDelete]) {
    client.ws.on(event, (data: unknown) => {
      const { success, data: gone } = Gone.safeParse(data);
      if (!success) return;
      const address = channelAddress(gone.guild_id, gone.id);
      inOrder(`lost ${address}`, async () => lostChannel(address, parts));
    });
  }
  const look = (guild: string): void => {
    inOrder(`rights ${guild}`, async () => rightsChanged(guild, parts));
  };
  for (const event of [
    GatewayDispatchEvents.ChannelUpdate,
    GatewayDispatchEvents.ThreadUpdate,
    GatewayDispatchEvents.GuildRoleUpdate,
    GatewayDispatchEvents.GuildRoleDelete,
  ]) {
    client.ws.on(event, (data: unknown) => {
      const { success, data: place } = Place.safeParse(data);
      if (success) look(place.guild_id);
    });
  }
  client.ws.on(GatewayDispatchEvents.GuildMemberUpdate, (data: unknown) => {
    const { success, data: member } = OfMember.safeParse(data);
    if (success && member.user.id === client.user?.id) look(member.guild_id);
  });
}
