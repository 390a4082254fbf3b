import type { KeptPapers } from '../core/feed.ts';
import { feedDay, feedDays, olderDay } from './feed-days.ts';
import type { FeedPollOptions, PollResult } from './feed-poll-options.ts';
import { createOutcomeLog } from './poll-outcome.ts';
import { FeedError } from './sources/huggingface/feed-error.ts';

/** How long a turn lasts that nobody renews: a process that dies is replaced after this time. */
export const TURN_MS = 45_000;

const NOTHING_KEPT: KeptPapers = { added: 0, changed: 0, identified: 0 };

/**
 * One poll: asks for the last feed days, newest first, then for one older day, another in each poll,
 * and keeps what each answers before the next is asked. A day that fails does not keep the others
 * from being asked, unless nothing can come of it: the feed wants to be left alone, cannot be
 * reached, or what arrives cannot be kept. The turn is renewed before each day. The poll never throws.
 */
export function createFeedPoll(
  options: FeedPollOptions,
): (signal: AbortSignal) => Promise<PollResult> {
  const { ledger, holder, now, days, log } = options;
  const record = createOutcomeLog(options);
  let olderTurn = 0;
  return async (signal) => {
    let total = NOTHING_KEPT;
    const errors: unknown[] = [];
    const started = now();
    const older = olderDay(started, days, olderTurn);
    for (const day of [...feedDays(started, days), ...(older === null ? [] : [older])]) {
      try {
        signal.throwIfAborted();
        if (!(await ledger.takeTurn(holder, TURN_MS))) return { kind: 'not-our-turn' };
        // A poll that ends before its older day leaves it to the next; one that failed waits its turn.
        if (day === older) olderTurn += 1;
        total = sum(total, await pollDay(day, options, signal));
      } catch (error) {
        if (signal.aborted) return { kind: 'stopped' };
        // A day that is about to begin may be one that the feed does not know yet.
        if (day > feedDay(started) && error instanceof FeedError && error.status === 400) continue;
        log.warn({ day, err: error }, 'A feed day failed');
        errors.push(error);
        if (endsThePoll(error)) break;
      }
    }
    const waitMs = await record(errors);
    log.debug({ ...total, failedDays: errors.length, waitMs }, 'The feed was polled');
    return { kind: errors.length === 0 ? 'good' : 'failed', kept: total, waitMs };
  };
}

async function pollDay(
  day: string,
  { client, keeper, onKept }: FeedPollOptions,
  signal: AbortSignal,
): Promise<KeptPapers> {
  const answer = await client.day(day, signal);
  const kept = answer.papers.length === 0 ? NOTHING_KEPT : await keeper.keep(answer.papers);
  answer.remember();
  if (kept.added + kept.changed + kept.identified > 0) await onKept(kept);
  return kept;
}

function endsThePoll(error: unknown): boolean {
  return !(error instanceof FeedError) || error.kind === 'rate-limited' || error.kind === 'network';
}

function sum(a: KeptPapers, b: KeptPapers): KeptPapers {
  return {
    added: a.added + b.added,
    changed: a.changed + b.changed,
    identified: a.identified + b.identified,
  };
}
