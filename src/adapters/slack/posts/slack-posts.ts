import { threadOf } from '../../../core/delivery/platform.ts';
import type { Continued, Platform, PostedMessage } from '../../../core/delivery/platform.ts';
import { PostError } from '../../../core/delivery/post-error.ts';
import { beforeSending, whileLooking } from '../../../core/delivery/taken-for.ts';
import type { Reply } from '../../../core/reply.ts';
import { PLATFORM, readAddress } from '../addresses.ts';
import type { Address } from '../addresses.ts';
import type { Access } from '../api/access.ts';
import type { SlackApi } from '../api/slack-api.ts';
import { Attempt } from './attempt.ts';
import { ChannelPace } from './channel-pace.ts';
import { DirectChannels } from './direct-channels.ts';
import { findPost } from './find-post.ts';
import { postErrorOf } from './post-error-of.ts';
import { channelLink, messageLink } from './post-link.ts';
import type { MessagePlace } from './post-link.ts';
import { sendMessage } from './send-message.ts';
import type { RenderedPost } from './send-message.ts';
import { TrailBook } from './trails.ts';

interface SlackPostsOptions {
  readonly api: SlackApi;
  /** `null` where the app is not installed. */
  readonly accessOf: (workspace: string) => Promise<Access | null>;
  readonly render: (reply: Reply) => Promise<RenderedPost>;
  /** Real time, in milliseconds from anywhere. */
  readonly now: () => number;
  /** Waits on real time, until `signal` is aborted at the longest. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

interface Place {
  readonly address: Address;
  readonly access: Access;
}

const MOST_REMEMBERED = 10_000;

/** Posts to Slack, each once, by requests alone: any process may post to any workspace. */
export class SlackPosts implements Platform {
  readonly name = PLATFORM;
  readonly #options: SlackPostsOptions;
  readonly #pace: ChannelPace;
  readonly #direct: DirectChannels;
  readonly #book = new TrailBook();
  /** The addresses of the workspaces that were posted to. */
  readonly #urls = new Map<string, string>();

  constructor(options: SlackPostsOptions) {
    this.#options = options;
    this.#pace = new ChannelPace(options.now);
    this.#direct = new DirectChannels(options.api);
  }

  placeOf(channel: string): string {
    const address = readAddress(channel);
    if (address?.kind !== 'channel') return channel;
    const url = this.#urls.get(address.workspace);
    return url === undefined ? address.channel : channelLink(url, address.channel);
  }

  async post(
    channel: string,
    reply: Reply,
    key: string,
    continued: Continued | null,
  ): Promise<PostedMessage> {
    const attempt = new Attempt(this.#options.now);
    const place = await this.#placeAt(channel);
    const post = await this.#options.render(reply);
    try {
      const id = await beforeSending(this.#channelOf(place), postErrorOf);
      const outgoing = { access: place.access, channel: id, post, key };
      const takeTurn = async (of: string) => this.#takeTurn(of, attempt);
      const { api } = this.#options;
      return posted(place, await sendMessage(outgoing, threadOf(continued), { api, takeTurn }));
    } catch (error) {
      throw this.#failed(error, place);
    }
  }

  async find(
    channel: string,
    key: string,
    continued: Continued | null,
  ): Promise<PostedMessage | null> {
    const attempt = new Attempt(this.#options.now);
    const place = await this.#placeAt(channel);
    try {
      const id = await this.#channelOf(place);
      const search = { access: place.access, channel: id, key, continued, attempt };
      const tools = { api: this.#options.api, book: this.#book };
      const found = await whileLooking(findPost(search, tools), postErrorOf);
      return found === null ? null : posted(place, found);
    } catch (error) {
      throw this.#failed(error, place);
    }
  }

  async #placeAt(channel: string): Promise<Place> {
    const address = readAddress(channel);
    if (address === null) throw new PostError('refused', 'Slack has no such channel.');
    const { workspace } = address;
    const access = await this.#options.accessOf(workspace);
    if (access === null) {
      throw new PostError('refused', 'Paperboy is not installed in that workspace any more.');
    }
    if (access.url !== null) {
      if (this.#urls.size >= MOST_REMEMBERED) this.#urls.clear();
      this.#urls.set(workspace, access.url);
    }
    return { address, access };
  }

  async #channelOf({ address, access }: Place): Promise<string> {
    return address.kind === 'channel' ? address.channel : this.#direct.open(access, address.user);
  }

  async #takeTurn(channel: string, attempt: Attempt): Promise<void> {
    const waitMs = this.#pace.waitMs(channel);
    attempt.goOn(waitMs);
    this.#pace.take(channel);
    if (waitMs > 0) await this.#options.sleep(waitMs, attempt.signal);
    attempt.goOn();
  }

  #failed(error: unknown, { address, access }: Place): PostError {
    const failure = postErrorOf(error);
    if (failure.kind === 'refused' && address.kind === 'person') {
      this.#direct.forget(access, address.user);
    }
    return failure;
  }
}

function posted({ access }: Place, message: MessagePlace): PostedMessage {
  return { id: message.ts, link: messageLink(access.url, message) };
}
