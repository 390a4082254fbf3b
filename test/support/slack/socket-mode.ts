import type { IncomingMessage, Server } from 'node:http';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { Acknowledgement, Envelope, World } from './world.ts';

export type Reason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

const CONNECTIONS = 10;
const PING_MS = 5000;
/** How long a socket stays after it was told to go. */
const GOING_MS = 10_000;

/** One connection of the app. */
export class AppSocket {
  readonly id: number;
  /** How many envelopes it was given. */
  envelopes = 0;
  isGoing = false;
  readonly #socket: WebSocket;

  constructor(id: number, socket: WebSocket) {
    this.id = id;
    this.#socket = socket;
  }

  send(message: unknown): void {
    this.#socket.send(JSON.stringify(message));
  }

  /** Asks it to go and connect anew, and closes it when it does not. After a mere warning it is still used. */
  disconnect(reason: Reason): void {
    this.isGoing = reason !== 'warning';
    this.send({ type: 'disconnect', reason, debug_info: { host: 'paperboy-stand-in' } });
    setTimeout(() => this.#socket.close(1000), GOING_MS).unref();
  }

  /** Stays open, but neither hears nor says anything any more. */
  fallSilent(): void {
    this.isGoing = true;
    this.#socket.pause();
  }

  /** Breaks the connection without a word. */
  drop(): void {
    this.#socket.terminate();
  }
}

/** Socket Mode: the app's connections, over which envelopes go to one of them and are acknowledged. */
export class SocketMode {
  /** Those that are open, oldest first. */
  readonly sockets: AppSocket[] = [];
  /** How often somebody connected. */
  connections = 0;
  readonly #world: World;
  readonly #ackMs: number;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, (ack: Acknowledgement) => void>();
  #turn = 0;
  #address = '';

  constructor(world: World, ackMs: number) {
    this.#world = world;
    this.#ackMs = ackMs;
  }

  listen(server: Server, address: string): void {
    this.#address = address;
    server.on('upgrade', (request, socket, head) => {
      if (!this.#admits(request)) {
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
        return;
      }
      this.#server.handleUpgrade(request, socket, head, (opened) => this.#open(opened));
    });
  }

  /** @returns where to connect, once */
  connect(): string {
    const ticket = this.#world.ids.secret('');
    this.#tickets.add(ticket);
    return `${this.#address}/link/?ticket=${ticket}&app_id=${this.#world.app.appId}`;
  }

  async deliver(envelope: Envelope): Promise<Acknowledgement> {
    const open = this.sockets.filter(({ isGoing }) => !isGoing);
    this.#turn += 1;
    const socket = open[this.#turn % Math.max(1, open.length)];
    if (socket === undefined) return { ok: false, reason: 'dispatch_failed', mayRetry: true };
    const id = crypto.randomUUID();
    const { type, payload, acceptsResponsePayload, retry } = envelope;
    const isEvent = type === 'events_api';
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        resolve({ ok: false, reason: 'operation_timeout', mayRetry: true });
      }, this.#ackMs);
      this.#waiting.set(id, (ack) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(ack);
      });
      socket.envelopes += 1;
      socket.send({
        envelope_id: id,
        type,
        payload,
        accepts_response_payload: acceptsResponsePayload,
        ...(isEvent && { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' }),
      });
    });
  }

  stop(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }

  #admits(request: IncomingMessage): boolean {
    const url = new URL(request.url ?? '/', 'ws://slack');
    return url.pathname === '/link/' && this.#tickets.delete(url.searchParams.get('ticket') ?? '');
  }

  #open(opened: WebSocket): void {
    this.connections += 1;
    const socket = new AppSocket(this.connections, opened);
    opened.on('error', () => opened.terminate());
    if (this.sockets.length >= CONNECTIONS) {
      socket.disconnect('too_many_websockets');
      opened.close(1000);
      return;
    }
    this.sockets.push(socket);
    const pings = setInterval(() => opened.ping(), PING_MS);
    opened.on('close', () => {
      clearInterval(pings);
      const index = this.sockets.indexOf(socket);
      if (index !== -1) this.sockets.splice(index, 1);
    });
    opened.on('message', (data: Buffer) => this.#hear(data.toString()));
    socket.send({
      type: 'hello',
      num_connections: this.sockets.length,
      connection_info: { app_id: this.#world.app.appId },
      debug_info: { host: 'paperboy-stand-in', approximate_connection_time: 18_060 },
    });
  }

  #hear(message: string): void {
    const { envelope_id: id, payload } = JSON.parse(message) as Readonly<Record<string, unknown>>;
    this.#waiting.get(String(id))?.({ ok: true, payload });
  }
}
