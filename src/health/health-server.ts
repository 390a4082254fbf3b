import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { isIPv6 } from 'node:net';
import type { HealthLog } from './health-log.ts';
import { listen } from './listen.ts';
import type { Metrics } from './metrics.ts';
import type { Check } from './readiness.ts';

export interface HealthServerOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly metrics: Pick<Metrics, 'contentType' | 'text'>;
  /** Has to answer in time by itself. */
  readonly isReady: () => Promise<readonly Check[]>;
  readonly log: Pick<HealthLog, 'error'>;
}

export interface HealthServer {
  /** Without a slash at its end. */
  readonly url: string;
  /** From now on somebody else answers what comes to a path. */
  readonly mount: (path: string, listener: RequestListener) => void;
  /** Takes no more requests and ends the connections; those at work get a moment. */
  readonly stop: () => Promise<void>;
}

interface Page {
  readonly status: number;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const PLAIN = 'text/plain; charset=utf-8';
/** Requests are a line and some headers: whoever takes longer is no probe. */
const TIMEOUTS = { headersTimeout: 5000, requestTimeout: 5000, keepAliveTimeout: 5000 };
const LAST_ANSWERS_MS = 500;
const WRONG: Page = { status: 500, text: 'Something went wrong; the log says what.\n' };

/** Answers `/healthz`, `/readyz` and `/metrics`. Throws a `ListenError` where it cannot listen. */
export async function startHealthServer(options: HealthServerOptions): Promise<HealthServer> {
  const { host, log } = options;
  const pages = createPages(options);
  const guests = new Map<string, RequestListener>();
  const server = createServer(
    { ...TIMEOUTS, connectionsCheckingInterval: 1000, maxHeaderSize: 8192 },
    (request, response) => {
      const guest = guests.get(pathOf(request));
      if (guest === undefined) void respond(request, response);
      else receive(guest, request, response);
    },
  );
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      send(response, await answer(request, pages));
    } catch (error) {
      log.error({ err: error }, 'Health could not be shown');
      send(response, WRONG);
    }
  };
  // An error of the guest's would end the process. It may carry what was asked, which is not logged.
  const receive = (guest: RequestListener, ...[request, response]: Parameters<typeof guest>) => {
    try {
      guest(request, response);
    } catch (error) {
      log.error({ reason: error instanceof Error ? error.name : typeof error }, 'A guest failed');
      if (response.headersSent) response.destroy();
      else send(response, WRONG);
    }
  };
  const port = await listen(server, host, options.port);
  server.on('error', (error) => {
    log.error({ err: error }, 'The health server failed');
  });
  return {
    url: `http://${isIPv6(host) ? `[${host}]` : host}:${port}`,
    mount: (path, listener) => {
      guests.set(path, listener);
    },
    stop: async () => stop(server),
  };
}

type Pages = ReadonlyMap<string, () => Promise<Page>>;

function createPages({ metrics, isReady }: HealthServerOptions): Pages {
  return new Map([
    ['/healthz', async (): Promise<Page> => ({ status: 200, text: 'ok\n' })],
    ['/readyz', async (): Promise<Page> => readiness(await isReady())],
    [
      '/metrics',
      async (): Promise<Page> => ({
        status: 200,
        text: await metrics.text(),
        headers: { 'content-type': metrics.contentType },
      }),
    ],
  ]);
}

function pathOf({ url = '' }: IncomingMessage): string {
  return url.replace(/\?.*$/su, '');
}

async function answer(request: IncomingMessage, pages: Pages): Promise<Page> {
  const { method } = request;
  const page = pages.get(pathOf(request));
  if (page === undefined) return { status: 404, text: 'There is nothing here.\n' };
  if (method === 'GET' || method === 'HEAD') return page();
  return {
    status: 405,
    text: 'Only GET and HEAD are answered.\n',
    headers: { allow: 'GET, HEAD' },
  };
}

function readiness(checks: readonly Check[]): Page {
  return {
    status: checks.every(({ ok }) => ok) ? 200 : 503,
    text: checks
      .map(({ name, ok, detail }) => `${name}: ${ok ? 'ok' : 'not ready'}, ${detail}\n`)
      .join(''),
  };
}

function send(response: ServerResponse, { status, text, headers = {} }: Page): void {
  response.writeHead(status, {
    'content-type': PLAIN,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(text);
}

async function stop(server: Server): Promise<void> {
  const timer = setTimeout(() => {
    server.closeAllConnections();
  }, LAST_ANSWERS_MS);
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  clearTimeout(timer);
}
