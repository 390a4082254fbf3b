import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Settings } from './config.ts';
import { createClock } from './core/clock.ts';
import type { Feed } from './core/feed.ts';
import { SEND_LIMITS } from './delivery/sender-parts.ts';
import type { SendLimits } from './delivery/sender-parts.ts';
import { startDeliveries } from './start-deliveries.ts';
import type { Deliveries } from './delivery/deliveries.ts';
import type { Platform } from './core/delivery/platform.ts';
import type { DeliveryMetrics } from './core/metrics.ts';
import { createFeedPoller } from './papers/feed-poller.ts';
import { followCatalogue } from './papers/follow-catalogue.ts';
import type { Follower } from './papers/follow-catalogue.ts';
import { createLiveFeed } from './papers/live-feed.ts';
import { createFeedClient } from './papers/sources/huggingface/huggingface.ts';
import type { FeedClient } from './papers/sources/huggingface/huggingface.ts';
import { pause } from './papers/pause.ts';
import { loadPages } from './papers/sources/pages.ts';
import { PaperIndex } from './search/paper-index.ts';
import { keptIndex } from './search/snapshot/kept-index.ts';
import { openStore } from './store/open-store.ts';
import type { Secrets } from './store/installations/installation-store.ts';
import type { Store } from './store/open-store.ts';

/** How soon an index has what another process kept. */
const FOLLOW_MS = 20_000;
/** How often a changed index is written to its file; the last change always is. */
const KEEP_MS = 5 * 60_000;

/** What stands behind the commands, whatever platform asks. */
export interface Services {
  readonly store: Store;
  readonly search: PaperIndex;
  readonly feed: Feed | null;
  readonly now: () => Temporal.Instant;
  /** Done when every paper of the store can be searched; `null` once that is so. */
  readonly indexing: () => Promise<void> | null;
  /** Asks the feed from now on; for processes that stay. */
  readonly poll: () => void;
  /** Plans what is due and posts it to these platforms from now on, once the feed was asked if it is to be. */
  readonly deliver: (
    platforms: readonly Platform[],
    metrics: DeliveryMetrics,
    limits?: SendLimits,
  ) => void;
  /** Ends what runs and closes the store. */
  readonly stop: () => Promise<void>;
}

interface ServiceOptions {
  readonly settings: Settings;
  readonly root: string;
  readonly version: string;
  readonly log: Logger;
}

function realNow(): Temporal.Instant {
  return Temporal.Now.instant();
}

/** Opens the store, brings in the shipped pages, and sets the index to follow. */
export async function startServices({
  settings,
  root,
  version,
  log,
}: ServiceOptions): Promise<Services> {
  const now = createClock(settings.PAPERBOY_CLOCK ?? null, realNow);
  const store = await openStore({
    url: inFolder(settings.DATABASE_URL, root),
    now,
    realNow,
    secrets: secretsOf(settings),
    onError: (error) => {
      log.warn({ err: error }, 'A database connection broke');
    },
  });
  await store.papers.importPages(await loadPages(join(root, 'data')));
  const search = new PaperIndex();
  const file = indexFile(settings.DATABASE_URL, root);
  const follower = followCatalogue({
    changes: store.papers,
    search,
    snapshot: file === null ? null : keptIndex(search, file, log),
    everyMs: FOLLOW_MS,
    keepEveryMs: KEEP_MS,
    log,
  });
  const client = settings.FEED_URL === 'off' ? null : feedClient(settings, version, log);
  const poller =
    client === null ? null : feedPoller({ client, settings, store, follower, now, log });
  const feed =
    client === null ? null : createLiveFeed({ client, keeper: store.papers, ledger: store.feed });
  let deliveries: Deliveries | null = null;
  let firstPoll = Promise.resolve();
  return {
    store,
    search,
    feed,
    now,
    indexing: follower.indexing,
    poll: () => {
      firstPoll = poller?.start() ?? firstPoll;
    },
    deliver: (platforms, metrics, limits = SEND_LIMITS) => {
      deliveries ??= startDeliveries({
        store,
        search,
        feed,
        now,
        log,
        platforms,
        metrics,
        sleep: pause,
        speed: settings.PAPERBOY_CLOCK?.speed ?? 1,
        limits,
        firstPoll,
      });
    },
    stop: async () => {
      await deliveries?.stop();
      await poller?.stop();
      await follower.stop();
      await store.close();
    },
  };
}

/** Under what the tokens of workspaces are kept; `null` where none are. */
export function secretsOf(settings: Settings): Secrets | null {
  const { PAPERBOY_SECRET: current, PAPERBOY_SECRET_OLD: old = null } = settings;
  return current === undefined ? null : { current, old };
}

export function feedClient(
  settings: Settings,
  version: string,
  log: Pick<Logger, 'warn'>,
): FeedClient {
  return createFeedClient({
    baseUrl: settings.FEED_URL,
    token: settings.HF_TOKEN ?? null,
    version,
    onDropped: (entry) => {
      log.warn(entry, 'A feed entry cannot be read');
    },
  });
}

interface PollerParts {
  readonly client: FeedClient;
  readonly settings: Settings;
  readonly store: Store;
  readonly follower: Follower;
  readonly now: () => Temporal.Instant;
  readonly log: Logger;
}

function feedPoller({ client, settings, store, follower, now, log }: PollerParts) {
  return createFeedPoller({
    client,
    keeper: store.papers,
    ledger: store.feed,
    holder: randomUUID(),
    now,
    random: Math.random,
    // A rehearsed clock that runs fast asks as often in its own minutes.
    everyMs: Math.ceil((settings.FEED_MINUTES * 60_000) / (settings.PAPERBOY_CLOCK?.speed ?? 1)),
    days: settings.FEED_DAYS,
    log,
    onKept: async () => follower.look(),
  });
}

/** Where the index of a store is kept: beside an SQLite file; `null` for a store in memory. */
function indexFile(url: string, root: string): string | null {
  if (!url.startsWith('sqlite:')) return join(root, 'var', 'postgres.index');
  return url === 'sqlite::memory:' ? null : `${inFolder(url, root).slice('sqlite:'.length)}.index`;
}

/** A relative SQLite file lies in the project's folder, wherever the process was started. */
export function inFolder(url: string, root: string): string {
  const file = /^sqlite:(?!:memory:|\/)(.+)$/u.exec(url)?.[1];
  return file === undefined ? url : `sqlite:${join(root, file)}`;
}
