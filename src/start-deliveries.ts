import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Platform } from './core/delivery/platform.ts';
import type { Feed } from './core/feed.ts';
import type { SendLedger } from './core/delivery/send-ledger.ts';
import type { DeliveryMetrics, OpenDeliveries } from './core/metrics.ts';
import type { PaperSearch } from './core/paper-search.ts';
import { createDeliveries } from './delivery/deliveries.ts';
import type { Deliveries, DeliveryParts } from './delivery/deliveries.ts';
import type { DeliveryLog, SendLimits } from './delivery/sender-parts.ts';
import type { Store } from './store/open-store.ts';

interface Options extends Pick<DeliveryParts, 'sleep'> {
  readonly store: Store;
  readonly search: PaperSearch;
  readonly feed: Feed | null;
  readonly platforms: readonly Platform[];
  readonly metrics: DeliveryMetrics;
  readonly log: DeliveryLog;
  readonly now: () => Temporal.Instant;
  /** How many seconds of the clock pass in one. */
  readonly speed: number;
  readonly limits: SendLimits;
  /** Nothing is planned before it, for a minute at the most. */
  readonly firstPoll: Promise<void>;
}

/** A look a second, and a look a minute of a clock that runs faster. */
const LOOK_MS = 1000;
const LEAST_LOOK_MS = 100;
const SWEEP_MS = 60 * 60_000;
/** A feed that does not answer does not keep posts back any longer. */
const PATIENCE_MS = 60_000;

/** Plans and sends from now on, over a store. */
export function startDeliveries(options: Options): Deliveries {
  const { store, search, feed, platforms, metrics, log, now, speed, limits, sleep } = options;
  const deliveries = createDeliveries({
    planner: {
      ledger: store.planning,
      channels: store.channels,
      catalogue: store.papers,
      search,
      feed,
      metrics,
      now,
    },
    sender: {
      ledger: store.sending,
      channels: store.channels,
      catalogue: store.papers,
      platforms,
      metrics,
      log,
      now,
      limits,
      holder: randomUUID(),
      random: Math.random,
    },
    sweeper: { housekeeping: store.housekeeping, now, log },
    sweepEveryMs: Math.max(LOOK_MS, SWEEP_MS / speed),
    everyMs: Math.min(LOOK_MS, Math.max(LEAST_LOOK_MS, 60_000 / speed)),
    sleep,
  });
  // After an outage a digest is overdue: it wants the papers that the feed is asked for just now.
  const patience = setTimeout(PATIENCE_MS, undefined, { ref: false });
  deliveries.start(Promise.race([options.firstPoll, patience]));
  return deliveries;
}

/** How much is still to be delivered, as it is counted. */
export async function openDeliveries(
  ledger: SendLedger,
  now: Temporal.Instant,
): Promise<OpenDeliveries> {
  const { oldestDueAt, ...counts } = await ledger.overview();
  const oldestDueSeconds =
    oldestDueAt === null ? 0 : Math.max(0, now.since(oldestDueAt).total('seconds'));
  return { ...counts, oldestDueSeconds };
}
