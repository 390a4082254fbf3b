import { PostError } from '../../../core/delivery/post-error.ts';
import { REQUEST_MS } from '../api/client-pool.ts';

/** The sender gives an attempt up after 15 s. */
const ATTEMPT_MS = 13_000;
const SLOW_WAIT_MS = 5000;

/**
 * A try to post or to find, which ends before the sender gives it up: a request is only begun when it
 * will have ended by then, so that no message goes out on which nobody counts any more.
 */
export class Attempt {
  /** Aborted when the time is over. */
  readonly signal = AbortSignal.timeout(ATTEMPT_MS);
  readonly #now: () => number;
  readonly #lastStart: number;

  constructor(now: () => number) {
    this.#now = now;
    this.#lastStart = now() + ATTEMPT_MS - REQUEST_MS;
  }

  /** Throws a `PostError` where it is too late for another request, now or after a wait. */
  goOn(afterMs = 0): void {
    if (this.#now() + afterMs <= this.#lastStart) return;
    const said = 'Slack was too slow to go on in this attempt.';
    throw new PostError('not-sent', said, Math.max(SLOW_WAIT_MS, afterMs));
  }
}
