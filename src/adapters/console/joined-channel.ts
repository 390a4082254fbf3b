import type { Reply } from '../../core/reply.ts';
import { count, cutText, harmless } from '../../core/text.ts';
import { channelId, channelName, HOME } from './console-channels.ts';

/** What the bot is told when somebody brings it into a channel or takes it out. */
export interface ChannelMoves {
  readonly joined: (channel: string) => Promise<void>;
  readonly left: (channel: string) => Promise<void>;
}

/** The channel in which a session is, and what came in the others meanwhile. */
export class JoinedChannel {
  readonly #moves: ChannelMoves;
  #id = HOME;
  readonly #unread = new Map<string, Reply[]>();

  constructor(moves: ChannelMoves) {
    this.#moves = moves;
  }

  get id(): string {
    return this.#id;
  }

  get prompt(): string {
    return this.#id === HOME ? '> ' : `${channelName(this.#id)}> `;
  }

  /** What to show of a post: all of it in the channel where the session is, else a line. */
  take(channel: string, reply: Reply): { readonly title: string; readonly reply: Reply | null } {
    const name = channelName(channel);
    if (channel === this.#id) return { title: `${name}:`, reply };
    this.#unread.set(channel, [...(this.#unread.get(channel) ?? []), reply]);
    return {
      title: `New in ${name}: ${harmless(reply.heading)}. /join ${name} shows it.`,
      reply: null,
    };
  }

  /** Goes to a channel; gives what to say, and the posts that were not seen there. */
  async join(words: string): Promise<{ readonly text: string; readonly posts: readonly Reply[] }> {
    const id = channelId(words);
    if (id === null) return { text: wrongName(words), posts: [] };
    this.#id = id;
    await this.#moves.joined(id);
    const posts = this.#unread.get(id) ?? [];
    this.#unread.delete(id);
    const news = posts.length === 0 ? '' : ` ${count(posts.length, 'new post')}:`;
    return { text: `You are in ${channelName(id)}.${news}`, posts };
  }

  /** Takes the bot out of a channel, of this one where none is named. */
  async leave(words: string): Promise<string> {
    const id = words === '' ? this.#id : channelId(words);
    if (id === null) return wrongName(words);
    await this.#moves.left(id);
    this.#id = id === this.#id ? HOME : this.#id;
    const name = channelName(id);
    return `The bot is out of ${name} and posts there no more. What was set stays for 30 days: /join ${name} brings it back. You are in ${channelName(this.#id)}.`;
  }
}

function wrongName(words: string): string {
  const shown =
    words === '' ? 'Say which channel' : `"${cutText(harmless(words), 40)}" is no channel`;
  return `${shown}: a name has letters, digits, - and _, such as /join #vision`;
}
