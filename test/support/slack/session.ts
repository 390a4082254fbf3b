import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { copyProject } from '../process.ts';
import type { LiveProcess } from '../process.ts';
import { botOn, endCleanly } from './bot-on-slack.ts';
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

/**
 * Has all tests of a file speak with one real process, in Socket Mode, which ends cleanly after the
 * last of them. What is read from the session is that of the test at work.
 */
export function slackSession(environment: () => Promise<NodeJS.ProcessEnv>): SlackSession {
  let root: string;
  let bot: LiveProcess;
  let tests = 0;
  const session: { -readonly [K in keyof SlackSession]?: SlackSession[K] } = {};

  beforeAll(async () => {
    root = await copyProject();
    const slack = await startSlackServer();
    const lab = slack.addWorkspace('Lab');
    Object.assign(session, { slack, lab });
    bot = await botOn(slack, { root, workspace: lab, env: await environment() });
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
