import { randomBytes } from 'node:crypto';
import type { ServerClock } from './server-clock.ts';

/** What Slack names things with, and the secrets that it gives out. */
export class Ids {
  /** Every token and secret ever made here; none of them belongs into a log. */
  readonly secrets: Set<string> = new Set();
  readonly #clock: ServerClock;
  #last = 0;
  #lastTs = 0;

  constructor(clock: ServerClock) {
    this.#clock = clock;
  }

  /** @param kind - a letter, such as `C` for a channel */
  next(kind: string): string {
    this.#last += 1;
    return `${kind}0P${this.#last.toString(36).toUpperCase().padStart(8, '0')}`;
  }

  /** The name of a message in its channel: its moment in seconds, no two the same. */
  ts(): string {
    this.#lastTs = Math.max(this.#lastTs + 1, this.#clock.now() * 1000);
    const digits = String(this.#lastTs);
    return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  }

  secret(prefix: string): string {
    const secret = `${prefix}${randomBytes(16).toString('hex')}`;
    this.secrets.add(secret);
    return secret;
  }
}
