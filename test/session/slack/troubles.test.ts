import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { postgresDatabases } from '../../support/databases.ts';
import { copyProject } from '../../support/process.ts';
import type { LiveProcess } from '../../support/process.ts';
import { botOn, endCleanly } from '../../support/slack/bot-on-slack.ts';
import type { Channel } from '../../support/slack/channel.ts';
import type { Person } from '../../support/slack/person.ts';
import { deleteMessage } from '../../support/slack/messages.ts';
import { shownMessage } from '../../support/slack/shown.ts';
import { startSlackServer } from '../../support/slack/slack-server.ts';
import type { SlackServer } from '../../support/slack/slack-server.ts';
import type { Workspace } from '../../support/slack/workspace.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

/** What Slack and the network do to those who ask the real bot, and to what it answers. */
let root: string;
let slack: SlackServer;
let lab: Workspace;
let papers: Channel;
let ann: Person;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  root = await copyProject();
});
afterAll(async () => rm(root, { recursive: true }));

const begin = async (name: string): Promise<void> => {
  slack = await startSlackServer();
  lab = slack.addWorkspace('Lab');
  papers = lab.addChannel('papers');
  ann = lab.addPerson('ann');
  env = { DATABASE_URL: `sqlite:var/${name}.db` };
};
const start = async (): Promise<LiveProcess> => botOn(slack, { root, workspace: lab, env });
const search = async () => ann.types(papers, '/papers search hessian');
const topics = async (): Promise<string> => (await ann.types(papers, '/papers topics')).text;
/** How often something was answered, once all that came before has been. */
const answered = async (pattern: RegExp): Promise<number> => {
  await topics();
  return papers.messages.filter((each) => pattern.test(shownMessage(each).text)).length;
};
const published = (): number =>
  slack.calls.filter(({ method }) => method === 'views.publish').length;

describe('an answer', () => {
  let bot: LiveProcess;

  beforeAll(async () => {
    await begin('answers');
    bot = await start();
  });
  afterAll(async () => {
    await endCleanly(bot, slack);
    await slack.stop();
  });

  test.each([
    'answers 500',
    'drops the connection',
    'accepts, answers 500',
    'accepts, drops the connection',
    'answers 429',
  ] as const)('comes although Slack %s', async (fault) => {
    slack.faults.next('response_url', fault);
    const { failed, text } = await search();
    expect([failed, text.includes('1–5 of 14')]).toEqual([false, true]);
  });

  test('is dropped, and logged, where its address is too old', async () => {
    const typed = ann.types(papers, '/papers search hessian', { waitsMs: 0 });
    slack.clock.passMinutes(31);
    await bot.until(/An answer came too late to be shown/u);
    expect((await typed).messages).toEqual([]);
  });

  test('comes to a press on a message that was deleted meanwhile', async () => {
    const { message } = await search();
    const pressed = ann.presses(message, 'Next');
    deleteMessage(papers.message(message.id)!);
    expect((await pressed).text).toContain('6–10 of 14');
  });

  test('says what to type where a dialog cannot be opened in time', async () => {
    slack.faults.next('views.open', { error: 'expired_trigger_id' });
    const { modal, text, isPrivate } = await ann.types(papers, '/papers subscribe');
    expect([modal, isPrivate]).toEqual([null, true]);
    expect(text).toMatch(/could not be opened[\s\S]*\/papers subscribe graph networks/u);
  });
});

describe('what is told twice', () => {
  let bot: LiveProcess;

  beforeEach(async ({ task }) => {
    await begin(task.id);
    bot = await start();
  });
  afterEach(async () => {
    await endCleanly(bot, slack);
    await slack.stop();
  });

  test('a command is answered once, and a press, also after a restart', async () => {
    const { message } = await search();
    const [typed] = slack.envelopes;
    await ann.presses(message, 'Follow this search');
    const [, pressed] = slack.envelopes;
    for (const again of [typed, pressed]) {
      expect(await slack.repeat(again!)).toMatchObject({ ok: true });
    }
    expect(await answered(/of 14 for hessian/u)).toBe(1);
    expect(await answered(/Following hessian/u)).toBe(1);
    await endCleanly(bot, slack);
    bot = await start();
    for (const again of [typed, pressed]) {
      expect(await slack.repeat(again!)).toMatchObject({ ok: true });
    }
    expect(await answered(/of 14 for hessian/u)).toBe(1);
    expect(await answered(/Following hessian/u)).toBe(1);
  });

  test('an event acts once, and one that nobody acknowledged comes again', async () => {
    await ann.opensHome();
    await slack.events.redeliver(slack.events.sent[0]!);
    await topics();
    expect(published()).toBe(1);
    const before = slack.connections;
    slack.sockets[0]!.drop();
    await ann.opensHome({ waitsMs: 0 });
    await eventually(() => slack.connections > before);
    await slack.events.settled();
    await eventually(() => published() === 2);
    expect(slack.events.sent.map(({ isAcknowledged }) => isAcknowledged)).toEqual([true, true]);
  });
});

test.each(['SQLite', 'PostgreSQL'])('two processes on one %s answer once', async (kind) => {
  await begin('shared');
  const maker = kind === 'SQLite' ? null : await postgresDatabases();
  const database = await maker?.create();
  if (database !== undefined) env = { DATABASE_URL: database.url };
  const bots = [await start(), await start()];
  expect(slack.sockets).toHaveLength(2);
  for (const topic of ['graphs', 'kites', 'boats', 'rafts']) {
    const followed = await ann.types(papers, `/papers subscribe ${topic}`);
    expect([followed.failed, followed.messages.length]).toEqual([false, 1]);
  }
  // The other process is told what the first one did.
  for (const envelope of slack.envelopes.slice(0, 4)) await slack.repeat(envelope);
  expect(await topics()).toMatch(/4 topics in this channel/u);
  expect(papers.messages).toHaveLength(4);
  for (const { envelopes } of slack.sockets) expect(envelopes).toBeGreaterThan(2);
  for (const bot of bots) await endCleanly(bot, slack);
  await slack.stop();
  await database?.remove();
  await maker?.stop();
});

test('asked to end while an answer is being made, the bot gives it first', async () => {
  await begin('ending');
  const bot = await start();
  slack.faults.next('conversations.info', { answersAfterMs: 1000 });
  const typed = ann.types(papers, '/papers subscribe kites');
  await eventually(() => slack.calls.some(({ method }) => method === 'conversations.info'));
  await endCleanly(bot, slack);
  expect((await typed).text).toMatch(/Following kites/u);
  await slack.stop();
});
