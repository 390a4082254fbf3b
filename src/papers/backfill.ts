import type { KeptPapers, PaperKeeper } from '../core/feed.ts';
import type { PlainDate } from '../core/plain-date.ts';
import { backOff } from '../core/back-off.ts';
import { pause } from './pause.ts';
import { FeedError } from './sources/huggingface/feed-error.ts';
import type { FeedAnswer, FeedClient } from './sources/huggingface/huggingface.ts';

/** From the beginning of one day to that of the next: 80 a minute, where the feed allows 100 without a token. */
const PACE_MS = 750;
/** A day that failed so often in a row ends it. */
const MOST_TRIES = 8;

export interface BackfillOptions {
  readonly client: Pick<FeedClient, 'day'>;
  readonly keeper: PaperKeeper;
  /** Oldest first. */
  readonly days: readonly PlainDate[];
  /** Called when a day is kept, before the next is asked for. */
  readonly onDay: (day: PlainDate, loaded: Loaded) => Promise<void>;
  /** Called before a wait that is not the usual pace, in milliseconds. */
  readonly onWait: (ms: number, error: FeedError) => void;
  /** Ends it after the day in work, and any wait at once. */
  readonly signal: AbortSignal;
  readonly random: () => number;
  /** Milliseconds of real time from any beginning. */
  readonly realNow?: () => number;
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** What came of a day, or of several. */
export interface Loaded extends KeptPapers {
  readonly days: number;
  /** Entries that could not be read. */
  readonly dropped: number;
}

export const NOTHING_LOADED: Loaded = { days: 0, added: 0, changed: 0, identified: 0, dropped: 0 };

/**
 * Loads feed days one after the other and keeps each before the next is asked for. Waits where the
 * feed wants to be left alone or fails, and throws its error when that does not help. Gives what it
 * loaded, which is less than all of it when it was stopped.
 */
export async function backfill(options: BackfillOptions): Promise<Loaded> {
  const { keeper, days, onDay, signal, realNow = performance.now.bind(performance) } = options;
  const { sleep = pause } = options;
  let total = NOTHING_LOADED;
  let next = realNow();
  for (const day of days) {
    await sleep(Math.max(0, next - realNow()), signal);
    if (signal.aborted) break;
    next = realNow() + PACE_MS;
    const answer = await ask(day, options);
    if (answer === null) break;
    const kept = await keeper.keep(answer.papers);
    const loaded = { days: 1, ...kept, dropped: answer.dropped };
    total = addLoaded(total, loaded);
    await onDay(day, loaded);
  }
  return total;
}

/** The day's list, or `null` when it was stopped while waiting to ask again. */
async function ask(day: PlainDate, options: BackfillOptions): Promise<FeedAnswer | null> {
  const { client, signal, onWait, random, sleep = pause } = options;
  // A request in flight is worth its answer, also when no other shall follow.
  const whole = new AbortController().signal;
  for (let tries = 1; ; tries += 1) {
    try {
      return await client.day(day, whole);
    } catch (error) {
      if (!(error instanceof FeedError) || error.kind === 'refused' || tries === MOST_TRIES) {
        throw error;
      }
      const waitMs = backOff(tries, error.waitMs ?? 0, random);
      onWait(waitMs, error);
      await sleep(waitMs, signal);
      if (signal.aborted) return null;
    }
  }
}

export function addLoaded(a: Loaded, b: Loaded): Loaded {
  return {
    days: a.days + b.days,
    added: a.added + b.added,
    changed: a.changed + b.changed,
    identified: a.identified + b.identified,
    dropped: a.dropped + b.dropped,
  };
}
