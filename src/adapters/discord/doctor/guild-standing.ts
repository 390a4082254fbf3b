import { Routes } from 'discord.js';
import { z } from 'zod';
import type { Membership, Overwrite } from './permissions-in.ts';
import type { Questions } from './questions.ts';

const Bits = z.string().regex(/^\d+$/u).transform(BigInt);
const RawGuild = z.object({
  owner_id: z.string(),
  roles: z.array(z.object({ id: z.string(), permissions: Bits })),
});
const RawMember = z.object({
  roles: z.array(z.string()),
  communication_disabled_until: z.iso.datetime({ offset: true }).nullish(),
});
const RawChannel = z.object({
  id: z.string(),
  type: z.int(),
  name: z.string().nullish(),
  parent_id: z.string().nullish(),
  permission_overwrites: z
    .array(z.object({ id: z.string(), type: z.int(), allow: Bits, deny: Bits }))
    .nullish(),
  thread_metadata: z.object({ archived: z.boolean(), locked: z.boolean() }).nullish(),
});

export interface GuildChannel {
  readonly name: string;
  readonly type: number;
  /** Of a thread the channel in which it is, otherwise a category. */
  readonly parent: string | null;
  readonly overwrites: readonly Overwrite[];
  /** A thread that only moderators can open again. */
  readonly isClosed: boolean;
}

/** What decides where in a server the bot may post. */
export interface GuildStanding {
  readonly membership: Membership;
  /** Until when the bot is in a time-out, if it ever was; ISO 8601. */
  readonly timeOutUntil: string | null;
  /** Without the threads. */
  readonly channels: ReadonlyMap<string, GuildChannel>;
}

/** Three requests, however many channels there are. Throws a `NoAnswer`. */
export async function guildStanding(
  guild: string,
  bot: string,
  questions: Questions,
): Promise<GuildStanding> {
  const [{ owner_id: owner, roles }, member, channels] = await Promise.all([
    questions.get(Routes.guild(guild), RawGuild),
    questions.get(Routes.guildMember(guild, bot), RawMember),
    questions.get(Routes.guildChannels(guild), z.array(RawChannel)),
  ]);
  return {
    membership: {
      guild,
      owner,
      member: bot,
      memberRoles: new Set(member.roles),
      roles: new Map(roles.map(({ id, permissions }) => [id, permissions])),
    },
    timeOutUntil: member.communication_disabled_until ?? null,
    channels: new Map(channels.map((channel) => [channel.id, toChannel(channel)])),
  };
}

/** A channel that is not among those of its server, such as a thread. Throws a `NoAnswer`. */
export async function loneChannel(id: string, questions: Questions): Promise<GuildChannel> {
  return toChannel(await questions.get(Routes.channel(id), RawChannel));
}

function toChannel(raw: z.output<typeof RawChannel>): GuildChannel {
  const { archived = false, locked = false } = raw.thread_metadata ?? {};
  return {
    name: raw.name ?? raw.id,
    type: raw.type,
    parent: raw.parent_id ?? null,
    overwrites: raw.permission_overwrites ?? [],
    isClosed: archived && locked,
  };
}
