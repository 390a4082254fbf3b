import type { IncomingMessage, OutgoingHttpHeaders as Headers, ServerResponse } from 'node:http';

/** What a feed has been seen, or may be feared, to do. */
export type Fault =
  | { readonly kind: 'rate-limited'; readonly headers?: Headers }
  | { readonly kind: 'status'; readonly status: number; readonly body?: string }
  /** Status 200, and a body that is none. */
  | { readonly kind: 'body'; readonly body: string | Uint8Array; readonly headers?: Headers }
  /** A good body, byte by byte. */
  | { readonly kind: 'slow'; readonly body: string }
  | { readonly kind: 'redirect'; readonly to: string }
  /** No answer, or only its first bytes. */
  | { readonly kind: 'hang' | 'hang-midway' }
  | { readonly kind: 'reset' | 'reset-midway' }
  /** A body of so many bytes. */
  | { readonly kind: 'huge'; readonly bytes: number };

const JSON_TYPE = { 'content-type': 'application/json' };

export function commitFault(
  fault: Fault,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  switch (fault.kind) {
    case 'rate-limited':
      response.writeHead(429, { ...JSON_TYPE, ...fault.headers });
      response.end('{"error":"Too many requests"}');
      return;
    case 'status':
      response.writeHead(fault.status, JSON_TYPE).end(fault.body ?? '');
      return;
    case 'body':
      response.writeHead(200, { ...JSON_TYPE, ...fault.headers });
      response.end(fault.body);
      return;
    case 'slow':
      response.writeHead(200, JSON_TYPE);
      trickle(response, Buffer.from(fault.body));
      return;
    case 'redirect':
      response.writeHead(302, { location: fault.to }).end();
      return;
    case 'hang':
      return;
    case 'hang-midway':
      response.writeHead(200, JSON_TYPE).write('[{"paper":');
      return;
    case 'reset':
      request.socket.resetAndDestroy();
      return;
    case 'reset-midway':
      response.writeHead(200, JSON_TYPE);
      response.write('[{"paper":', () => request.socket.resetAndDestroy());
      return;
    case 'huge':
      response.writeHead(200, JSON_TYPE);
      pour(response, fault.bytes);
      return;
    default:
      fault satisfies never;
  }
}

const SPACES = Buffer.alloc(256 * 1024, ' ');

/** Writes as fast as the other side reads, until it has left. */
function pour(response: ServerResponse, bytes: number): void {
  let left = bytes;
  while (left > 0 && !response.destroyed) {
    left -= SPACES.length;
    if (!response.write(SPACES)) {
      response.once('drain', () => pour(response, left));
      return;
    }
  }
  response.end('[]');
}

function trickle(response: ServerResponse, bytes: Buffer): void {
  if (bytes.length === 0) response.end();
  else
    response.write(bytes.subarray(0, 1), () => setImmediate(trickle, response, bytes.subarray(1)));
}
