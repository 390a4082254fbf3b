import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { CLOSE, ENDS, Identify, Resume, codeFor, readPayload } from './gateway-rules.ts';
import { GatewaySession, OP } from './gateway-session.ts';
import { INTENTS, userJson } from './world.ts';
import type { Happening, World } from './world.ts';

export interface GatewayOptions {
  readonly heartbeatMs?: number;
  /** What Discord recommends. */
  readonly shards?: number;
  readonly maxConcurrency?: number;
  /** Refuses a shard's second IDENTIFY within so many milliseconds; Discord does within 5,000. */
  readonly identifyEveryMs?: number;
}

const MOST_LEFT = 8;

/** The gateway of the stand-in, and what a test does to it. */
export class Gateway {
  readonly sessions: Map<string, GatewaySession> = new Map();
  /** When somebody identified, in milliseconds since 1970. */
  readonly identifyTimes: number[] = [];
  /** How many sessions were resumed. */
  resumes = 0;
  heartbeats = 0;
  readonly #world: World;
  readonly #options: GatewayOptions;
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #bySocket = new WeakMap<WebSocket, GatewaySession>();
  readonly #heard = new WeakMap<WebSocket, { readonly until: number; count: number }>();
  readonly #identified = new Map<number, number>();
  #resumeUrl = '';
  #refusesConnections = false;
  #identifyCode: number | null = null;
  #acks = true;

  constructor(world: World, options: GatewayOptions) {
    this.#world = world;
    this.#options = options;
    world.tell = (happening) => this.#tell(happening);
    this.#sockets.on('connection', (socket, request: IncomingMessage) => {
      this.#meet(socket, request);
    });
  }

  get identifies(): number {
    return this.identifyTimes.length;
  }
  get connections(): number {
    return this.#sockets.clients.size;
  }

  /** @param url - of the gateway, for who resumes */
  listen(server: Server, url: string): void {
    this.#resumeUrl = `${url}/resume`;
    server.on('upgrade', (request, socket: Duplex, head) => {
      const isGateway = request.url?.startsWith('/gateway') === true;
      if (this.#refusesConnections || !isGateway) {
        socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
        return;
      }
      this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
        this.#sockets.emit('connection', webSocket, request);
      });
    });
  }

  /** Op 7: the client is to come back and resume. */
  askToReconnect(): void {
    this.#toAll({ op: OP.reconnect, d: null });
  }

  askForHeartbeat(): void {
    this.#toAll({ op: OP.heartbeat, d: null });
  }

  /** Op 9. */
  invalidateSession(resumable: boolean): void {
    for (const socket of this.#sockets.clients) {
      this.#bySocket.get(socket)?.leave(socket);
      this.#bySocket.delete(socket);
    }
    if (!resumable) this.sessions.clear();
    this.#toAll({ op: OP.invalidSession, d: resumable });
  }

  /** Cuts the connections, or closes them with a code. */
  drop(code?: number): void {
    for (const socket of this.#sockets.clients) {
      if (code === undefined) socket.terminate();
      else this.#close(socket, code);
    }
  }

  refuseConnections(refuse: boolean): void {
    this.#refusesConnections = refuse;
  }

  /** Closes with this code whatever identifies; `null` lets it in again. */
  refuseIdentify(code: number | null): void {
    this.#identifyCode = code;
  }

  /** A connection whose heartbeats are not acknowledged is dead to its client. */
  acknowledgeHeartbeats(acknowledge: boolean): void {
    this.#acks = acknowledge;
  }

  stop(): void {
    this.#refusesConnections = true;
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#sockets.close();
  }

  #tell(happening: Happening): void {
    for (const session of this.sessions.values()) {
      if (session.hears(happening)) session.say(happening.type, happening.data);
    }
  }

  #toAll(payload: unknown): void {
    for (const socket of this.#sockets.clients) socket.send(JSON.stringify(payload));
  }

  #close(socket: WebSocket, code: number): void {
    const session = this.#bySocket.get(socket);
    if (session !== undefined && ENDS.has(code)) this.sessions.delete(session.id);
    socket.close(code);
  }

  #meet(socket: WebSocket, request: IncomingMessage): void {
    const query = new URL(request.url ?? '/', 'ws://gateway').searchParams;
    socket.on('error', () => socket.terminate());
    socket.on('close', (code) => {
      const session = this.#bySocket.get(socket);
      session?.leave(socket);
      if (session !== undefined && ENDS.has(code)) this.sessions.delete(session.id);
    });
    if (query.get('v') !== '10') return this.#close(socket, CLOSE.version);
    if (query.get('encoding') !== 'json' || query.has('compress')) {
      return this.#close(socket, CLOSE.decode);
    }
    const interval = this.#options.heartbeatMs ?? 41_250;
    socket.send(JSON.stringify({ op: OP.hello, d: { heartbeat_interval: interval, _trace: [] } }));
    socket.on('message', (data: Buffer) => this.#hear(socket, data.toString()));
  }

  #hear(socket: WebSocket, text: string): void {
    if (this.#isTooMuch(socket)) return this.#close(socket, CLOSE.rate);
    const payload = readPayload(text);
    if (payload === null) return this.#close(socket, CLOSE.decode);
    switch (payload.op) {
      case OP.heartbeat:
        this.heartbeats += 1;
        if (this.#acks) socket.send(JSON.stringify({ op: OP.ack }));
        return;
      case OP.identify:
        return this.#identify(socket, payload.d);
      case OP.resume:
        return this.#resume(socket, payload.d);
      case 3:
      case 4:
      case 8:
      case 31:
        if (!this.#bySocket.has(socket)) this.#close(socket, CLOSE.notAuthenticated);
        return;
      default:
        return this.#close(socket, CLOSE.opcode);
    }
  }

  /** 120 payloads in a minute are allowed. */
  #isTooMuch(socket: WebSocket): boolean {
    const now = performance.now();
    const before = this.#heard.get(socket);
    const heard =
      before === undefined || now > before.until ? { until: now + 60_000, count: 0 } : before;
    heard.count += 1;
    this.#heard.set(socket, heard);
    return heard.count > 120;
  }

  #identify(socket: WebSocket, data: unknown): void {
    if (this.#bySocket.has(socket)) return this.#close(socket, CLOSE.alreadyAuthenticated);
    const { success, data: identify } = Identify.safeParse(data);
    if (!success) return this.#close(socket, CLOSE.decode);
    this.identifyTimes.push(Date.now());
    if (this.#identifyCode !== null) return this.#close(socket, this.#identifyCode);
    const code = codeFor(identify, this.#world.token);
    if (code !== null) return this.#close(socket, code);
    const { intents, shard = [0, 1] } = identify;
    if (this.#isTooSoon(shard[0])) {
      socket.send(JSON.stringify({ op: OP.invalidSession, d: false }));
      return;
    }
    const session = new GatewaySession(socket, shard, intents);
    this.#forgetOld();
    this.sessions.set(session.id, session);
    this.#bySocket.set(socket, session);
    this.#welcome(session);
  }

  /** Of those that nobody came back to the oldest. */
  #forgetOld(): void {
    const left = [...this.sessions.values()].filter(({ socket }) => socket === null);
    for (const { id } of left.slice(0, -MOST_LEFT)) this.sessions.delete(id);
  }

  #isTooSoon(shard: number): boolean {
    const { identifyEveryMs = 0, maxConcurrency = 1 } = this.#options;
    const bucket = shard % maxConcurrency;
    const last = this.#identified.get(bucket) ?? -Infinity;
    const now = performance.now();
    this.#identified.set(bucket, now);
    return now - last < identifyEveryMs;
  }

  #welcome(session: GatewaySession): void {
    const guilds = [...this.#world.guilds.values()].filter(
      ({ botIn, id }) => botIn && session.hears({ guildId: id, intent: 0, type: '', data: null }),
    );
    session.say('READY', {
      v: 10,
      user: { ...userJson(this.#world.bot), verified: true, mfa_enabled: true, email: null },
      user_settings: {},
      session_type: 'normal',
      session_id: session.id,
      resume_gateway_url: this.#resumeUrl,
      relationships: [],
      private_channels: [],
      presences: [],
      guild_join_requests: [],
      geo_ordered_rtc_regions: [],
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      application: { id: this.#world.applicationId, flags: 0 },
      shard: session.shard,
      _trace: [],
    });
    if ((session.intents & INTENTS.guilds) === 0) return;
    for (const guild of guilds) {
      if (guild.available) session.say('GUILD_CREATE', guild.createJson());
    }
  }

  #resume(socket: WebSocket, data: unknown): void {
    if (this.#bySocket.has(socket)) return this.#close(socket, CLOSE.alreadyAuthenticated);
    const { success, data: resume } = Resume.safeParse(data);
    if (!success) return this.#close(socket, CLOSE.decode);
    if (resume.token !== this.#world.token) return this.#close(socket, CLOSE.token);
    const session = this.sessions.get(resume.session_id);
    if (session === undefined) {
      socket.send(JSON.stringify({ op: OP.invalidSession, d: false }));
      return;
    }
    if (resume.seq > session.sequence) return this.#close(socket, CLOSE.sequence);
    this.resumes += 1;
    session.socket?.terminate();
    this.#bySocket.set(socket, session);
    session.resume(socket, resume.seq);
  }
}
