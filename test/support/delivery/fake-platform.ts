import { threadOf } from '../../../src/core/delivery/platform.ts';
import type { Continued, Platform } from '../../../src/core/delivery/platform.ts';
import { PostError } from '../../../src/core/delivery/post-error.ts';
import type { Reply } from '../../../src/core/reply.ts';
import type { TestClock } from './test-clock.ts';

/**
 * What goes wrong with a post. `lost`: it did not arrive, and nobody knows; `unheard`: it did, and
 * nobody knows; `fatal`: it arrived, and the process that posted it is no more.
 */
export type Mishap = 'lost' | 'unheard' | 'fatal' | 'not-sent' | 'rate-limited' | 'invalid';

export interface Accepted {
  readonly id: string;
  readonly channel: string;
  readonly key: string;
  /** On the clock of due times. */
  readonly at: string;
  readonly reply: Reply;
  readonly thread: string | null;
  readonly papers: readonly string[];
}

/** Takes what is posted and keeps it; misbehaves as it is told. Its channels begin with `place:`, its people with `person:`. */
export class FakePlatform implements Platform {
  readonly name = 'place';
  readonly accepted: Accepted[] = [];
  /** One for each of the next posts. */
  readonly mishaps: Mishap[] = [];
  readonly refusing = new Set<string>();
  /** Channels in which some message was called impossible. */
  readonly invalidIn = new Set<string>();
  /** Called when the process that posts dies. */
  onFatal: () => void = () => {};
  /** Called when a post has arrived, before anybody is told. */
  onAccepted: () => Promise<void> = async () => {};
  readonly #clock: TestClock;

  constructor(clock: TestClock) {
    this.#clock = clock;
  }

  placeOf(channel: string): string {
    return channel;
  }

  async post(channel: string, reply: Reply, key: string, continued: Continued | null) {
    if (this.refusing.has(channel)) throw new PostError('refused', 'No access.');
    const mishap = this.mishaps.shift();
    if (mishap === 'lost') throw new PostError('unknown', 'No answer.');
    if (mishap === 'not-sent') throw new PostError('not-sent', 'Away.');
    if (mishap === 'rate-limited') throw new PostError('not-sent', 'Too many.', 90_000);
    if (mishap === 'invalid') {
      this.invalidIn.add(channel);
      throw new PostError('invalid', 'Too odd.');
    }
    const id = `message ${this.accepted.length + 1}`;
    const papers = (reply.data as { readonly papers?: readonly string[] }).papers ?? [];
    this.accepted.push({
      id,
      channel,
      key,
      at: this.#clock.text,
      reply,
      thread: threadOf(continued),
      papers,
    });
    if (mishap === 'fatal') this.onFatal();
    await this.onAccepted();
    if (mishap !== undefined) throw new PostError('unknown', 'The connection broke.');
    return { id, link: null };
  }

  async find(channel: string, key: string) {
    const found = this.accepted.find((each) => each.channel === channel && each.key === key);
    return found === undefined ? null : { id: found.id, link: null };
  }
}
