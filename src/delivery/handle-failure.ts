import { backOff } from '../core/back-off.ts';
import { block } from '../core/channel/edits.ts';
import { PostError } from '../core/delivery/post-error.ts';
import type { ClaimedDelivery } from '../core/delivery/send-ledger.ts';
import { instantText } from '../core/instant.ts';
import type { SenderParts } from './sender-parts.ts';
import { tellBlocked } from './tell-blocked.ts';
import { unblockChannel } from './unblock-channel.ts';

/** An attempt to send a delivery. */
export interface Attempt {
  readonly delivery: ClaimedDelivery;
  /** Attempts in a row that failed before; a part that arrives begins a new row. */
  failures: number;
  /** Whether the part that is next may have arrived in an earlier attempt. */
  isUncertain: boolean;
}

const LONGEST_MS = 60 * 60_000;
/** A post of unknown outcome may still be on its way. */
const UNKNOWN_MS = 2000;
/** Room behind the moment that a platform names. */
const SPREAD_MS = 1000;

/** Decides what becomes of a delivery that could not be sent. Throws nothing: a ledger that fails, too, is logged, and the lease runs out. */
export async function handleFailure(
  attempt: Attempt,
  error: unknown,
  parts: SenderParts,
): Promise<void> {
  const { id, channel } = attempt.delivery;
  try {
    if (!(error instanceof PostError)) {
      parts.log.error({ err: error, delivery: id, channel }, 'A delivery failed unexpectedly');
    }
    await decide(attempt, error instanceof PostError ? error : unexpected(error), parts);
  } catch (ledgerError) {
    const fields = { err: ledgerError, delivery: id, channel };
    parts.log.error(fields, 'The outcome of a delivery cannot be written down');
  }
}

async function decide(attempt: Attempt, failure: PostError, parts: SenderParts): Promise<void> {
  const { ledger, holder, limits, metrics, random, log } = parts;
  const { delivery } = attempt;
  const { id, channel } = delivery;
  const reason = failure.message;
  const isUncertain = attempt.isUncertain || failure.kind === 'unknown';
  const putBack = async (waitMs: number, isFailure: boolean): Promise<boolean> =>
    ledger.putBack(id, holder, { waitMs, reason, isUncertain, isFailure });
  const fields = { delivery: id, channel, reason };

  if (failure.kind === 'refused') {
    if (!(await putBack(limits.blockedMs, false))) return;
    metrics.failed('blocked');
    await blockChannel(channel, reason, parts);
    return;
  }
  if (failure.retryAfterMs !== null && failure.kind === 'not-sent') {
    await putBack(Math.ceil(failure.retryAfterMs + random() * SPREAD_MS), false);
    metrics.retried('rate-limited');
    return;
  }
  const attempts = attempt.failures + 1;
  if (failure.kind === 'invalid' || attempts >= limits.attempts) {
    if (!(await ledger.giveUp(id, holder, reason))) return;
    metrics.failed('dead');
    log.error(fields, 'A delivery was given up: see npm run deliveries -- list');
    // What is planned next tells whether the channel takes posts.
    await unblockChannel(channel, parts);
    return;
  }
  const atLeast = failure.kind === 'unknown' ? UNKNOWN_MS : 0;
  await putBack(backOff(attempts, atLeast, random, LONGEST_MS), true);
  metrics.retried(failure.kind === 'unknown' ? 'unknown' : 'refused');
  log.warn({ ...fields, attempts }, 'A delivery is tried again');
}

async function blockChannel(channel: string, reason: string, parts: SenderParts): Promise<void> {
  const { channels, now, log } = parts;
  let isNews = false;
  const blocked = await channels.edit(channel, (each) => {
    isNews = each.blockedReason === null;
    return block(each, reason, instantText(now()));
  });
  if (!isNews) return;
  log.warn({ channel, reason }, 'A channel takes no posts');
  await tellBlocked(blocked, reason, parts);
}

/** What people see of an error that nobody foresaw: its text may hold anything. */
function unexpected(error: unknown): PostError {
  const name = error instanceof Error ? error.name : 'Error';
  return new PostError('unknown', `Something unexpected went wrong (${name}); the log has more.`);
}
