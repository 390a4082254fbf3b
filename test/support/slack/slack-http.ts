import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { ApiError } from './api-error.ts';
import { Exchange, goWrong } from './exchange.ts';
import type { Faults } from './faults.ts';
import type { Files } from './files.ts';
import type { OAuth } from './oauth.ts';
import { respondAt } from './response-urls.ts';
import type { WebApi } from './web-api.ts';
import type { World } from './world.ts';

interface Parts {
  readonly api: WebApi;
  readonly faults: Faults;
  readonly files: Files;
  readonly oauth: OAuth;
}

/** What there is at which address. */
export class SlackHttp {
  readonly #world: World;
  readonly #parts: Parts;

  constructor(world: World, parts: Parts) {
    this.#world = world;
    this.#parts = parts;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.#world.origin);
    const [, method] = /^\/api\/([\w.]+)$/u.exec(url.pathname) ?? [];
    if (method !== undefined) {
      await this.#parts.api.handle(request, response, method);
      return;
    }
    const exchange = new Exchange(request, response);
    const [, key] = /^\/(?:commands|actions)\/\w+\/(\w+)$/u.exec(url.pathname) ?? [];
    const [, upload] = /^\/upload\/v1\/(\w+)$/u.exec(url.pathname) ?? [];
    if (key !== undefined) await this.#respond(request, exchange, key);
    else if (upload !== undefined) await this.#upload(request, exchange, upload);
    else if (url.pathname === '/oauth/v2/authorize') {
      const { status, text } = this.#parts.oauth.page(url.searchParams);
      exchange.send(status, text);
    } else {
      this.#world.note([`nobody is at ${url.pathname}`]);
      exchange.send(404, 'not found');
    }
  }

  async #respond(request: IncomingMessage, exchange: Exchange, key: string): Promise<void> {
    const body = await buffer(request).catch(() => null);
    if (body === null) return;
    await this.#unlessFault(exchange, 'response_url', () => {
      const { status, body: told } = respondAt(this.#world, key, parsed(body));
      return () => exchange.send(status, told);
    });
  }

  async #upload(request: IncomingMessage, exchange: Exchange, key: string): Promise<void> {
    const body = await buffer(request).catch(() => null);
    if (body === null) return;
    const content = await readUpload(request, body);
    await this.#unlessFault(exchange, 'upload', () => {
      const isTaken = this.#parts.files.receive(key, content);
      return () => exchange.send(isTaken ? 200 : 400, isTaken ? `OK - ${content.length}` : 'error');
    });
  }

  async #unlessFault(exchange: Exchange, place: string, act: () => () => void): Promise<void> {
    try {
      const fault = this.#parts.faults.take(place, null);
      const fails = await goWrong(exchange, this.#parts.faults, fault);
      if (fails === 'at once') return;
      const answer = act();
      await fails?.();
      answer();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      exchange.json(error.body);
    }
  }
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return null;
  }
}

/** The bytes alone, or a form with the file in it. */
async function readUpload(request: IncomingMessage, body: Buffer): Promise<Buffer> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': type },
  }).formData();
  const file = [...form.values()].find((part) => part instanceof File);
  return file === undefined ? Buffer.alloc(0) : Buffer.from(await file.arrayBuffer());
}
