import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Outcome } from '../platform/misbehaviour.ts';
import { Events } from './events.ts';
import { Faults } from './faults.ts';
import { Files } from './files.ts';
import { install } from './install.ts';
import { APP_SCOPES } from './installation.ts';
import type { Enterprise, Installation } from './installation.ts';
import { RateLimits } from './rate-limits.ts';
import { deliverTo, isVerified } from './request-url.ts';
import { ServerClock } from './server-clock.ts';
import { SlackHttp } from './slack-http.ts';
import { SocketMode } from './socket-mode.ts';
import { WebApi } from './web-api.ts';
import type { CallSeen } from './web-api.ts';
import { Workspace } from './workspace.ts';
import { World } from './world.ts';
import type { Acknowledgement, Envelope, SlackApp } from './world.ts';

export interface SlackOptions {
  /** Of the deadlines; in milliseconds since 1970. */
  readonly clock?: { now(): number };
  /** Within how long the app has to acknowledge, in real milliseconds. */
  readonly ackMs?: number;
  /** What the app may do where it is installed without being asked for it. */
  readonly scopes?: readonly string[];
}

export interface WorkspaceOptions {
  readonly installed?: boolean;
  readonly enterprise?: Enterprise;
}

export interface SlackServer extends AsyncDisposable {
  /** Of the Web API, with the slash at its end. */
  readonly apiUrl: string;
  readonly authorizeUrl: string;
  readonly app: SlackApp;
  readonly clock: ServerClock;
  /** Where commands, events and interactions go; `null` for Socket Mode. */
  requestUrl: string | null;
  /** Whether the app answers at its request URL as Slack wants it to. */
  verifyRequestUrl(): Promise<boolean>;
  /** Where somebody is sent back to after installing, unless the link says it. */
  redirectUrl: string | null;
  readonly sockets: SocketMode['sockets'];
  /** How often somebody connected. */
  readonly connections: number;
  /** All calls of the Web API, answered or not, oldest first. */
  readonly calls: readonly CallSeen[];
  readonly events: Events;
  readonly limits: RateLimits;
  readonly faults: Faults;
  /** What became of the posts while a seed decided. */
  readonly outcomes: ReadonlyMap<Outcome, number>;
  /** What was wrong with what the app sent, refused or not. */
  readonly problems: readonly string[];
  /** Every token and secret that was ever given out. */
  readonly secrets: ReadonlySet<string>;
  addWorkspace(name: string, options?: WorkspaceOptions): Workspace;
  addEnterprise(name: string): Enterprise;
  /** Installs the app in all workspaces of an organisation at once. */
  installIn(enterprise: Enterprise): Installation;
  /** Lets a seed decide what goes wrong with posts and look-ups; `null` for nothing. */
  misbehave(seed: number | null): void;
  /** Nobody listens there any more, until it comes back. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  /** What was sent to the app, events apart, oldest first. */
  readonly envelopes: readonly Envelope[];
  /** Sends one of them once more. */
  repeat(envelope: Envelope): Promise<Acknowledgement>;
  readonly stop: () => Promise<void>;
}

const ACK_MS = 3000;

/**
 * Paperboy's own stand-in for Slack, on this machine alone: Web API, Socket Mode, signed requests and
 * OAuth as the real clients speak them, refusing what Slack refuses, and people who act as its clients
 * let them. No part of it is Slack's; it follows the public documentation and what the clients expect.
 */
export async function startSlackServer(options: SlackOptions = {}): Promise<SlackServer> {
  const { ackMs = ACK_MS, scopes = APP_SCOPES } = options;
  const clock = new ServerClock(options.clock);
  const world = new World(clock);
  const limits = new RateLimits();
  const faults = new Faults();
  const files = new Files(world);
  const { oauth } = world;
  const socketMode = new SocketMode(world, ackMs);
  const events = new Events(world);
  const api = new WebApi(world, {
    limits,
    faults,
    files: files.methods,
    open: { 'oauth.v2.access': (args) => oauth.access(args) },
    connect: () => socketMode.connect(),
  });
  const http = new SlackHttp(world, { api, faults, files, oauth });
  let requestUrl: string | null = null;
  world.tell = (workspace, event) => events.tell(workspace, event);
  const envelopes: Envelope[] = [];
  const deliver = async (envelope: Envelope): Promise<Acknowledgement> =>
    requestUrl === null
      ? socketMode.deliver(envelope)
      : deliverTo(requestUrl, world, envelope, ackMs);
  world.deliver = async (envelope) => {
    if (envelope.type !== 'events_api') envelopes.push(envelope);
    return deliver(envelope);
  };
  const server = createServer((request, response) => {
    http.handle(request, response).catch((error: unknown) => {
      console.error('The stand-in for Slack failed:', error);
      response.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  world.origin = `http://${host}`;
  socketMode.listen(server, `ws://${host}`);
  const goAway = async () => {
    for (const socket of socketMode.sockets) socket.drop();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  const stop = async () => {
    clock.stop();
    socketMode.stop();
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return {
    apiUrl: `${world.origin}/api/`,
    authorizeUrl: `${world.origin}/oauth/v2/authorize`,
    app: world.app,
    clock,
    get requestUrl() {
      return requestUrl;
    },
    set requestUrl(url) {
      requestUrl = url;
    },
    verifyRequestUrl: async () => requestUrl !== null && isVerified(requestUrl, world),
    get redirectUrl() {
      return oauth.redirectUrl;
    },
    set redirectUrl(url) {
      oauth.redirectUrl = url;
    },
    sockets: socketMode.sockets,
    get connections() {
      return socketMode.connections;
    },
    calls: api.calls,
    events,
    limits,
    faults,
    outcomes: faults.outcomes,
    problems: world.problems,
    secrets: world.ids.secrets,
    addWorkspace: (name, { installed = true, enterprise } = {}) => {
      const workspace = new Workspace(world, name, enterprise ?? null);
      if (installed && workspace.installation === null) workspace.install(scopes);
      return workspace;
    },
    addEnterprise: (name) => {
      const enterprise = { id: world.ids.next('E'), name };
      world.enterprises.set(enterprise.id, enterprise);
      return enterprise;
    },
    installIn: (enterprise) => install(world, { workspace: null, enterprise, scopes }),
    misbehave: (seed) => faults.misbehave(seed),
    goAway,
    comeBack: async () => {
      server.listen(Number(new URL(world.origin).port), '127.0.0.1');
      await once(server, 'listening');
    },
    envelopes,
    repeat: deliver,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
