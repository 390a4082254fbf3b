import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PostError } from '../../core/delivery/post-error.ts';
import type { Platform, PostedMessage } from '../../core/delivery/platform.ts';
import type { Reply } from '../../core/reply.ts';

const PLATFORM = 'console';
/** Where everybody starts. */
export const HOME = `${PLATFORM}:main`;
const CHANNEL = /^console:([a-z0-9][a-z0-9_-]{0,63})$/u;
const KeptPost = z.object({ key: z.string(), heading: z.string() });

/** The id of a channel by the name that people type, with or without `#`; `null` where it is no name. */
export function channelId(name: string): string | null {
  const id = `${PLATFORM}:${name.replace(/^#/u, '').toLowerCase()}`;
  return CHANNEL.test(id) ? id : null;
}

/** `#vision`. */
export function channelName(id: string): string {
  return `#${id.slice(PLATFORM.length + 1)}`;
}

/**
 * The channels of the terminal. Each is a file, to which posts are added as lines of JSON, so that a
 * post is there or not whenever the process ends; who listens sees them as they come.
 */
export class ConsoleChannels implements Platform {
  readonly name = PLATFORM;
  readonly #folder: string;
  #listener: (channel: string, reply: Reply) => void = () => {};

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** From now on each post goes to this one listener too. */
  listen(listener: (channel: string, reply: Reply) => void): void {
    this.#listener = listener;
  }

  placeOf(channel: string): string {
    return channelName(channel);
  }

  async post(channel: string, reply: Reply, key: string): Promise<PostedMessage> {
    const file = this.#file(channel);
    await mkdir(this.#folder, { recursive: true });
    const line = JSON.stringify({ key, heading: reply.heading, data: reply.data });
    // A line that a killed process began ends here: empty and broken lines are skipped when read.
    await appendFile(file, `\n${line}\n`, { flush: true });
    this.#listener(channel, reply);
    return { id: key, link: null };
  }

  async find(channel: string, key: string): Promise<PostedMessage | null> {
    const posts = await this.#posts(channel);
    return posts.some((post) => post.key === key) ? { id: key, link: null } : null;
  }

  async #posts(channel: string): Promise<readonly z.output<typeof KeptPost>[]> {
    const file = this.#file(channel);
    let text = '';
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
    return text.split('\n').flatMap((line) => readPost(line) ?? []);
  }

  #file(channel: string): string {
    const name = CHANNEL.exec(channel)?.[1];
    if (name === undefined) throw new PostError('refused', 'The terminal has no such channel.');
    return join(this.#folder, `${name}.jsonl`);
  }
}

function readPost(line: string): z.output<typeof KeptPost> | null {
  try {
    return KeptPost.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
