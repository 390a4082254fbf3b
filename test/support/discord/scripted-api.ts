import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface ScriptedAnswer {
  readonly status: number;
  /** What is no object is sent as a page. */
  readonly body: object | string;
}

export interface ScriptedApi extends AsyncDisposable {
  readonly url: string;
  /** What each post had for its `Authorization`. */
  readonly authorizations: readonly (string | undefined)[];
}

const TEXT_CHANNEL = { id: '1', type: 0 };

/** An API in which every channel is a text channel, and posts are answered as a script says, its last answer from then on. */
export async function startScriptedApi(answers: readonly ScriptedAnswer[]): Promise<ScriptedApi> {
  const authorizations: (string | undefined)[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    await buffer(request);
    if (request.method === 'GET') return send(response, { status: 200, body: TEXT_CHANNEL });
    const next = answers[authorizations.length] ?? answers.at(-1)!;
    authorizations.push(request.headers.authorization);
    send(response, next);
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    authorizations,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function send(response: ServerResponse, { status, body }: ScriptedAnswer): void {
  const isPage = typeof body === 'string';
  response.writeHead(status, { 'content-type': isPage ? 'text/html' : 'application/json' });
  response.end(isPage ? body : JSON.stringify(body));
}
