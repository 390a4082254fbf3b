import { AtWork } from '../../core/at-work.ts';
import type { Platform } from '../../core/delivery/platform.ts';
import type { StartError } from '../../core/errors.ts';
import type { Installations } from '../../core/installations.ts';
import { errorFields } from './adapter-log.ts';
import { createSlackApi } from './api/slack-api.ts';
import type { Route } from './connection/routes.ts';
import type { FrontDesk } from './front-desk.ts';
import type { Managers } from './interactions/rights.ts';
import { keepLongCalls } from './messages/keep-long-calls.ts';
import type { SlackMode } from './mode.ts';
import { SlackPosts } from './posts/slack-posts.ts';
import { renderReply } from './render/reply.ts';
import { startForMany } from './start-for-many.ts';
import { startForOne } from './start-for-one.ts';

export interface SlackOptions {
  readonly mode: SlackMode;
  /** Of the Web API, with a slash at its end. */
  readonly apiUrl: string;
  /** The page on which a workspace allows the app. */
  readonly authorizeUrl: string;
  readonly managers: Managers;
  readonly desk: Omit<FrontDesk, 'api' | 'workspaces' | 'rights' | 'signal'>;
  /** Who allowed the app; `null` without a secret under which their tokens can be kept. */
  readonly installations: Installations | null;
  readonly random: () => number;
  readonly onReady: (facts: ReadyFacts) => void;
}

export interface ReadyFacts {
  /** Of the bot, and of its workspace; `null` where there are many. */
  readonly name: string | null;
  readonly team: string | null;
  readonly workspaces: number;
}

export interface Slack {
  /** Where posts go. */
  readonly platform: Platform;
  /** To be served by whoever listens; none where the bot comes to Slack. */
  readonly routes: readonly Route[];
  /** Done when it can never work again, with what mends it. */
  readonly failed: Promise<StartError>;
  /** Answers who is being answered, and disconnects. */
  readonly stop: () => Promise<void>;
}

/** What both ways of starting share. */
export interface StartParts extends Omit<SlackOptions, 'desk'> {
  readonly desk: Omit<FrontDesk, 'workspaces' | 'rights'>;
  readonly atWork: AtWork;
}

/** A way of speaking with Slack that has begun. */
export interface Started extends Pick<Slack, 'routes'> {
  readonly workspaces: FrontDesk['workspaces'];
  /** What makes it impossible, or `null` when it ended. */
  readonly ended: Promise<StartError | null>;
  readonly disconnect: () => Promise<void>;
}

/** People whose answers are being made are answered before the end. */
const STOP_MS = 5000;

/** Begins to speak with Slack, and answers there from now on. */
export function startSlack(options: SlackOptions): Slack {
  const { mode, apiUrl, desk } = options;
  const stopping = new AbortController();
  const atWork = new AtWork((error) => {
    desk.log.error(errorFields(error), 'Something unexpected went wrong with Slack');
  });
  const api = createSlackApi({ apiUrl, log: desk.log });
  const parts = { ...options, atWork, desk: { ...desk, api, signal: stopping.signal } };
  const started =
    mode.kind === 'oauth' ? startForMany({ ...parts, mode }) : startForOne({ ...parts, mode });
  const { workspaces, routes, ended, disconnect } = started;
  return {
    platform: new SlackPosts({
      api,
      accessOf: async (workspace) => workspaces.accessOf(workspace),
      render: async (reply) => keepLongCalls(renderReply(reply), desk.notebook),
      now: () => performance.now(),
      sleep: desk.sleep,
    }),
    routes,
    failed: failureOf(ended),
    stop: async () => {
      const patience = new AbortController();
      stopping.abort();
      await Promise.race([atWork.settled(), desk.sleep(STOP_MS, patience.signal)]);
      patience.abort();
      await disconnect();
    },
  };
}

/** Never done where it ends as it should. */
async function failureOf(ended: Promise<StartError | null>): Promise<StartError> {
  const failure = await ended;
  return failure ?? new Promise(() => {});
}
