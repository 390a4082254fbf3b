import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { copyProject } from '../process.ts';
import type { LiveProcess } from '../process.ts';
import { botOn, endCleanly, freePort } from './bot-on-slack.ts';
import type { Channel } from './channel.ts';
import type { Person } from './person.ts';
import { startSlackServer } from './slack-server.ts';
import type { SlackServer } from './slack-server.ts';
import type { Workspace } from './workspace.ts';

/** The bot on the stand-in for Slack, with a channel and a person that no other test has. */
export interface SlackSession {
  readonly slack: SlackServer;
  readonly lab: Workspace;
  readonly papers: Channel;
  readonly ann: Person;
}

/** The ways in which the bot speaks with Slack. */
export const MODES = ['Socket Mode', 'HTTP', 'OAuth'] as const;
type Mode = (typeof MODES)[number];

/**
 * Has all tests of a group speak with one real process, which ends cleanly after the last of them.
 * What is read from the session is that of the test at work.
 */
export function slackSession(
  mode: Mode,
  environment: () => Promise<NodeJS.ProcessEnv>,
): SlackSession {
  let root: string;
  let bot: LiveProcess;
  let tests = 0;
  const session: { -readonly [K in keyof SlackSession]?: SlackSession[K] } = {};

  beforeAll(async () => {
    root = await copyProject();
    const slack = await startSlackServer();
    const lab = slack.addWorkspace('Lab', { installed: mode !== 'OAuth' });
    Object.assign(session, { slack, lab });
    const httpPort = mode === 'Socket Mode' ? null : await freePort();
    bot = await botOn(slack, {
      root,
      env: await environment(),
      ...(mode === 'OAuth' ? {} : { workspace: lab }),
      ...(httpPort === null ? {} : { httpPort }),
    });
    if (mode !== 'OAuth') return;
    const page = `http://127.0.0.1:${httpPort}/slack/install`;
    expect((await lab.addPerson('owner').installs(page)).status).toBe(200);
  });
  beforeEach(() => {
    tests += 1;
    const papers = session.lab!.addChannel(`papers-${tests}`);
    Object.assign(session, { papers, ann: session.lab!.addPerson(`ann-${tests}`) });
  });
  afterAll(async () => {
    await endCleanly(bot, session.slack!);
    await session.slack!.stop();
    await rm(root, { recursive: true });
  });
  return session as SlackSession;
}
