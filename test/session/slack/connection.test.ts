import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { copyProject, start } from '../../support/process.ts';
import type { LiveProcess } from '../../support/process.ts';
import { botOn, endCleanly } from '../../support/slack/bot-on-slack.ts';
import type { Channel } from '../../support/slack/channel.ts';
import type { Person } from '../../support/slack/person.ts';
import { startSlackServer } from '../../support/slack/slack-server.ts';
import type { SlackServer } from '../../support/slack/slack-server.ts';
import type { AppSocket } from '../../support/slack/socket-mode.ts';
import type { Workspace } from '../../support/slack/workspace.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

/** What becomes of the connection of Socket Mode, with the real bot in a process of its own. */
let root: string;
let slack: SlackServer;
let lab: Workspace;
let papers: Channel;
let ann: Person;

beforeAll(async () => {
  root = await copyProject();
});
afterAll(async () => rm(root, { recursive: true }));

const begin = async (): Promise<void> => {
  slack = await startSlackServer();
  lab = slack.addWorkspace('Lab');
  papers = lab.addChannel('papers');
  ann = lab.addPerson('ann');
};
const answers = async (): Promise<boolean> => {
  const { failed, text } = await ann.types(papers, '/papers search hessian');
  return !failed && text.includes('1–5 of 14');
};
const socket = (): AppSocket => slack.sockets.findLast(({ isGoing }) => !isGoing)!;
const isConnectedAgain = async (before: number): Promise<void> =>
  eventually(() => slack.connections > before && slack.sockets.some(({ isGoing }) => !isGoing));

let bot: LiveProcess;
const beginWithBot = async (): Promise<void> => {
  await begin();
  const env = { DATABASE_URL: `sqlite:var/${randomUUID()}.db` };
  bot = await botOn(slack, { root, workspace: lab, env });
};
const endWithBot = async (): Promise<void> => {
  await endCleanly(bot, slack);
  await slack.stop();
};

describe('a connection', () => {
  beforeAll(beginWithBot);
  afterAll(endWithBot);

  test.each(['warning', 'refresh_requested', 'too_many_websockets', 'link_disabled'] as const)(
    'that Slack wants to end (%s) is opened again',
    async (reason) => {
      const before = slack.connections;
      socket().disconnect(reason);
      await isConnectedAgain(before);
      expect(await answers()).toBe(true);
    },
  );

  test('that Slack wants to end, and then does not close, is opened again', async () => {
    const before = slack.connections;
    const last = socket();
    last.disconnect('warning');
    last.fallSilent();
    await isConnectedAgain(before);
    expect(await answers()).toBe(true);
  });

  test('that breaks without a word is opened again', async () => {
    const before = slack.connections;
    socket().drop();
    await isConnectedAgain(before);
    expect(await answers()).toBe(true);
  });

  test('that ends while somebody asks keeps nobody from an answer', async () => {
    const before = slack.connections;
    const typed = ann.types(papers, '/papers search hessian');
    socket().disconnect('refresh_requested');
    expect((await typed).text).toContain('1–5 of 14');
    await isConnectedAgain(before);
    const pressed = ann.presses((await typed).message, 'Next');
    socket().disconnect('refresh_requested');
    expect((await pressed).text).toContain('6–10 of 14');
  });

  test('that is all right otherwise is opened again without a wait', async () => {
    expect(await bot.until(/^/u)).not.toMatch(/waitMs/u);
  });
});

describe('a connection that broke', () => {
  beforeAll(beginWithBot);
  afterAll(endWithBot);

  test('is looked for again while Slack is away, and what is known stays known', async () => {
    const before = slack.connections;
    await slack.goAway();
    await bot.until(/"waitMs":\d+,"msg":"Slack cannot be reached"/u);
    await slack.comeBack();
    await isConnectedAgain(before);
    expect(await answers()).toBe(true);
  });

  test.each([
    ['answers 500', 'answers 500'],
    ['wants fewer', { retryAfter: 1 }],
    ['hangs up', 'drops the connection'],
    ['cannot say', { error: 'internal_error' }],
  ] as const)('is opened again though Slack, asked where, %s', async (_, fault) => {
    const before = slack.connections;
    slack.faults.next('apps.connections.open', fault);
    socket().drop();
    await isConnectedAgain(before);
    expect(await answers()).toBe(true);
  });
});

describe('at the start', () => {
  beforeEach(begin);
  afterEach(async () => slack.stop());

  test('a Slack that does not answer is waited for', async () => {
    slack.faults.next('auth.test', 'answers 500');
    slack.faults.next('apps.connections.open', { retryAfter: 1 });
    const env = { DATABASE_URL: 'sqlite:var/patient.db' };
    const started = await botOn(slack, { root, workspace: lab, env });
    expect(await answers()).toBe(true);
    await endCleanly(started, slack);
  });

  const FATAL = [
    ['auth.test', 'invalid_auth', /SLACK_BOT_TOKEN[\s\S]*OAuth & Permissions/u],
    ['auth.test', 'account_inactive', /taken out of the workspace[\s\S]*Install it again/u],
    ['apps.connections.open', 'missing_scope', /connections:write/u],
    ['apps.connections.open', 'socket_mode_not_enabled', /Socket Mode is off[\s\S]*Switch it on/u],
  ] as const;

  test.each(FATAL)('where %s says %s, the bot ends and says what to do', async (...what) => {
    const [method, error, pattern] = what;
    slack.faults.next(method, { error }, 100);
    const started = start({ root, env: access() });
    expect(await started.until(/Paperboy cannot go on\./u)).toMatch(pattern);
    expect(await started.ended).toBe(1);
    const said = await started.until(/^/u);
    for (const secret of slack.secrets) expect(said.includes(secret)).toBe(false);
  });

  test('a wrong token is said at once, and not shown', async () => {
    const started = start({ root, env: { ...access(), SLACK_BOT_TOKEN: 'xoxb-no-such-token' } });
    const said = await started.until(/Paperboy cannot go on\./u);
    expect(said).toMatch(/does not know the SLACK_BOT_TOKEN/u);
    expect(said).not.toContain('no-such-token');
    expect(await started.ended).toBe(1);
  });

  test('tokens that were exchanged for each other are told apart', async () => {
    const { SLACK_APP_TOKEN: app, SLACK_BOT_TOKEN: own } = access();
    const one = start({ root, env: { ...access(), SLACK_APP_TOKEN: own, SLACK_BOT_TOKEN: app } });
    expect(await one.ended).toBe(1);
    expect(await one.until(/^/u)).toMatch(/SLACK_(?:BOT|APP)_TOKEN[\s\S]*begins? with x/u);
  });
});

test('an app token that is taken back while the bot runs ends it with a message', async () => {
  await begin();
  const started = await botOn(slack, { root, workspace: lab, env: { LOG_LEVEL: 'warn' } });
  slack.faults.next('apps.connections.open', { error: 'token_revoked' });
  socket().disconnect('link_disabled');
  await started.until(/Paperboy cannot go on\. The SLACK_APP_TOKEN was revoked/u);
  expect(await started.ended).toBe(1);
  await slack.stop();
});

function access(): NodeJS.ProcessEnv {
  return {
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: lab.botToken,
    SLACK_APP_TOKEN: slack.app.appToken,
  };
}
