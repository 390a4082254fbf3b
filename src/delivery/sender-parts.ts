import type { Catalogue } from '../core/catalogue.ts';
import type { Channels } from '../core/channel/channels.ts';
import type { Platform } from '../core/delivery/platform.ts';
import type { SendLedger } from '../core/delivery/send-ledger.ts';
import type { DeliveryMetrics } from '../core/metrics.ts';

/** The part of a logger that deliveries need. */
export interface DeliveryLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What sending works with. */
export interface SenderParts {
  readonly ledger: SendLedger;
  readonly channels: Pick<Channels, 'edit' | 'get'>;
  readonly catalogue: Pick<Catalogue, 'get' | 'getMany'>;
  readonly platforms: readonly Platform[];
  readonly metrics: Omit<DeliveryMetrics, 'planned'>;
  readonly log: DeliveryLog;
  /** A name that no other process has. */
  readonly holder: string;
  /** The clock of due times. */
  readonly now: () => Temporal.Instant;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly limits: SendLimits;
}

/** On real time, in milliseconds. */
export interface SendLimits {
  /** After that the outcome of a post counts as unknown. */
  readonly postMs: number;
  /** How long a delivery belongs to a process that says nothing of it any more. Longer than a post. */
  readonly leaseMs: number;
  /** How often a channel that refuses posts is tried. */
  readonly blockedMs: number;
  /** After so many failed attempts in a row a delivery is given up. */
  readonly attempts: number;
}

/**
 * A post that takes longer than 15 s is looked for before it is repeated. 20 attempts, half an hour
 * apart in the end, last about five hours: longer than platforms are usually away.
 */
export const SEND_LIMITS: SendLimits = {
  postMs: 15_000,
  leaseMs: 45_000,
  blockedMs: 6 * 60 * 60_000,
  attempts: 20,
};
