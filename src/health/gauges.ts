import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { FeedHealth } from '../core/feed.ts';
import type { OpenDeliveries } from '../core/metrics.ts';

/** What is looked at whenever somebody asks for the metrics; `null` as an answer leaves it out. */
export interface Gauges {
  /** `null` where nothing is delivered. */
  readonly openDeliveries: (() => Promise<OpenDeliveries | null>) | null;
  /** `null` where the feed is switched off. */
  readonly feed: (() => Promise<FeedHealth | null>) | null;
  readonly storedPapers: () => Promise<number | null>;
  readonly indexedPapers: () => number;
  /** The clock of the feed's health. */
  readonly now: () => Temporal.Instant;
}

type Reading = () => Promise<number | null>;

/** Registers what is read at the time of each scrape. No reading may throw. */
export function addGauges(registry: Registry, gauges: Gauges): void {
  const { openDeliveries, feed, storedPapers, indexedPapers, now } = gauges;
  const add = (name: string, help: string, read: Reading): void => {
    const gauge: Gauge = new Gauge({
      name: `paperboy_${name}`,
      help,
      registers: [registry],
      collect: async () => {
        const value = await read();
        // One without labels shows 0 from the start, which nobody measured.
        if (value === null) gauge.remove();
        else gauge.set(value);
      },
    });
  };
  add('index_papers', 'Papers that can be searched.', async () => indexedPapers());
  add('catalogue_papers', 'Papers that are kept.', storedPapers);
  if (feed !== null) {
    add('feed_age_seconds', 'Time since the feed last answered.', async () => {
      const at = (await feed())?.lastSuccessAt ?? null;
      return at === null ? null : Math.max(0, now().since(at).total('second'));
    });
    add('feed_failures', 'Failures of the feed in a row since it last answered.', async () => {
      const health = await feed();
      return health === null ? null : health.failures;
    });
  }
  if (openDeliveries === null) return;
  addByStatus(registry, openDeliveries);
  add('delivery_oldest_due_seconds', 'How long the oldest open delivery is due.', async () => {
    const open = await openDeliveries();
    return open === null ? null : open.oldestDueSeconds;
  });
  add('channels_blocked', 'Channels that no longer let the bot post.', async () => {
    const open = await openDeliveries();
    return open === null ? null : open.blockedChannels;
  });
}

function addByStatus(registry: Registry, read: () => Promise<OpenDeliveries | null>): void {
  const gauge: Gauge<'status'> = new Gauge({
    name: 'paperboy_deliveries_open',
    help: 'Deliveries that have not arrived.',
    labelNames: ['status'],
    registers: [registry],
    collect: async () => {
      const open = await read();
      gauge.reset();
      if (open === null) return;
      const { pending, sending, failed } = open;
      for (const [status, value] of Object.entries({ pending, sending, failed })) {
        gauge.set({ status }, value);
      }
    },
  });
}
