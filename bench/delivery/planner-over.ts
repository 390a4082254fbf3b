import type { PlannerParts } from '../../src/delivery/planner-parts.ts';
import { PaperIndex } from '../../src/search/paper-index.ts';
import type { Store } from '../../src/store/open-store.ts';

/** Planning as the bot does it, without a feed. `onMatched` is told how long it took to match papers with queries. */
export function plannerOver(
  store: Store,
  now: () => Temporal.Instant,
  onMatched: (ms: number) => void = () => {},
): PlannerParts {
  const search = new PaperIndex();
  return {
    ledger: store.planning,
    channels: store.channels,
    catalogue: store.papers,
    search: {
      matchAll: (queries, papers) => {
        const from = performance.now();
        const found = search.matchAll(queries, papers);
        onMatched(performance.now() - from);
        return found;
      },
    },
    feed: null,
    metrics: { planned: () => {} },
    now,
  };
}
