import { createApp } from '../../../../src/adapters/slack/connection/create-app.ts';
import { createHttpReceiver } from '../../../../src/adapters/slack/connection/http-receiver.ts';
import { routesOf } from '../../../../src/adapters/slack/connection/routes.ts';
import type { FrontDesk } from '../../../../src/adapters/slack/front-desk.ts';
import { AtWork } from '../../../../src/core/at-work.ts';
import type { Occasions } from '../../../../src/core/occasions.ts';
import { aHealthServer, logBook } from '../../../support/health.ts';
import type { Logged } from '../../../support/health.ts';
import { signed } from '../../../support/slack/request-url.ts';
import type { SignedRequest } from '../../../support/slack/request-url.ts';

export const SECRET = 'the-signing-secret-of-a-test';

/** Bolt as the bot sets it up for requests, at its place on a real server, with a note of what it lets through. */
export interface HttpApp extends AsyncDisposable {
  readonly url: string;
  /** What was acted on: commands, presses and events, each by its name. */
  readonly acted: readonly string[];
  readonly lines: readonly Logged[];
  /** Ends the bot, but not the server. */
  readonly end: () => void;
  /** Gives the status of the answer. */
  readonly send: (request: SignedRequest, path?: string) => Promise<number>;
}

export interface HttpAppOptions {
  readonly occasions?: Occasions;
  /** Why nothing can be done wherever something comes from. */
  readonly refusal?: Error;
}

export async function startHttpApp(options: HttpAppOptions = {}): Promise<HttpApp> {
  const { log, lines } = logBook();
  const stopping = new AbortController();
  const desk = {
    log,
    occasions: options.occasions ?? rememberedOccasions(),
    sleep: async () => new Promise<void>(() => {}),
    signal: stopping.signal,
  } as unknown as FrontDesk;
  const receiver = createHttpReceiver({
    signingSecret: SECRET,
    apiUrl: 'http://127.0.0.1:9/api/',
    log,
    oauth: null,
  });
  const app = createApp({
    receiver,
    authorize: async () => {
      if (options.refusal !== undefined) throw options.refusal;
      return { botToken: 'xoxb-1', botId: 'B1', botUserId: 'U1' };
    },
    apiUrl: 'http://127.0.0.1:9/api/',
    desk,
    atWork: new AtWork(() => {}),
  });
  const acted: string[] = [];
  app.command(/^/u, async ({ command, ack }) => {
    acted.push(command.text);
    await ack();
  });
  app.action(/^/u, async ({ action, ack }) => {
    acted.push(action.type);
    await ack();
  });
  app.event('app_home_opened', async ({ event }) => {
    acted.push(event.type);
  });
  const server = await aHealthServer({ log });
  const routes = routesOf(receiver, ['events'], stopping.signal);
  for (const { path, listener } of routes) server.mount(path, listener);
  return {
    url: server.url,
    acted,
    lines,
    end: () => stopping.abort(),
    send: async ({ headers, body }, path = '/slack/events') => {
      const response = await fetch(`${server.url}${path}`, { method: 'POST', headers, body });
      await response.body?.cancel();
      return response.status;
    },
    [Symbol.asyncDispose]: server.stop,
  };
}

/** Of one process. */
export function rememberedOccasions(): Occasions {
  const done = new Set<string>();
  return { first: async (name) => done.size !== done.add(name).size };
}

export function signedForm(fields: Readonly<Record<string, string>>, at?: number): SignedRequest {
  const body = new URLSearchParams(fields).toString();
  return signed(SECRET, body, 'application/x-www-form-urlencoded', at);
}

export function signedJson(body: object, at?: number): SignedRequest {
  return signed(SECRET, JSON.stringify(body), 'application/json', at);
}

export function commandRequest(text: string, at?: number, responseUrl = ''): SignedRequest {
  const fields = { command: '/papers', text, trigger_id: `1.2.${text}`, user_id: 'U2' };
  const answers = responseUrl === '' ? {} : { response_url: responseUrl };
  return signedForm({ ...fields, ...answers, team_id: 'T1', channel_id: 'C1' }, at);
}

export function homeOpened(eventId: string): SignedRequest {
  const event = { type: 'app_home_opened', user: 'U2', tab: 'home' };
  return signedJson({ type: 'event_callback', team_id: 'T1', event_id: eventId, event });
}
