import type { Answer } from './dispatch.ts';

/** What is counted while the bot posts; `src/health` shows it. */
export interface DeliveryMetrics {
  /** A delivery was planned. */
  planned(kind: DeliveryKind): void;
  /** A whole delivery has arrived, `lagSeconds` after it was due. */
  sent(kind: DeliveryKind, lagSeconds: number): void;
  /** Given up after all attempts (`dead`), or refused for good by the platform (`blocked`). */
  failed(reason: 'dead' | 'blocked'): void;
  /** An attempt that will be repeated; `unknown`: it may have arrived. */
  retried(reason: 'refused' | 'rate-limited' | 'unknown'): void;
}

/** `now`: as soon as a paper is known; `digest`: at a time of day. */
export type DeliveryKind = 'now' | 'digest';

/** What is counted while people ask. */
export interface CommandMetrics {
  /** `command` is the name that dispatch found, or `unknown`. */
  commandDone(command: string, outcome: Answer['outcome'], seconds: number): void;
}

/** How much is still to be delivered, at one moment. */
export interface OpenDeliveries {
  readonly pending: number;
  readonly sending: number;
  readonly failed: number;
  /** Channels that no longer let the bot post. */
  readonly blockedChannels: number;
  /** How long the oldest open delivery has been due; 0 where none is. */
  readonly oldestDueSeconds: number;
}
