import { PostError } from '../../../src/core/delivery/post-error.ts';
import type { PostErrorKind } from '../../../src/core/delivery/post-error.ts';
import { threadOf } from '../../../src/core/delivery/platform.ts';
import type { Continued, Platform, PostedMessage } from '../../../src/core/delivery/platform.ts';
import type { Reply } from '../../../src/core/reply.ts';

/** What becomes of a post: `is there` says whether it arrived, `answer` what who posted is told, late where it is a promise. */
export interface Outcome {
  readonly isThere: boolean;
  readonly answer: 'ok' | Error | Promise<void>;
}

export interface Post {
  readonly channel: string;
  readonly key: string;
  readonly thread: string | null;
  readonly reply: Reply;
  /** `null` where it did not arrive. */
  readonly id: string | null;
}

/** A post that fails without a trace, or after it arrived. */
export function failing(kind: PostErrorKind, retryAfterMs: number | null = null): Outcome {
  return {
    isThere: false,
    answer: new PostError(kind, `The platform said ${kind}.`, retryAfterMs),
  };
}

export const ARRIVED_UNTOLD: Outcome = {
  isThere: true,
  answer: new PostError('unknown', 'The connection broke.'),
};

const NEVER = new Promise<void>(() => {});
/** Not there, and no answer for ever. */
export const HANGING: Outcome = { isThere: false, answer: NEVER };

/** A platform in memory that takes every post but those that a test has other plans for. */
export class ScriptedPlatform implements Platform {
  readonly name = 'test';
  /** Every post, and every key that was looked for, in order. */
  readonly posts: Post[] = [];
  readonly looked: string[] = [];
  /** Where each of those was to stand. */
  readonly lookedBehind: (Continued | null)[] = [];
  readonly #posts = new Map<string, Outcome[]>();
  readonly #looks = new Map<string, Error[]>();
  #hung = new Set<string>();

  /** What becomes of the next posts in a channel, one after the other. */
  next(channel: string, ...outcomes: readonly Outcome[]): void {
    this.#posts.set(channel, [...(this.#posts.get(channel) ?? []), ...outcomes]);
  }

  /** Fails the next times that something is looked for in a channel. */
  hide(channel: string, ...errors: readonly Error[]): void {
    this.#looks.set(channel, [...(this.#looks.get(channel) ?? []), ...errors]);
  }

  /** Every post in the channel hangs from now on. */
  hang(channel: string): void {
    this.#hung.add(channel);
  }

  /** The headings of what arrived in a channel. */
  arrived(channel: string): readonly string[] {
    return this.#in(channel)
      .filter(({ id }) => id !== null)
      .map(({ reply }) => reply.heading);
  }

  placeOf(channel: string): string {
    return channel;
  }

  async post(
    channel: string,
    reply: Reply,
    key: string,
    continued: Continued | null,
  ): Promise<PostedMessage> {
    const planned = this.#posts.get(channel)?.shift();
    const { isThere, answer } =
      planned ?? (this.#hung.has(channel) ? HANGING : { isThere: true, answer: 'ok' });
    const id = `m${this.posts.length + 1}`;
    this.posts.push({ channel, key, thread: threadOf(continued), reply, id: isThere ? id : null });
    if (answer instanceof Error) throw answer;
    if (answer !== 'ok') await answer;
    return { id, link: null };
  }

  async find(
    channel: string,
    key: string,
    continued: Continued | null,
  ): Promise<PostedMessage | null> {
    this.looked.push(key);
    this.lookedBehind.push(continued);
    const error = this.#looks.get(channel)?.shift();
    if (error !== undefined) throw error;
    const found = this.#in(channel).find((post) => post.key === key && post.id !== null);
    return found?.id === undefined || found.id === null ? null : { id: found.id, link: null };
  }

  #in(channel: string): readonly Post[] {
    return this.posts.filter((post) => post.channel === channel);
  }
}
