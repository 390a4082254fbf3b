import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { copyProject } from '../../support/process.ts';
import type { LiveProcess } from '../../support/process.ts';
import { botOn, endCleanly } from '../../support/slack/bot-on-slack.ts';
import type { Channel } from '../../support/slack/channel.ts';
import type { Person } from '../../support/slack/person.ts';
import { startSlackServer } from '../../support/slack/slack-server.ts';
import type { SlackServer } from '../../support/slack/slack-server.ts';
import type { Workspace } from '../../support/slack/workspace.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** A workspace in which admins, and who set something up, say what is posted. */
let root: string;
let slack: SlackServer;
let bot: LiveProcess;
let lab: Workspace;
let papers: Channel;
let ada: Person;
let bob: Person;

beforeAll(async () => {
  root = await copyProject();
});
afterAll(async () => rm(root, { recursive: true }));
beforeEach(async () => {
  slack = await startSlackServer();
  lab = slack.addWorkspace('Lab');
  papers = lab.addChannel('papers');
  ada = lab.addPerson('ada', { isAdmin: true });
  bob = lab.addPerson('bob');
});
afterEach(async () => {
  await endCleanly(bot, slack);
  await slack.stop();
});

const start = async (managers: 'everyone' | 'admins', name: string) => {
  bot = await botOn(slack, {
    root,
    workspace: lab,
    env: { DATABASE_URL: `sqlite:var/${name}.db`, FEED_URL: 'off', SLACK_MANAGERS: managers },
  });
};
const REFUSED = /for those who manage this channel: ask one of them/u;

test('an admin changes what is posted, anybody else searches and is told whom to ask', async () => {
  await start('admins', 'admins');
  const refused = await bob.types(papers, '/papers subscribe hessian');
  expect([refused.isPrivate, refused.text]).toEqual([true, expect.stringMatching(REFUSED)]);
  const noForm = await bob.types(papers, '/papers schedule');
  expect([noForm.modal, noForm.text]).toEqual([null, expect.stringMatching(REFUSED)]);
  const found = await bob.types(papers, '/papers search hessian');
  expect(found.text).toMatch(/1–5 of 14/u);
  expect((await bob.presses(found.message, 'Follow this search')).text).toMatch(REFUSED);
  expect((await bob.types(papers, '/papers topics')).text).toMatch(/follows no topics/u);

  const followed = await ada.types(papers, '/papers subscribe hessian');
  expect(followed.text).toMatch(/^Following hessian/u);
  expect((await bob.presses(followed.message, 'Undo')).text).toMatch(REFUSED);
  const { modal } = await ada.types(papers, '/papers schedule');
  await ada.fills(modal!, { 'Time of the daily summary': '09:00' });
  expect((await ada.submits(modal!)).errors).toBeNull();
  const topics = await bob.types(papers, '/papers topics');
  expect(topics.text).toMatch(/1 topic in this channel[\s\S]*hessian/u);
});

test('who set something up while everybody might goes on with that channel, and with no other', async () => {
  await start('everyone', 'once-everyone');
  await bob.types(papers, '/papers subscribe hessian');
  await endCleanly(bot, slack);
  await start('admins', 'once-everyone');
  const other = lab.addChannel('other');
  expect((await bob.types(other, '/papers subscribe graphs')).text).toMatch(REFUSED);
  expect((await bob.types(papers, '/papers subscribe graphs')).text).toMatch(/^Following graphs/u);
  const home = (await bob.opensHome()).view!;
  expect((await bob.presses(home, 'Pause')).view?.text).toMatch(/^Paused until somebody resumes/u);
});
