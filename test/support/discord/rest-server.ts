import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { buffer } from 'node:stream/consumers';
import { ApiError, invalidForm, refusal } from './api-error.ts';
import type { Faults } from './faults.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Call, Ids, Route } from './routing.ts';
import type { World } from './world.ts';

const API = '/api/v10';

export interface RequestSeen {
  readonly method: string;
  /** Below `/api/v10`, without the query. */
  readonly path: string;
  /** 0 when it was left without an answer. */
  readonly status: number;
  /** In milliseconds since 1970, on the server's clock. */
  readonly at: number;
}

interface Found {
  readonly route: Route;
  readonly ids: Ids;
}

/** Answers REST requests: who asks, how often, what goes wrong on purpose, and then what the route says. */
export class RestServer {
  readonly requests: RequestSeen[] = [];
  /** Those that Discord counts before it bans: 401, 403, 429. */
  invalidRequests = 0;
  readonly #world: World;
  readonly #routes: readonly Route[];
  readonly #limits: RateLimits;
  readonly #faults: Faults;

  constructor(
    world: World,
    parts: {
      readonly routes: readonly Route[];
      readonly limits: RateLimits;
      readonly faults: Faults;
    },
  ) {
    this.#world = world;
    this.#routes = parts.routes;
    this.#limits = parts.limits;
    this.#faults = parts.faults;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://discord');
    const path = url.pathname.startsWith(`${API}/`) ? url.pathname.slice(API.length) : '';
    const exchange = new Exchange(request, response, (status) => {
      if ([401, 403, 429].includes(status)) this.invalidRequests += 1;
      const at = this.#world.clock.now();
      this.requests.push({ method: request.method ?? '', path, status, at });
    });
    try {
      const { route, ids } = this.#find(request.method ?? 'GET', path);
      const body = await buffer(request).catch(() => null);
      // Who asked is gone.
      if (body === null) return;
      if (!route.open) {
        this.#authorize(request);
        if (this.#refuseTooMany(route, ids, exchange)) return;
      }
      const fails = await this.#goWrong(route, exchange);
      if (fails === 'at once') return;
      const { status, body: told } = route.answer(ids, await readCall(url, request, body));
      await fails?.();
      exchange.send(status, told);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      exchange.send(error.status, error.body);
    }
  }

  #find(method: string, path: string): Found {
    let known = false;
    for (const route of this.#routes) {
      const match = route.pattern.exec(path);
      if (match === null) continue;
      known = true;
      if (route.method === method) {
        const [, first = '', second = '', third = ''] = match.map(decodeURIComponent);
        const ids: Ids = [first, second, third];
        expectSnowflakes(route, ids);
        return { route, ids };
      }
    }
    throw refusal(known ? 'methodNotAllowed' : 'notFound');
  }

  #authorize(request: IncomingMessage): void {
    if (request.headers.authorization !== `Bot ${this.#world.token}`) {
      throw refusal('unauthorized');
    }
  }

  #refuseTooMany({ method, path }: Route, [major]: Ids, exchange: Exchange): boolean {
    const verdict = this.#limits.count(`${method} ${path}`, major);
    exchange.headers = verdict.headers;
    if (verdict.retryAfter === null) return false;
    exchange.refuseTooMany(verdict.retryAfter, verdict.global);
    return true;
  }

  /** What is to happen in place of an answer, before the request is acted on or after. */
  async #goWrong({ kind }: Route, exchange: Exchange): Promise<'at once' | (() => unknown) | null> {
    const fault = this.#faults.take(kind);
    if (typeof fault === 'object') {
      return () => setTimeout(fault.answersAfterMs);
    }
    switch (fault) {
      case 'accepts':
      case 'answers':
        return null;
      case 'accepts, answers slowly':
        await setTimeout(this.#faults.slowness());
        return () => setTimeout(this.#faults.slowness());
      case 'accepts, answers 500':
        return () => exchange.fail();
      case 'accepts, never answers':
        return () => exchange.leave();
      case 'accepts, drops the connection':
        return () => exchange.drop();
      case 'answers 500':
        exchange.fail();
        return 'at once';
      case 'never answers':
        exchange.leave();
        return 'at once';
      case 'drops the connection':
        exchange.drop();
        return 'at once';
      case 'answers 429':
        exchange.headers = { ...exchange.headers, 'x-ratelimit-scope': 'user', 'retry-after': '1' };
        exchange.refuseTooMany(1, false);
        return 'at once';
      case 'answers 403':
        throw refusal('missingPermissions');
    }
  }
}

/** @throws ApiError when a part of the path is no id where there has to be one */
function expectSnowflakes({ path }: Route, ids: Ids): void {
  const names = path.match(/:\w+/gu) ?? [];
  for (const [index, name] of names.entries()) {
    const id = ids[index] ?? '';
    if (name === ':token' || id === '@original' || /^\d{15,20}$/u.test(id)) continue;
    throw invalidForm([[`${name.slice(1)}_id`, `Value "${id}" is not snowflake.`]]);
  }
}

/** One request; what is sent after its end is dropped. */
class Exchange {
  headers: Readonly<Record<string, string>> = {};
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #seen: (status: number) => void;
  #over = false;

  constructor(request: IncomingMessage, response: ServerResponse, seen: (status: number) => void) {
    this.#request = request;
    this.#response = response;
    this.#seen = seen;
  }

  send(status: number, body: unknown): void {
    if (!this.#end(status)) return;
    if (body === undefined) {
      this.#response.writeHead(status, this.headers).end();
      return;
    }
    const headers = { 'content-type': 'application/json', ...this.headers };
    this.#response.writeHead(status, headers).end(JSON.stringify(body));
  }

  refuseTooMany(retryAfter: number, global: boolean): void {
    const message = 'You are being rate limited.';
    this.send(429, { message, retry_after: retryAfter, global });
  }

  fail(): void {
    this.send(500, refusal('internal').body);
  }

  leave(): void {
    this.#end(0);
  }

  drop(): void {
    if (this.#end(0)) this.#request.socket.destroy();
  }

  #end(status: number): boolean {
    if (this.#over) return false;
    this.#over = true;
    this.#seen(status);
    return true;
  }
}

async function readCall(url: URL, request: IncomingMessage, bytes: Buffer): Promise<Call> {
  const type = request.headers['content-type'] ?? '';
  const query = url.searchParams;
  if (bytes.length === 0) return { query, body: undefined, files: [] };
  if (!type.startsWith('multipart/form-data')) {
    return { query, body: readJson(bytes.toString()), files: [] };
  }
  const form = await new Response(new Uint8Array(bytes), {
    headers: { 'content-type': type },
  }).formData();
  const parts = [...form.values()];
  const payload = form.get('payload_json');
  const files = parts.filter((part) => part instanceof File);
  return { query, body: typeof payload === 'string' ? readJson(payload) : {}, files };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal('invalidJson');
  }
}
