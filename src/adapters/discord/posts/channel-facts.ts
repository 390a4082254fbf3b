import { ChannelFlags, ChannelType, DiscordAPIError, Routes } from 'discord.js';
import type { REST } from 'discord.js';
import { z } from 'zod';

const RawChannel = z.object({
  type: z.int(),
  flags: z.int().default(0),
  available_tags: z.array(z.object({ id: z.string(), moderated: z.boolean() })).default([]),
});

/** What decides how a channel is posted to. */
export interface ChannelFacts {
  /** A forum takes posts, each a thread of its own, and no messages. */
  readonly isForum: boolean;
  /** Whether it is a thread itself, in which there can be no other. */
  readonly isThread: boolean;
  /** A tag that a post there has to have; `null` where it needs none. */
  readonly tag: string | null;
}

export const FORUMS: ReadonlySet<number> = new Set([
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
]);
export const THREADS: ReadonlySet<number> = new Set([
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]);
/** A channel hardly ever becomes another kind of channel; tags change. */
const FORUM_LASTS_MS = 60_000;
const OTHER_LASTS_MS = 60 * 60_000;
const MOST_REMEMBERED = 20_000;

interface Remembered {
  readonly facts: ChannelFacts;
  readonly until: number;
}

const ORDINARY: ChannelFacts = { isForum: false, isThread: false, tag: null };

/** Asks Discord what a channel is, and remembers it. */
export class ChannelFactsReader {
  readonly #rest: REST;
  readonly #known = new Map<string, Remembered>();

  constructor(rest: REST) {
    this.#rest = rest;
  }

  /** A channel of which Discord tells nothing is taken for an ordinary one: a post there will tell. */
  async read(channel: string, signal?: AbortSignal): Promise<ChannelFacts> {
    const known = this.#known.get(channel);
    if (known !== undefined && known.until > performance.now()) return known.facts;
    let raw: z.output<typeof RawChannel>;
    try {
      raw = RawChannel.parse(
        await this.#rest.get(Routes.channel(channel), signal === undefined ? {} : { signal }),
      );
    } catch (error) {
      if (error instanceof DiscordAPIError && error.status !== 401) return ORDINARY;
      throw error;
    }
    const facts = {
      isForum: FORUMS.has(raw.type),
      isThread: THREADS.has(raw.type),
      tag: (raw.flags & ChannelFlags.RequireTag) === 0 ? null : tagOf(raw),
    };
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    const lastsMs = facts.isForum ? FORUM_LASTS_MS : OTHER_LASTS_MS;
    this.#known.set(channel, { facts, until: performance.now() + lastsMs });
    return facts;
  }
}

/** One that everybody may set, if there is one. */
function tagOf({ available_tags: tags }: z.output<typeof RawChannel>): string | null {
  return (tags.find(({ moderated }) => !moderated) ?? tags[0])?.id ?? null;
}
