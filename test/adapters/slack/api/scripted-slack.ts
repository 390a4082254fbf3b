import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a call is answered with: an object as JSON, a text as a page, but for `hangs`, `stops` in the middle, and `breaks`. */
export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object | string;
}

export interface ScriptedCall {
  readonly method: string;
  readonly args: Readonly<Record<string, string>>;
  readonly authorization: string | undefined;
}

/** A Web API that answers as it is told; nothing in it is remembered but the calls. */
export class ScriptedSlack implements AsyncDisposable {
  readonly calls: ScriptedCall[] = [];
  /** Called before each answer. */
  onCall: (method: string) => void = () => {};
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  readonly #answers = new Map<string, ScriptedAnswer[]>();

  get apiUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api/`;
  }

  /** What the next calls of a method are answered with, the last one from then on. */
  next(method: string, ...answers: readonly (ScriptedAnswer | object)[]): void {
    this.#answers.set(
      method,
      answers.map((each) => ('body' in each ? each : { body: each })),
    );
  }

  /** The arguments of all calls of a method. */
  argsOf(method: string): readonly Readonly<Record<string, string>>[] {
    return this.calls.filter((call) => call.method === method).map(({ args }) => args);
  }

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.url?.replace('/api/', '') ?? '';
    const args = Object.fromEntries(new URLSearchParams(await text(request)));
    this.calls.push({ method, args, authorization: request.headers.authorization });
    this.onCall(method);
    const answers = this.#answers.get(method) ?? [];
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    const {
      status = 200,
      headers = {},
      body,
    } = answer ?? { body: { ok: false, error: 'unknown_method' } };
    if (body === 'hangs') return;
    if (body === 'breaks') {
      request.socket.destroy();
      return;
    }
    if (body === 'stops') {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.write('{"ok":true,');
      return;
    }
    const isPage = typeof body === 'string';
    response.writeHead(status, {
      'content-type': isPage ? 'text/html' : 'application/json',
      ...headers,
    });
    response.end(isPage ? body : JSON.stringify(body));
  }
}

export async function startScriptedSlack(): Promise<ScriptedSlack> {
  const slack = new ScriptedSlack();
  await slack.listen();
  return slack;
}
