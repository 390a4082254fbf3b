import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { misbehaviour } from './misbehaviour.ts';
import type { Misbehaviour, Outcome } from './misbehaviour.ts';
import { PostBody } from './platform-state.ts';
import type { AcceptedMessage } from './platform-state.ts';

export interface PlatformServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const CHANNEL = /^test:@?[a-z0-9-]{1,64}$/u;
const RETRY_AFTER_SECONDS = 1;

/**
 * Paperboy's own stand-in for a chat platform: it keeps every message that it accepts, a second one
 * of a key too, and misbehaves as often as a seed says, until it is told to be calm. What it leaves
 * without an answer it has accepted before, or never will.
 */
export async function startPlatformServer(seed: number | null): Promise<PlatformServer> {
  const place = new Place(seed);
  const server = createServer((request, response) => {
    place.answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, 400, { error: String(error) });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

class Place {
  #behaviour: Misbehaviour;
  readonly #messages: AcceptedMessage[] = [];
  readonly #outcomes = new Map<Outcome, number>();

  constructor(seed: number | null) {
    this.#behaviour = misbehaviour(seed);
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://platform');
    if (url.pathname === '/state') return send(response, 200, this.#state());
    if (url.pathname === '/calm') {
      this.#behaviour = misbehaviour(null);
      return send(response, 200, {});
    }
    const [, name] = /^\/channels\/([^/]+)\/messages$/u.exec(url.pathname) ?? [];
    const channel = decodeURIComponent(name ?? '');
    if (!CHANNEL.test(channel)) return send(response, 403, { error: 'There is no such channel.' });
    if (request.method === 'POST') return this.#take(channel, await json(request), response);
    return this.#lookUp(channel, url.searchParams.get('key') ?? '', response);
  }

  async #take(channel: string, body: unknown, response: ServerResponse): Promise<void> {
    const post = PostBody.parse(body);
    const outcome = this.#behaviour.post();
    this.#outcomes.set(outcome, (this.#outcomes.get(outcome) ?? 0) + 1);
    // Who posted may be gone when it is accepted.
    if (outcome === 'accepts, answers slowly') await setTimeout(this.#behaviour.slowness());
    const id = outcome.startsWith('accepts') ? this.#accept(channel, post) : '';
    switch (outcome) {
      case 'accepts':
        return send(response, 200, { id });
      case 'accepts, answers slowly':
        await setTimeout(this.#behaviour.slowness());
        return send(response, 200, { id });
      case 'accepts, answers 500':
      case 'answers 500':
        return send(response, 500, { error: 'Something went wrong.' });
      case 'accepts, never answers':
      case 'never answers':
        return;
      case 'accepts, drops the connection':
        response.destroy();
        return;
      case 'answers 429':
        response.setHeader('retry-after', RETRY_AFTER_SECONDS);
        return send(response, 429, { error: 'Too many posts.' });
      case 'answers 403':
        return send(response, 403, { error: 'No posts here at the moment.' });
    }
  }

  #accept(channel: string, { key, thread, reply }: ReturnType<typeof PostBody.parse>): string {
    const id = `m${this.#messages.length + 1}`;
    const { heading, data } = reply;
    this.#messages.push({ id, channel, key, thread, heading, papers: data.papers });
    return id;
  }

  #lookUp(channel: string, key: string, response: ServerResponse): void {
    const behaviour = this.#behaviour.lookUp();
    if (behaviour === 'never answers') return;
    if (behaviour === 'answers 500') return send(response, 500, { error: 'Something went wrong.' });
    const message = this.#messages.find((each) => each.channel === channel && each.key === key);
    send(response, 200, { messages: message === undefined ? [] : [{ id: message.id }] });
  }

  #state() {
    return {
      // What people are told is not in a channel.
      messages: this.#messages.filter(({ channel }) => !channel.startsWith('test:@')),
      outcomes: Object.fromEntries(this.#outcomes),
      problems: [],
    };
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
