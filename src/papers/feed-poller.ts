import { LONGEST_BACK_OFF_MS } from '../core/back-off.ts';
import { createFeedPoll, TURN_MS } from './feed-poll.ts';
import type { FeedPollOptions, PollResult } from './feed-poll-options.ts';
import { pause } from './pause.ts';

export interface FeedPollerOptions extends FeedPollOptions {
  /** Waits on real time, shorter when the signal is aborted, and does not throw for that. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface FeedPoller {
  /**
   * Polls again and again, from now on. For once only: a poller that was stopped stays so. Done when
   * the first poll is, or when it is not for this process to poll, or not now.
   */
  start(): Promise<void>;
  /** Ends a request in flight and gives the turn back; done when nothing of the poller runs any more. */
  stop(): Promise<void>;
  /** A single poll, for when it was not started. */
  pollOnce(signal: AbortSignal): Promise<PollResult>;
}

/** How often the turn is renewed, and how often a process without it looks whether it is free. */
const CHECK_MS = TURN_MS / 3;

/**
 * Asks the feed again and again while this process has the turn, which it keeps between polls too;
 * another process takes over within a minute after this one died. It polls at once then, unless the
 * feed is being backed off from. Waits are counted in real time, whatever `now` says.
 */
export function createFeedPoller(options: FeedPollerOptions): FeedPoller {
  const { ledger, holder, log, sleep = pause } = options;
  const pollOnce = createFeedPoll(options);
  const stopping = new AbortController();
  const { signal } = stopping;
  const settled = Promise.withResolvers<void>();
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    let ours = false;
    let left = 0;
    while (!signal.aborted) {
      const had = ours;
      ours = await takeTurn();
      if (ours && !had) left = await backOffLeft(options);
      if (ours && left <= 0) {
        const result = await pollOnce(signal);
        ours = 'waitMs' in result;
        left = 'waitMs' in result ? result.waitMs : 0;
      }
      settled.resolve();
      const nap = ours ? Math.min(left, CHECK_MS) : CHECK_MS;
      await sleep(nap, signal);
      left -= nap;
    }
  }

  async function takeTurn(): Promise<boolean> {
    try {
      return await ledger.takeTurn(holder, TURN_MS);
    } catch (error) {
      log.warn({ err: error }, 'The turn to poll cannot be taken');
      return false;
    }
  }

  return {
    pollOnce,
    start: async () => {
      running ??= run().finally(settled.resolve);
      return settled.promise;
    },
    stop: async () => {
      stopping.abort();
      await running;
      try {
        await ledger.giveTurnBack(holder);
      } catch (error) {
        log.warn({ err: error }, 'The turn to poll cannot be given back');
      }
    },
  };
}

/** What is left of a wait that another process, or an earlier life of this one, began after a failure. */
async function backOffLeft({ ledger, now }: FeedPollOptions): Promise<number> {
  try {
    const { failures, nextTryAt } = await ledger.readHealth();
    if (failures === 0 || nextTryAt === null) return 0;
    const left = Temporal.Instant.from(nextTryAt).epochMilliseconds - now().epochMilliseconds;
    return Math.min(Math.max(left, 0), LONGEST_BACK_OFF_MS);
  } catch {
    // The poll itself finds out that the ledger fails, and says so.
    return 0;
  }
}
