import { DiscordAPIError, Routes } from 'discord.js';
import type { REST } from 'discord.js';
import { threadOf } from '../../../core/delivery/platform.ts';
import type { Continued, Platform, PostedMessage } from '../../../core/delivery/platform.ts';
import { PostError } from '../../../core/delivery/post-error.ts';
import { beforeSending, whileLooking } from '../../../core/delivery/taken-for.ts';
import type { Notebook } from '../../../core/notebook.ts';
import type { Reply } from '../../../core/reply.ts';
import { PLATFORM, readAddress } from '../addresses.ts';
import type { Address } from '../addresses.ts';
import type { DiscordAccess } from '../rest.ts';
import { channelLink } from '../site.ts';
import { ChannelFactsReader } from './channel-facts.ts';
import { findPost } from './find-post.ts';
import { Made, posted } from './outgoing.ts';
import type { Outgoing, PostTools } from './outgoing.ts';
import { postErrorOf } from './post-error-of.ts';
import { sendMessage } from './send-message.ts';
import { sendToForum } from './send-to-forum.ts';
import { sendToThread } from './send-to-thread.ts';

interface DiscordPostsOptions {
  readonly rest: REST;
  readonly access: DiscordAccess;
  readonly notebook: Notebook;
  /** An attempt ends before the sender gives it up, so that nothing waits in a queue to be sent later. */
  readonly attemptMs?: number;
}

const ATTEMPT_MS = 13_000;
const DIRECT = '@me';

/** Posts to Discord, each once, by requests alone: any process may post to any server. */
export class DiscordPosts implements Platform {
  readonly name = PLATFORM;
  readonly #tools: PostTools;
  readonly #token: string;
  readonly #facts: ChannelFactsReader;
  readonly #attemptMs: number;

  constructor({ rest, access, notebook, attemptMs = ATTEMPT_MS }: DiscordPostsOptions) {
    this.#tools = { rest, api: access.api, notebook };
    this.#token = access.token;
    this.#facts = new ChannelFactsReader(rest);
    this.#attemptMs = attemptMs;
  }

  placeOf(channel: string): string {
    const address = readAddress(channel);
    return address?.kind === 'channel'
      ? channelLink(this.#tools.api, address.guild, address.channel)
      : channel;
  }

  async post(
    channel: string,
    reply: Reply,
    key: string,
    continued: Continued | null,
  ): Promise<PostedMessage> {
    return this.#attempt(async (signal) => {
      const place = await beforeSending(this.#placeOf(addressOf(channel), signal), postErrorOf);
      const outgoing: Outgoing = { ...place, reply, key, signal };
      if (place.guild === DIRECT) return sendMessage(outgoing, this.#tools);
      const { isForum, isThread, tag } = await beforeSending(
        this.#facts.read(place.channel, signal),
        postErrorOf,
      );
      if (isForum) {
        return sendToForum(outgoing, { first: continued?.first ?? null, tag }, this.#tools);
      }
      const start = isThread ? null : threadOf(continued);
      return start === null
        ? sendMessage(outgoing, this.#tools)
        : sendToThread(outgoing, start, this.#tools);
    });
  }

  async find(channel: string, key: string): Promise<PostedMessage | null> {
    return this.#attempt(async (signal) => {
      const { guild, channel: id } = await this.#placeOf(addressOf(channel), signal);
      const isForum = guild !== DIRECT && (await this.#facts.read(id, signal)).isForum;
      const search = { guild, channel: id, isForum, key, signal };
      const found = await whileLooking(findPost(this.#tools.rest, search), postErrorOf);
      return found === null ? null : posted(this.#tools, guild, found.channel, found.id);
    });
  }

  /** Whether it is a forum, as far as Discord tells. */
  async isForum(channel: string): Promise<boolean> {
    return this.#attempt(async (signal) => (await this.#facts.read(channel, signal)).isForum);
  }

  async #placeOf(
    address: Address,
    signal: AbortSignal,
  ): Promise<Pick<Outgoing, 'guild' | 'channel'>> {
    if (address.kind === 'channel') return address;
    const body = { recipient_id: address.user };
    const made = await this.#tools.rest.post(Routes.userChannels(), { body, signal });
    return { guild: DIRECT, channel: Made.parse(made).id };
  }

  /** Within its time; whatever fails becomes a `PostError`. */
  async #attempt<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await work(AbortSignal.timeout(this.#attemptMs));
    } catch (error) {
      // discord.js forgets a token that was refused once, and would then ask without one.
      if (error instanceof DiscordAPIError && error.status === 401) {
        this.#tools.rest.setToken(this.#token);
      }
      throw postErrorOf(error);
    }
  }
}

function addressOf(channel: string): Address {
  const address = readAddress(channel);
  if (address === null) throw new PostError('refused', 'Discord has no such channel.');
  return address;
}
