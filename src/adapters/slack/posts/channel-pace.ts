const EACH_MS = 1000;
const MOST_REMEMBERED = 10_000;

/**
 * When a channel takes the next message: Slack allows about one a second in each, whoever it is for.
 * Source: "Rate limits" of chat.postMessage.
 */
export class ChannelPace {
  readonly #now: () => number;
  readonly #next = new Map<string, number>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** How long it is until the channel's next turn, in milliseconds. */
  waitMs(channel: string): number {
    return Math.max(0, (this.#next.get(channel) ?? 0) - this.#now());
  }

  /** Takes that turn. */
  take(channel: string): void {
    const now = this.#now();
    if (this.#next.size >= MOST_REMEMBERED) this.#forgetPast(now);
    this.#next.set(channel, now + this.waitMs(channel) + EACH_MS);
  }

  #forgetPast(now: number): void {
    for (const [channel, next] of this.#next) if (next <= now) this.#next.delete(channel);
  }
}
