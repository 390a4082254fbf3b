import type { FeedHealth } from '../core/feed.ts';
import { backOff } from '../core/back-off.ts';
import type { FeedPollOptions } from './feed-poll-options.ts';
import { FeedError } from './sources/huggingface/feed-error.ts';

/** Before the first poll. */
const NO_HEALTH: FeedHealth = {
  lastSuccessAt: null,
  lastErrorAt: null,
  lastError: null,
  failures: 0,
  nextTryAt: null,
};

/**
 * Counts failures in a row, keeps the health of the feed after each poll, and gives the wait until
 * the next one, in milliseconds. Where the ledger fails the count goes on from memory: a store that
 * is down is backed off from as well. Never throws.
 */
export function createOutcomeLog(
  options: Pick<FeedPollOptions, 'ledger' | 'now' | 'random' | 'everyMs' | 'log'>,
): (errors: readonly unknown[]) => Promise<number> {
  const { ledger, now, random, everyMs, log } = options;
  let last = NO_HEALTH;
  return async (errors) => {
    try {
      last = await ledger.readHealth();
    } catch (error) {
      log.warn({ err: error }, 'The health of the feed cannot be read');
    }
    const failures = errors.length === 0 ? 0 : last.failures + 1;
    const waitMs = failures === 0 ? everyMs : backOff(failures, longestWait(errors), random);
    const at = now();
    const nextTryAt = at.add({ milliseconds: waitMs }).toString();
    last =
      failures === 0
        ? { ...last, lastSuccessAt: at.toString(), failures, nextTryAt }
        : { ...last, lastErrorAt: at.toString(), lastError: sayWhy(errors), failures, nextTryAt };
    try {
      await ledger.writeHealth(last);
    } catch (error) {
      log.warn({ err: error }, 'The health of the feed cannot be kept');
    }
    return waitMs;
  };
}

function longestWait(errors: readonly unknown[]): number {
  return Math.max(
    0,
    ...errors.map((error) => (error instanceof FeedError ? error.waitMs : 0) ?? 0),
  );
}

/** The last error is the one that ended the poll, where one did. Foreign messages may hold secrets. */
function sayWhy(errors: readonly unknown[]): string {
  const error = errors.at(-1);
  return error instanceof FeedError
    ? error.message
    : 'What arrived could not be kept; the log says why.';
}
