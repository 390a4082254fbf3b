import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { copyProject, run } from '../../support/process.ts';
import type { LiveProcess } from '../../support/process.ts';
import { eventually } from '../../support/eventually.ts';
import { botOn, endCleanly, freePort } from '../../support/slack/bot-on-slack.ts';
import type { Channel } from '../../support/slack/channel.ts';
import type { Person } from '../../support/slack/person.ts';
import { startSlackServer } from '../../support/slack/slack-server.ts';
import type { SlackServer } from '../../support/slack/slack-server.ts';
import type { Workspace } from '../../support/slack/workspace.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** One workspace whose Slack comes to the bot by signed requests, with the real bot in a process of its own. */
let root: string;
let slack: SlackServer;
let lab: Workspace;
let papers: Channel;
let ann: Person;
let env: NodeJS.ProcessEnv;
let httpPort: number;

beforeAll(async () => {
  root = await copyProject();
});
afterAll(async () => rm(root, { recursive: true }));
beforeEach(async ({ task }) => {
  slack = await startSlackServer();
  lab = slack.addWorkspace('Lab');
  papers = lab.addChannel('papers');
  ann = lab.addPerson('ann');
  httpPort = await freePort();
  env = { DATABASE_URL: `sqlite:var/${task.id}.db` };
});
afterEach(async () => slack.stop());

const start = async (): Promise<LiveProcess> =>
  botOn(slack, { root, workspace: lab, httpPort, env });
const get = async (path: string): Promise<Response> => fetch(`http://127.0.0.1:${httpPort}${path}`);
const isUp = async (): Promise<void> => {
  let status = 0;
  await eventually(() => {
    void get('/healthz').then(
      (response) => (status = response.status),
      () => {},
    );
    return status === 200;
  });
};

test('a command is answered to the person or the channel, and refused in words', async () => {
  const bot = await start();
  const status = await ann.types(papers, '/papers status');
  expect([status.failure, status.isPrivate, status.text]).toEqual([
    null,
    true,
    expect.stringContaining('653 papers'),
  ]);
  const search = await ann.types(papers, '/papers search hessian');
  expect([search.failure, search.isPrivate]).toEqual([null, false]);
  expect(search.text).toContain('1–5 of 14 for hessian');
  const refused = await ann.types(papers, '/papers show nothing of the sort 99');
  expect([refused.failure, refused.isPrivate]).toEqual([null, true]);
  expect(refused.text).toContain('No paper here is called');
  const foreign = await ann.types(papers, '/other words');
  expect(foreign.text).toContain('Paperboy answers to /papers');
  // Each answer went to the address that came with the command, and none by a call.
  expect(
    slack.calls.map(({ method }) => method).filter((each) => each.startsWith('chat.')),
  ).toEqual([]);
  await endCleanly(bot, slack);
});

test('buttons, page turns, forms and Home do what they say', async () => {
  const bot = await start();
  const search = await ann.types(papers, '/papers search hessian');
  const next = await ann.presses(search.message, 'Next');
  expect(next.text).toContain('6–10 of 14 for hessian');
  const followed = await ann.presses(next.message, 'Follow this search');
  expect(followed.text).toContain('Following hessian, daily');
  const form = await ann.types(papers, '/papers subscribe');
  await ann.fills(form.modal!, { Topic: 'diffusion' });
  expect(await ann.submits(form.modal!)).toMatchObject({ errors: null, closed: true });
  await eventually(() => papers.messages.length > 1);
  const home = await ann.opensHome();
  expect(home.view!.text).toContain('diffusion');
  const schedule = await ann.presses(home.view!, 'Add a topic');
  expect(schedule.modal!.title).toBe('Follow a topic');
  await endCleanly(bot, slack);
});

test('an event is acted on once: the bot is taken out of a channel, and asked back', async () => {
  const bot = await start();
  const other = lab.addChannel('other');
  await ann.types(papers, '/papers subscribe hessian');
  const isGone = async (): Promise<boolean> =>
    /removed|not in/iu.test((await ann.types(papers, '/papers status')).text);
  expect(await isGone()).toBe(false);
  ann.kicks(papers);
  await slack.events.settled();
  const gone = slack.events.sent.find(({ type }) => type === 'channel_left');
  while (!(await isGone()));
  ann.invites(papers);
  while (await isGone());
  // What Slack tells again was heard before; what comes after it is answered after it.
  await slack.events.redeliver(gone!);
  await ann.types(other, '/papers subscribe hessian');
  expect(await isGone()).toBe(false);
  expect(slack.events.sent.every(({ isAcknowledged }) => isAcknowledged)).toBe(true);
  await endCleanly(bot, slack);
});

test('health stays where it was, and there are no pages of an installation', async () => {
  const bot = await start();
  expect(await (await get('/healthz')).text()).toBe('ok\n');
  await ann.types(papers, '/papers search hessian');
  expect((await get('/readyz')).status).toBe(200);
  expect(await (await get('/metrics')).text()).toMatch(
    /paperboy_command_seconds_count\{command="search",outcome="done"\} 1/u,
  );
  expect(await bot.until(/requests have to reach/u)).toContain(
    `have to reach http://127.0.0.1:${httpPort}/slack/events`,
  );
  expect((await get('/slack/install')).status).toBe(404);
  expect((await get('/slack/oauth_redirect?code=1&state=2')).status).toBe(404);
  await endCleanly(bot, slack);
});

test('a command that comes before Slack said whose token it is waits for that', async () => {
  slack.faults.next('auth.test', { answersAfterMs: 1000 });
  const starting = start();
  await isUp();
  const shown = await ann.types(papers, '/papers search hessian');
  expect([shown.failure, shown.text]).toEqual([null, expect.stringContaining('14 for hessian')]);
  await endCleanly(await starting, slack);
});

test('where Slack does not say whose token it is, people are told to try again', async () => {
  slack.faults.next('auth.test', 'never answers');
  const starting = start();
  await isUp();
  const typed = await ann.types(papers, '/papers search hessian');
  expect([typed.failure, typed.isPrivate, typed.text]).toEqual([
    null,
    true,
    'Paperboy is just starting. Try again in a moment.',
  ]);
  const bot = await starting;
  const again = await ann.types(papers, '/papers search hessian');
  expect(again.text).toContain('14 for hessian');
  await endCleanly(bot, slack);
});

test('asked to end, it answers who was waiting and is gone', async () => {
  const bot = await start();
  slack.faults.next('conversations.info', { answersAfterMs: 700 });
  const waiting = ann.types(papers, '/papers subscribe hessian');
  await eventually(() => slack.calls.some(({ method }) => method === 'conversations.info'));
  const ending = endCleanly(bot, slack);
  expect((await waiting).text).toContain('Following hessian, daily');
  await ending;
  await expect(get('/healthz')).rejects.toThrow('fetch failed');
  expect((await ann.types(papers, '/papers search hessian')).failed).toBe(true);
});

test('a token that Slack does not know ends the bot with what to do, and is not told', async () => {
  const token = lab.botToken;
  lab.revokeTokens();
  const { status, err, out } = await run({
    root,
    env: {
      ...env,
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: token,
      SLACK_SIGNING_SECRET: slack.app.signingSecret,
    },
  });
  expect([status, err]).toEqual([1, expect.stringContaining('The SLACK_BOT_TOKEN was revoked.')]);
  expect(err + out).not.toContain(token);
});
