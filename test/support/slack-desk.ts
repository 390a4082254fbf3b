import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createSlackApi } from '../../src/adapters/slack/api/slack-api.ts';
import type { FrontDesk } from '../../src/adapters/slack/front-desk.ts';
import { Rights } from '../../src/adapters/slack/interactions/rights.ts';
import type { Managers } from '../../src/adapters/slack/interactions/rights.ts';
import type { Listener } from '../../src/adapters/slack/interactions/say.ts';
import type { Paper } from '../../src/core/paper.ts';
import { startScriptedSlack } from '../adapters/slack/api/scripted-slack.ts';
import type { ScriptedSlack } from '../adapters/slack/api/scripted-slack.ts';
import { LAB } from '../adapters/slack/posts/scripted-posts.ts';
import { inProcessBot } from './in-process-bot.ts';
import type { InProcessBot } from './in-process-bot.ts';

/** What was sent to the address for answers: JSON, or a file. */
interface Said {
  readonly body: string;
  readonly json: Readonly<Record<string, unknown>>;
}

interface Logged {
  readonly level: string;
  readonly message: string;
  readonly fields: object;
}

/** How the address for answers answers; `breaks` drops the connection. */
export type SinkAnswer = { readonly status: number; readonly body?: string } | 'breaks';

/** The desk of the adapter over a Web API that answers as a test says, with an address for answers. */
export interface SlackDesk extends AsyncDisposable {
  readonly desk: FrontDesk;
  readonly bot: InProcessBot;
  readonly slack: ScriptedSlack;
  /** Ann, in the channel C0PAPERS of T0LAB. */
  readonly ann: Listener;
  /** Where answers and files go: a secret. */
  readonly address: string;
  readonly said: readonly Said[];
  readonly logged: readonly Logged[];
  /** What was waited for, in milliseconds. */
  readonly waits: readonly number[];
  /** What the next requests at the address are answered with; those behind them are taken. */
  readonly next: (...answers: readonly SinkAnswer[]) => void;
  /** Lets the patience with Slack run out. */
  readonly runOut: () => void;
  /** Real time, as the rights have it. */
  readonly pass: (ms: number) => void;
}

const SECRET = 'the-secret-of-an-address';
/** How long a person can wait for what Slack says of a channel. */
const PATIENCE_MS = 1500;

export async function startSlackDesk({
  managers = 'everyone',
  papers = [],
}: {
  readonly managers?: Managers;
  readonly papers?: readonly Paper[];
} = {}): Promise<SlackDesk> {
  const slack = await startScriptedSlack();
  slack.next('views.open', { ok: true });
  slack.next('views.update', { ok: true });
  slack.next('views.publish', { ok: true });
  slack.next('conversations.info', { ok: true, channel: { is_member: true } });
  const bot = await inProcessBot({ papers });
  const { store, commands, handle, forms, links, now } = bot;
  const said: Said[] = [];
  const logged: Logged[] = [];
  const waits: number[] = [];
  const answers: SinkAnswer[] = [];
  const patience = Promise.withResolvers<void>();
  let realMs = 1000;
  const hear = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    const isJson = request.headers['content-type']?.includes('json') === true;
    said.push({ body, json: isJson ? JSON.parse(body) : {} });
    const answer = answers.shift() ?? { status: 200, body: 'ok' };
    if (answer === 'breaks') request.socket.destroy();
    else response.writeHead(answer.status).end(answer.body);
  };
  const sink = createServer((request, response) => void hear(request, response));
  sink.listen(0, '127.0.0.1');
  await once(sink, 'listening');
  const address = `http://127.0.0.1:${(sink.address() as AddressInfo).port}/${SECRET}`;
  const at = (level: string) => (fields: object, message: string) => {
    logged.push({ level, message, fields });
  };
  const log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  const api = createSlackApi({ apiUrl: slack.apiUrl, log, now: () => realMs });
  const workspaces = {
    idOf: () => LAB.workspace,
    accessOf: async (id: string) => (id === LAB.workspace ? LAB : null),
    ids: async () => [LAB.workspace],
  };
  const { channels } = store;
  const rights = new Rights({ managers, channels, api, workspaces, log, now: () => realMs });
  const desk: FrontDesk = {
    commands,
    handle,
    forms,
    links,
    channels,
    saved: store.saved,
    notebook: store.notes,
    occasions: store.occasions,
    api,
    workspaces,
    rights,
    log,
    now,
    sleep: async (ms) => {
      waits.push(ms);
      if (ms === PATIENCE_MS) await patience.promise;
    },
    signal: new AbortController().signal,
  };
  const place = { workspace: LAB.workspace, channel: 'C0PAPERS', user: 'U0ANN' };
  return {
    desk,
    bot,
    slack,
    ann: { place, responseUrl: address },
    address,
    said,
    logged,
    waits,
    next: (...wanted) => {
      answers.push(...wanted);
    },
    runOut: () => {
      patience.resolve();
    },
    pass: (ms) => {
      realMs += ms;
    },
    [Symbol.asyncDispose]: async () => {
      sink.closeAllConnections();
      sink.close();
      await slack[Symbol.asyncDispose]();
      await store.close();
    },
  };
}

/** Whether a log tells what nobody may read: an address for answers, or a token. */
export function isLeaking({ logged }: Pick<SlackDesk, 'logged'>): boolean {
  return new RegExp(`${SECRET}|xoxb-|127\\.0\\.0\\.1`, 'u').test(JSON.stringify(logged));
}
