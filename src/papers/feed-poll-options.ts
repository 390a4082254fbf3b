import type { FeedLedger, KeptPapers, PaperKeeper } from '../core/feed.ts';
import type { FeedClient } from './sources/huggingface/huggingface.ts';

/** What the polls tell the log: static messages with fields. */
export interface FeedLog {
  debug(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface FeedPollOptions {
  readonly client: Pick<FeedClient, 'day'>;
  readonly keeper: PaperKeeper;
  readonly ledger: FeedLedger;
  /** Names this process in the ledger; no other has the same. */
  readonly holder: string;
  /** The clock that days and shown times follow; it may be a rehearsed one. */
  readonly now: () => Temporal.Instant;
  /** From 0 to 1, for the back-off. */
  readonly random: () => number;
  /** From the end of a good poll to the next one, in milliseconds of real time. */
  readonly everyMs: number;
  /** How many feed days are asked for in every poll, before an older one. */
  readonly days: number;
  readonly log: FeedLog;
  /** Called after papers were kept of which at least one was new or different. */
  readonly onKept: (kept: KeptPapers) => void | Promise<void>;
}

/** What came of one poll, and how long to wait for the next, in milliseconds. */
export type PollResult =
  | { readonly kind: 'good'; readonly kept: KeptPapers; readonly waitMs: number }
  /** Some days, or all, could not be asked or kept; the others were. */
  | { readonly kind: 'failed'; readonly kept: KeptPapers; readonly waitMs: number }
  /** Another process polls. */
  | { readonly kind: 'not-our-turn' }
  | { readonly kind: 'stopped' };
