import type { Catalogue } from '../core/catalogue.ts';
import type { Channels } from '../core/channel/channels.ts';
import type { PlanLedger } from '../core/delivery/plan-ledger.ts';
import type { Feed } from '../core/feed.ts';
import type { DeliveryMetrics } from '../core/metrics.ts';
import type { PaperSearch } from '../core/paper-search.ts';

/** What planning works with. */
export interface PlannerParts {
  readonly ledger: PlanLedger;
  readonly channels: Pick<Channels, 'edit'>;
  readonly catalogue: Pick<Catalogue, 'listedSince' | 'revision'>;
  readonly search: Pick<PaperSearch, 'matchAll'>;
  readonly feed: Pick<Feed, 'health'> | null;
  readonly metrics: Pick<DeliveryMetrics, 'planned'>;
  readonly now: () => Temporal.Instant;
}
