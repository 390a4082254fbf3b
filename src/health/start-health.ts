import type { RequestListener } from 'node:http';
import type { CatalogueChanges } from '../core/catalogue.ts';
import type { Answer, Request } from '../core/dispatch.ts';
import { StartError } from '../core/errors.ts';
import type { Feed } from '../core/feed.ts';
import type { OpenDeliveries } from '../core/metrics.ts';
import type { PaperSearch } from '../core/paper-search.ts';
import { createAttempt } from './attempt.ts';
import type { HealthLog } from './health-log.ts';
import { startHealthServer } from './health-server.ts';
import type { HealthServer, HealthServerOptions } from './health-server.ts';
import { ListenError } from './listen.ts';
import { createMetrics } from './metrics.ts';
import type { Metrics } from './metrics.ts';
import { createReadiness } from './readiness.ts';

/** Where nobody asked for a port. */
const USUAL_PORT = 8080;

export interface HealthOptions {
  readonly host: string;
  /** What the operator asked for; 0: any that is free; `undefined`: 8080, or none where it is taken. */
  readonly port: number | undefined;
  /** The names of all commands. */
  readonly commands: readonly string[];
  readonly store: Pick<CatalogueChanges, 'identity'>;
  readonly search: Pick<PaperSearch, 'progress'>;
  readonly feed: Pick<Feed, 'health'> | null;
  /** `null` where nothing is delivered. */
  readonly openDeliveries: (() => Promise<OpenDeliveries>) | null;
  /** The clock of the feed's health. */
  readonly now: () => Temporal.Instant;
  readonly log: HealthLog;
}

export interface Health {
  readonly metrics: Metrics;
  /** Handles requests as before, and counts them. */
  readonly measured: <More extends readonly unknown[]>(
    handle: (request: Request, ...more: More) => Promise<Answer>,
  ) => (request: Request, ...more: More) => Promise<Answer>;
  /** Where requests come in, without a slash at its end. Throws a `StartError` where nobody listens. */
  readonly address: () => string;
  /** Has somebody else answer what comes to a path there. */
  readonly mount: (path: string, listener: RequestListener) => void;
  readonly stop: () => Promise<void>;
}

/**
 * Begins to count, and to show health and metrics. Throws a `StartError` where the operator asked
 * for an address that cannot be had.
 */
export async function startHealth(options: HealthOptions): Promise<Health> {
  const { host, port, commands, store, search, feed, openDeliveries, now, log } = options;
  const attempt = <T>(what: string, ask: () => Promise<T>) => createAttempt(ask, { what, log });
  const storedPapers = attempt('store', async () => (await store.identity()).papers);
  const metrics = createMetrics({
    commands,
    gauges: {
      openDeliveries: openDeliveries === null ? null : attempt('open deliveries', openDeliveries),
      feed: feed === null ? null : attempt('feed', async () => feed.health()),
      storedPapers,
      indexedPapers: () => search.progress().indexed,
      now,
    },
  });
  const isReady = createReadiness({ storedPapers, progress: () => search.progress() });
  const server = await startServer({ host, metrics, isReady, log }, port);
  return {
    metrics,
    measured:
      (handle) =>
      async (request, ...more) => {
        const began = performance.now();
        const answer = await handle(request, ...more);
        metrics.commandDone(answer.command, answer.outcome, (performance.now() - began) / 1000);
        return answer;
      },
    address: () => {
      if (server === null) throw new StartError(nowhere(host, port));
      return server.url;
    },
    mount: (path, listener) => server?.mount(path, listener),
    stop: async () => server?.stop(),
  };
}

function nowhere(host: string, port: number | undefined): string {
  return `Requests cannot come in at HTTP_HOST and HTTP_PORT, ${host} and ${port ?? USUAL_PORT}: ${fix('taken')}`;
}

async function startServer(
  options: Omit<HealthServerOptions, 'port' | 'log'> & { readonly log: HealthLog },
  asked: number | undefined,
): Promise<HealthServer | null> {
  const { host, log } = options;
  const port = asked ?? USUAL_PORT;
  try {
    const server = await startHealthServer({ ...options, port });
    // Nobody else can know a port that the system chose.
    log[port === 0 ? 'info' : 'debug']({ url: server.url }, 'Health and metrics are shown');
    return server;
  } catch (error) {
    if (!(error instanceof ListenError)) throw error;
    const what = `Health and metrics cannot be shown at HTTP_HOST and HTTP_PORT, ${host} and ${port}: ${fix(error.reason)}`;
    // A second terminal on the same machine is nothing to complain about.
    if (asked !== undefined || error.reason === 'no-host') throw new StartError(what);
    log.warn({ host, port }, what);
    return null;
  }
}

function fix(reason: ListenError['reason']): string {
  switch (reason) {
    case 'taken':
      return 'another program listens there. Set HTTP_PORT to another one, or to 0 for any that is free.';
    case 'forbidden':
      return 'this user may not listen there. Set HTTP_PORT to one above 1023, or to 0 for any that is free.';
    case 'no-host':
      return 'this machine has no such address. Set HTTP_HOST to 127.0.0.1, or to 0.0.0.0 for every address it has.';
  }
}
