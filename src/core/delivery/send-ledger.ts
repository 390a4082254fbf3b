import type { InstantText } from '../instant.ts';
import type { PostPart } from '../digest/post-part.ts';
import type { PostedMessage } from './platform.ts';

/** A delivery that this process has to send, for as long as its lease lasts. */
export interface ClaimedDelivery {
  readonly id: number;
  readonly channel: string;
  /** What makes it this delivery, wherever the ledger is. */
  readonly key: string;
  readonly kind: 'now' | 'digest';
  readonly dueAt: InstantText;
  /** Attempts that failed. */
  readonly attempts: number;
  /** Whether the first part that is not known to have arrived may have. */
  readonly isUncertain: boolean;
  readonly parts: readonly ClaimedPart[];
}

export interface ClaimedPart {
  readonly part: number;
  readonly content: PostPart;
  /** `null` until it is known to have arrived. */
  readonly messageId: string | null;
}

export interface ClaimOptions {
  /** Who claims: a name that no other process has. */
  readonly holder: string;
  /** Whose channels this process can post to. */
  readonly platforms: readonly string[];
  readonly atMost: number;
  readonly leaseMs: number;
}

/** Why a delivery goes back, to be tried again. */
export interface PutBack {
  readonly waitMs: number;
  readonly reason: string;
  readonly isUncertain: boolean;
  readonly isFailure: boolean;
}

/** What sending reads and writes. A `false` says that the lease is lost: another process goes on. */
export interface SendLedger {
  /** Deliveries whose time has come, the longest due first, and one of a channel at most. */
  claim(options: ClaimOptions): Promise<readonly ClaimedDelivery[]>;
  renew(id: number, holder: string, leaseMs: number): Promise<boolean>;
  /**
   * Notes that a part has arrived, and with the last one that the delivery has: that holds even where
   * the lease was lost meanwhile.
   */
  arrived(
    delivery: ClaimedDelivery,
    part: number,
    message: PostedMessage,
    holder: string,
  ): Promise<boolean>;
  putBack(id: number, holder: string, why: PutBack): Promise<boolean>;
  giveUp(id: number, holder: string, reason: string): Promise<boolean>;
  /** Lets others go on, after a while, with what this holder has not finished. */
  release(holder: string, afterMs: number): Promise<void>;
  overview(): Promise<LedgerOverview>;
}

export interface LedgerOverview {
  readonly pending: number;
  readonly sending: number;
  readonly failed: number;
  readonly blockedChannels: number;
  /** When the oldest delivery on its way was due; `null` where there is none. */
  readonly oldestDueAt: InstantText | null;
}
