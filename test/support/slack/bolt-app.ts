import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App } from '@slack/bolt';
import type { AppOptions } from '@slack/bolt';
import { loggerTo } from './logger.ts';
import type { SlackServer } from './slack-server.ts';
import type { Workspace } from './workspace.ts';

/** The real Bolt at work with the stand-in; leaves with `await using`. */
export interface BoltApp extends AsyncDisposable {
  readonly app: App;
  /** Where it listens, as `http://127.0.0.1:…`; empty over Socket Mode. */
  readonly origin: string;
  readonly log: readonly string[];
  readonly errors: readonly unknown[];
}

type Prepare = (app: App) => void;

/** Over Socket Mode. */
export async function boltOn(
  slack: SlackServer,
  workspace: Workspace,
  prepare: Prepare,
): Promise<BoltApp> {
  const options = { token: workspace.botToken, appToken: slack.app.appToken, socketMode: true };
  const bolt = made(slack, options, prepare);
  await bolt.app.start();
  return bolt;
}

/** Over HTTP: for one workspace with its `token`, for all that install it with the client's secrets. */
export async function boltOverHttp(
  slack: SlackServer,
  prepare: Prepare,
  options: AppOptions,
): Promise<BoltApp> {
  const bolt = made(slack, { signingSecret: slack.app.signingSecret, ...options }, prepare);
  const server = (await bolt.app.start({ port: 0, host: '127.0.0.1' })) as Server;
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  slack.requestUrl = `${origin}/slack/events`;
  return { ...bolt, origin };
}

function made(slack: SlackServer, options: AppOptions, prepare: Prepare): BoltApp {
  const log: string[] = [];
  const errors: unknown[] = [];
  const app = new App({
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
    logger: loggerTo((line) => log.push(line)),
    ...options,
  });
  app.error(async (error) => {
    errors.push(error);
  });
  prepare(app);
  return {
    app,
    origin: '',
    log,
    errors,
    [Symbol.asyncDispose]: async () => void (await app.stop()),
  };
}
