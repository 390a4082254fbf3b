import { z } from 'zod';
import type { Access } from '../api/access.ts';
import type { SlackApi } from '../api/slack-api.ts';

const Opened = z.object({ channel: z.object({ id: z.string() }) });
const MOST_REMEMBERED = 10_000;

/** The conversations with single people, opened when they are needed and remembered. */
export class DirectChannels {
  readonly #api: SlackApi;
  readonly #known = new Map<string, string>();

  constructor(api: SlackApi) {
    this.#api = api;
  }

  async open(access: Access, user: string): Promise<string> {
    const name = `${access.workspace} ${user}`;
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const { channel } = await this.#api.call(access, 'conversations.open', { users: user }, Opened);
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    this.#known.set(name, channel.id);
    return channel.id;
  }

  /** Forgets a conversation that could not be used: it may have become another one. */
  forget({ workspace }: Access, user: string): void {
    this.#known.delete(`${workspace} ${user}`);
  }
}
