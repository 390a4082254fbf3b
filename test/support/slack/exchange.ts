import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { LookUp } from '../platform/misbehaviour.ts';
import { ApiError } from './api-error.ts';
import type { Fault, Faults } from './faults.ts';

/** One request; what is sent after its end is dropped. */
export class Exchange {
  headers: Readonly<Record<string, string>> = {};
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  #over = false;

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.#request = request;
    this.#response = response;
  }

  json(body: unknown, status = 200): void {
    this.send(status, JSON.stringify(body), 'application/json; charset=utf-8');
  }

  send(status: number, body: string, type = 'text/plain; charset=utf-8'): void {
    if (this.#over) return;
    this.#over = true;
    this.#response.writeHead(status, { 'content-type': type, ...this.headers }).end(body);
  }

  /** @param retryAfter - in seconds */
  refuseTooMany(retryAfter: number): void {
    this.headers = { ...this.headers, 'retry-after': String(retryAfter) };
    this.json({ ok: false, error: 'ratelimited' }, 429);
  }

  fail(): void {
    this.send(500, 'Internal Server Error');
  }

  leave(): void {
    this.#over = true;
  }

  drop(): void {
    if (this.#over) return;
    this.#over = true;
    this.#request.socket.destroy();
  }
}

/** What is to happen in place of the answer: at once, or after the request was acted on. */
export async function goWrong(
  exchange: Exchange,
  faults: Faults,
  fault: Fault | LookUp,
): Promise<'at once' | (() => unknown) | null> {
  if (typeof fault === 'object') {
    if ('answersAfterMs' in fault) return () => setTimeout(fault.answersAfterMs);
    if ('error' in fault) throw new ApiError(fault.error);
    exchange.refuseTooMany(fault.retryAfter);
    return 'at once';
  }
  switch (fault) {
    case 'accepts':
    case 'answers':
      return null;
    case 'accepts, answers slowly':
      await setTimeout(faults.slowness());
      return () => setTimeout(faults.slowness());
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
      exchange.refuseTooMany(1);
      return 'at once';
    case 'answers 403':
      throw new ApiError('restricted_action');
  }
}
