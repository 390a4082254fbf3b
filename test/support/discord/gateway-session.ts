import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { shardOf } from './snowflakes.ts';
import type { Happening } from './world.ts';

/** Gateway operations that are sent or taken. */
export const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  ack: 11,
} as const;

interface Dispatch {
  readonly s: number;
  readonly t: string;
  readonly d: unknown;
}

/** What a client that identified hears, in order; kept so that it can be said again to one that resumes. */
export class GatewaySession {
  readonly id: string = randomUUID().replaceAll('-', '');
  readonly shard: readonly [id: number, count: number];
  readonly intents: number;
  readonly #said: Dispatch[] = [];
  #socket: WebSocket | null;

  constructor(socket: WebSocket, shard: readonly [number, number], intents: number) {
    this.#socket = socket;
    this.shard = shard;
    this.intents = intents;
  }

  /** `null` while nobody is connected. */
  get socket(): WebSocket | null {
    return this.#socket;
  }
  /** Of what was said last. */
  get sequence(): number {
    return this.#said.length;
  }

  hears({ guildId, intent }: Happening): boolean {
    const [id, count] = this.shard;
    const mine = guildId === null ? id === 0 : shardOf(guildId, count) === id;
    return mine && (intent === 0 || (this.intents & intent) !== 0);
  }

  say(t: string, d: unknown): void {
    const dispatch = { s: this.#said.length + 1, t, d: structuredClone(d) };
    this.#said.push(dispatch);
    this.#send(dispatch);
  }

  /** Says again what came after a sequence number, and goes on there. */
  resume(socket: WebSocket, sequence: number): void {
    this.#socket = socket;
    for (const dispatch of this.#said.slice(sequence)) this.#send(dispatch);
    this.say('RESUMED', { _trace: [] });
  }

  leave(socket: WebSocket): void {
    if (this.#socket === socket) this.#socket = null;
  }

  #send(dispatch: Dispatch): void {
    this.#socket?.send(JSON.stringify({ op: OP.dispatch, ...dispatch }));
  }
}
