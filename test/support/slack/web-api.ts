import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { ApiError } from './api-error.ts';
import { APP_METHODS } from './app-methods.ts';
import { readArgs } from './args.ts';
import type { Args } from './args.ts';
import { CHAT_METHODS } from './chat-methods.ts';
import { CONVERSATION_METHODS } from './conversation-methods.ts';
import { Exchange, goWrong } from './exchange.ts';
import type { Faults } from './faults.ts';
import type { Installation } from './installation.ts';
import type { Json } from './messages.ts';
import { TooMany } from './method.ts';
import type { Methods } from './method.ts';
import type { RateLimits } from './rate-limits.ts';
import { VIEW_METHODS } from './view-methods.ts';
import type { World } from './world.ts';

export interface CallSeen {
  readonly method: string;
  /** The workspace or organisation whose token it was. */
  readonly team: string | null;
  /** As they were read, without any token. */
  readonly args: Args;
  /** In milliseconds since 1970, on the server's clock. */
  readonly at: number;
  /** `ok`, the error, or the fault in place of an answer. */
  answer: string;
}

export interface WebApiParts {
  readonly limits: RateLimits;
  readonly faults: Faults;
  readonly files: Methods;
  /** Methods without a bot's token. */
  readonly open: Readonly<Record<string, (args: Args) => Json>>;
  /** Gives the address of a new connection. */
  readonly connect: () => string;
}

/** Answers calls of the Web API: who asks, how often, what goes wrong on purpose, and then what the method says. */
export class WebApi {
  readonly calls: CallSeen[] = [];
  readonly #world: World;
  readonly #parts: WebApiParts;
  readonly #methods: Methods;

  constructor(world: World, parts: WebApiParts) {
    this.#world = world;
    this.#parts = parts;
    this.#methods = {
      ...APP_METHODS,
      ...CHAT_METHODS,
      ...CONVERSATION_METHODS,
      ...VIEW_METHODS,
      ...parts.files,
    };
  }

  async handle(request: IncomingMessage, response: ServerResponse, method: string): Promise<void> {
    const exchange = new Exchange(request, response);
    const body = await text(request).catch(() => null);
    // Who asked is gone.
    if (body === null) return;
    const { args, token, refusal } = read(request, body);
    const by = this.#world.installations.get(token ?? '') ?? null;
    const team = (by?.workspace ?? by?.enterprise)?.id ?? null;
    const seen: CallSeen = { method, team, args, at: this.#world.clock.now(), answer: 'fault' };
    this.calls.push(seen);
    try {
      if (refusal !== null) throw refusal;
      const fault = this.#parts.faults.take(method, team);
      const fails = await goWrong(exchange, this.#parts.faults, fault);
      if (fails === 'at once') return;
      if (by !== null) exchange.headers = { 'x-oauth-scopes': by.scopes.join(',') };
      const answer = this.#answer(method, args, token);
      seen.answer = 'ok';
      await fails?.();
      exchange.json({ ok: true, ...answer });
    } catch (error) {
      if (error instanceof TooMany) {
        seen.answer = 'ratelimited';
        exchange.refuseTooMany(error.retryAfter);
      } else if (error instanceof ApiError) {
        seen.answer = error.message;
        exchange.json(error.body);
      } else throw error;
    }
  }

  #answer(method: string, args: Args, token: string | null): Json {
    if (method === 'api.test') {
      const { error } = args;
      if (typeof error === 'string') throw new ApiError(error, { args });
      return { args };
    }
    const open = this.#parts.open[method];
    if (open !== undefined) return open(args);
    if (method === 'apps.connections.open') {
      this.#expectAppToken(token);
      return { url: this.#parts.connect() };
    }
    const run = this.#methods[method];
    if (run === undefined) throw new ApiError('unknown_method', { req_method: method });
    const by = this.#authorize(token);
    return run({ world: this.#world, limits: this.#parts.limits, args, by });
  }

  #expectAppToken(token: string | null): void {
    if (token === null) throw new ApiError('not_authed');
    if (token === this.#world.app.appToken) return;
    throw new ApiError(token.startsWith('xoxb-') ? 'not_allowed_token_type' : 'invalid_auth');
  }

  #authorize(token: string | null): Installation {
    if (token === null) throw new ApiError('not_authed');
    if (token === this.#world.app.appToken) throw new ApiError('not_allowed_token_type');
    const installation = this.#world.installations.get(token);
    if (installation === undefined) throw new ApiError('invalid_auth');
    if (installation.state === 'uninstalled') throw new ApiError('account_inactive');
    if (installation.state === 'revoked') throw new ApiError('token_revoked');
    return installation;
  }
}

interface Read {
  readonly args: Args;
  readonly token: string | null;
  readonly refusal: ApiError | null;
}

/** The token stands in the header or, in forms, among the arguments; clients too. */
function read(request: IncomingMessage, body: string): Read {
  const [scheme = '', credentials = ''] = (request.headers.authorization ?? '').split(' ');
  const bearer = scheme === 'Bearer' && credentials !== '' ? credentials : null;
  try {
    const { token, ...args } = readArgs(request.headers['content-type'] ?? '', body);
    const client = scheme === 'Basic' ? readClient(credentials) : {};
    const sent = typeof token === 'string' && token !== '' ? token : null;
    return { args: { ...args, ...client }, token: bearer ?? sent, refusal: null };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { args: {}, token: bearer, refusal: error };
  }
}

function readClient(credentials: string): Args {
  const [id, secret] = Buffer.from(credentials, 'base64').toString().split(':');
  return { client_id: id, client_secret: secret };
}
