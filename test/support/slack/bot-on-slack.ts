import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect } from 'vitest';
import { eventually } from '../eventually.ts';
import { start } from '../process.ts';
import type { LiveProcess } from '../process.ts';
import type { Channel } from './channel.ts';
import type { StoredMessage } from './messages.ts';
import type { SlackServer } from './slack-server.ts';
import type { Workspace } from './workspace.ts';

/** What only the bot knows; it must not say it either. */
const OWN_SECRETS = {
  SLACK_STATE_SECRET: 'the-state-secret-of-a-test',
  PAPERBOY_SECRET: 'the-paperboy-secret-of-a-test-which-is-long-enough',
};

interface BotOptions {
  /** A folder with the project in it, see `copyProject`. */
  readonly root: string;
  /** The one that it is for; without one it is for all that install it. */
  readonly workspace?: Workspace;
  /** Where it listens for Slack; without it, it connects by Socket Mode. */
  readonly httpPort?: number;
  readonly env?: NodeJS.ProcessEnv;
}

/** The real bot in a process of its own, connected to the stand-in for Slack. */
export async function botOn(
  slack: SlackServer,
  { root, workspace, httpPort, env = {} }: BotOptions,
): Promise<LiveProcess> {
  const bot = start({
    root,
    env: {
      SLACK_API_URL: slack.apiUrl,
      LOG_LEVEL: 'debug',
      ...accessOf(slack, workspace),
      ...listening(slack, httpPort),
      ...env,
    },
  });
  await bot.until(/On Slack/u);
  return bot;
}

function accessOf(slack: SlackServer, workspace: Workspace | undefined): NodeJS.ProcessEnv {
  if (workspace !== undefined) return { SLACK_BOT_TOKEN: workspace.botToken };
  return {
    SLACK_CLIENT_ID: slack.app.clientId,
    SLACK_CLIENT_SECRET: slack.app.clientSecret,
    SLACK_AUTHORIZE_URL: slack.authorizeUrl,
    ...OWN_SECRETS,
  };
}

function listening(slack: SlackServer, httpPort: number | undefined): NodeJS.ProcessEnv {
  if (httpPort === undefined) return { SLACK_APP_TOKEN: slack.app.appToken };
  slack.requestUrl = `http://127.0.0.1:${httpPort}/slack/events`;
  return { SLACK_SIGNING_SECRET: slack.app.signingSecret, HTTP_PORT: String(httpPort) };
}

/** Ends the bot as a service manager does: it says nothing that it should not have said, and nothing that it sent was wrong. */
export async function endCleanly(bot: LiveProcess, slack: SlackServer): Promise<void> {
  const status = await bot.terminate();
  const said = await bot.until(/^/u);
  expect(status === 0 ? 0 : said).toBe(0);
  expect(said).not.toMatch(/unhandled|nobody awaits|"level":[56]0/u);
  for (const secret of [...slack.secrets, ...Object.values(OWN_SECRETS)]) {
    expect(said.includes(secret) ? `${secret.slice(0, 5)}… is in the log` : '').toBe('');
  }
  expect(slack.problems).toEqual([]);
}

/** The bot's own messages in a channel, once there are so many. */
export async function postsIn(
  channel: Channel,
  atLeast: number,
): Promise<readonly StoredMessage[]> {
  const posts = (): readonly StoredMessage[] =>
    channel.messages.filter(({ botId }) => botId !== null);
  await eventually(() => posts().length >= atLeast);
  return posts();
}

/** One that nobody else has at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
