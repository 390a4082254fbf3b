import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseDate } from '../../../src/core/plain-date.ts';
import { commitFault } from './faults.ts';
import type { Fault } from './faults.ts';
import { entryObject, sameListing } from './feed-line.ts';
import type { FeedLine } from './feed-line.ts';

export interface FeedServerOptions {
  readonly lines?: readonly FeedLine[];
  /** The clock that lists grow by. */
  readonly now?: () => Temporal.Instant;
  /** The most entries on a page, whatever `limit` asks for. */
  readonly mostPerPage?: number;
  /** Whether a page names the next one in a `Link`. */
  readonly links?: boolean;
}

export interface FeedRequestSeen {
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly status: number;
}

export interface FeedServer extends AsyncDisposable {
  readonly url: string;
  /** Every request answered, or failed on purpose (status 0), oldest first. */
  readonly requests: readonly FeedRequestSeen[];
  /** Adds a line, or takes the place of the one with the same paper on the same day. */
  put(...lines: readonly FeedLine[]): void;
  /** Goes wrong with the next `times` requests whose path holds `path`. */
  fail(fault: Fault, options?: { readonly times?: number; readonly path?: string }): void;
}

/**
 * Paperboy's own stand-in for the live feed, on this machine alone: it follows what is known of the
 * real one (paging, `Link`, dates, empty days) and goes wrong on demand.
 */
export async function startFeedServer(options: FeedServerOptions = {}): Promise<FeedServer> {
  const lines = [...(options.lines ?? [])];
  const requests: FeedRequestSeen[] = [];
  const faults: { readonly fault: Fault; readonly path: string; left: number }[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const seen = (status: number) => {
      requests.push({ path, headers: request.headers, status });
    };
    const failing = faults.find((each) => each.left > 0 && path.includes(each.path));
    if (failing !== undefined) {
      failing.left -= 1;
      seen(0);
      commitFault(failing.fault, request, response);
      return;
    }
    answer(request, response, { ...options, lines });
    seen(response.statusCode);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => {
    server.once('listening', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    put: (...more) => {
      for (const line of more) {
        const index = lines.findIndex((known) => sameListing(known, line));
        lines.splice(index === -1 ? lines.length : index, index === -1 ? 0 : 1, line);
      }
    },
    fail: (fault, { times = 1, path = '/' } = {}) => {
      faults.push({ fault, path, left: times });
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

type State = FeedServerOptions & { readonly lines: readonly FeedLine[] };

function answer(request: IncomingMessage, response: ServerResponse, state: State): void {
  const url = new URL(request.url ?? '', `http://${request.headers.host}`);
  const id = /^\/api\/papers\/(.+)$/u.exec(url.pathname)?.[1];
  if (id !== undefined) {
    const line = state.lines.find(({ entry }) => entryObject(entry).paper.id === id);
    if (line === undefined) send(response, 404, { error: 'Paper not found' });
    else send(response, 200, entryObject(line.entry).paper);
  } else if (url.pathname === '/api/daily_papers') {
    sendPage(request, response, url, state);
  } else {
    response.writeHead(404, { 'content-type': 'text/html' }).end('<!doctype html><h1>404</h1>');
  }
}

function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  { lines, now, mostPerPage = 100, links = true }: State,
): void {
  const date = url.searchParams.get('date') ?? '';
  const p = Number(url.searchParams.get('p') ?? 0);
  const limit = Number(url.searchParams.get('limit') ?? 50);
  if (parseDate(date) === null) return send(response, 400, { error: '"date" must be a date' });
  if (!(p >= 0) || !(limit >= 1 && limit <= 100)) {
    return send(response, 400, { error: '"limit" must be less than or equal to 100' });
  }
  const listed = lines.filter(
    ({ day, at }) =>
      day === date &&
      (at === undefined || now === undefined || Temporal.Instant.compare(at, now()) <= 0),
  );
  const size = Math.min(limit, mostPerPage);
  const page = listed.slice(p * size, (p + 1) * size).map(({ entry }) => entry);
  const etag = `W/"${createHash('sha1').update(JSON.stringify(page)).digest('base64')}"`;
  response.setHeader('etag', etag);
  if (links && listed.length > (p + 1) * size) {
    url.searchParams.set('p', String(p + 1));
    response.setHeader('link', `<${url.href}>; rel="next"`);
  }
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
  send(response, 200, page);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
