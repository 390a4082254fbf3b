import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { AWKWARD_TITLE, listed } from '../../support/feed/entries.ts';
import { startFeedServer } from '../../support/feed/feed-server.ts';
import type { FeedServer } from '../../support/feed/feed-server.ts';
import { copyProject } from '../../support/process.ts';
import type { LiveProcess } from '../../support/process.ts';
import { botOn, endCleanly, postsIn } from '../../support/slack/bot-on-slack.ts';
import { eventually } from '../../support/eventually.ts';
import type { Person } from '../../support/slack/person.ts';
import { shownMessage } from '../../support/slack/shown.ts';
import { startSlackServer } from '../../support/slack/slack-server.ts';
import type { SlackServer } from '../../support/slack/slack-server.ts';
import type { StoredMessage } from '../../support/slack/messages.ts';
import type { Workspace } from '../../support/slack/workspace.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

/** Posts on Slack, by the real bot in a process of its own, over a feed that grows. */
let root: string;
let slack: SlackServer;
let feed: FeedServer;
let lab: Workspace;
let ann: Person;
let env: NodeJS.ProcessEnv;
let bot: LiveProcess;

beforeAll(async () => {
  root = await copyProject();
});
afterAll(async () => rm(root, { recursive: true }));
beforeEach(async ({ task }) => {
  slack = await startSlackServer();
  feed = await startFeedServer({
    lines: Array.from({ length: 14 }, (_, n) => listed(n, `Lantern ${n}`, 40 - n)),
  });
  lab = slack.addWorkspace('Lab');
  ann = lab.addPerson('ann');
  env = { DATABASE_URL: `sqlite:var/${task.id}.db`, FEED_URL: feed.url };
});
afterEach(async () => {
  await endCleanly(bot, slack);
  await feed[Symbol.asyncDispose]();
  await slack.stop();
});

/** The bot from a moment on; ten minutes pass in a second, or as many seconds as are told. */
const at = async (moment: string, seconds = 600) => {
  const clock = `${moment} x${seconds}`;
  bot = await botOn(slack, { root, workspace: lab, env: { ...env, PAPERBOY_CLOCK: clock } });
};
/** What is set up in peace, however slow the machine is, has its effect from a later moment on. */
const setUp = async (work: () => Promise<void>) => {
  await at('2026-06-08T00:30:00Z', 1);
  await work();
  await endCleanly(bot, slack);
};

const MORNING = '/papers schedule 09:00 Europe/Berlin';
const read = (message: StoredMessage): string =>
  shownMessage(message).text.replaceAll(/\p{Cf}/gu, '');
const readAll = (messages: readonly StoredMessage[]): string => messages.map(read).join('\n');
/** How often Slack wanted fewer posts. */
const tooMany = (): number => slack.calls.filter(({ answer }) => answer === 'ratelimited').length;

test('the morning post comes at its time, once, in each style', async () => {
  const cards = lab.addChannel('cards');
  const list = lab.addChannel('list', { isPrivate: true });
  const thread = lab.addChannel('thread');
  await setUp(async () => {
    expect((await ann.types(cards, `${MORNING} top:3`)).text).toMatch(/summary is set/u);
    await ann.types(list, `${MORNING} top:3 style:list`);
    await ann.types(thread, `${MORNING} top:3 style:thread`);
  });
  await at('2026-06-08T06:55:00Z');

  const isDigest = (message: StoredMessage): boolean => read(message).startsWith('Papers of');
  await eventually(() => [cards, list, thread].every(({ messages }) => messages.some(isDigest)));
  const first = cards.messages.find(isDigest)!;
  const { text, links, notification } = shownMessage(first);
  expect(text).toMatch(/^Papers of Monday, 8 Jun 2026[\s\S]*Lantern 0[\s\S]*40 upvotes/u);
  expect(links.map(({ url }) => url)).toContain('https://huggingface.co/papers/2606.92000');
  expect(notification).toMatch(/Papers of Monday, 8 Jun 2026/u);
  expect(first.metadata).toMatchObject({
    event_type: 'paperboy_post',
    event_payload: { key: expect.stringMatching(/^[\w-]{22}$/u) },
  });
  expect([first.unfurlLinks, first.unfurlMedia]).toEqual([false, false]);
  const compact = list.messages.find(isDigest)!;
  expect(read(compact)).toMatch(/14\. Lantern 13/u);

  const header = thread.messages.find(isDigest)!;
  expect(read(header)).toMatch(/14 papers on the list of 8 Jun 2026/u);
  expect(read(header)).not.toMatch(/Lantern/u);
  await eventually(() => thread.replies(header.ts).length > 0);
  const below = readAll(thread.replies(header.ts));
  for (let n = 0; n < 14; n += 1) expect(below).toContain(`Lantern ${n}`);

  // The next morning has nothing new, and says so; nothing came twice meanwhile.
  await endCleanly(bot, slack);
  await at('2026-06-09T06:55:00Z');
  const isEmpty = (message: StoredMessage): boolean =>
    read(message).startsWith('No new papers: Tuesday, 9 Jun 2026');
  await eventually(() => cards.messages.some(isEmpty));
  expect(cards.messages.filter(isDigest)).toHaveLength(1);
  // A paper of a post is opened from it, and one can be told where it was posted.
  const opened = await ann.chooses({ id: first.ts }, /^2\. Lantern 1$/u);
  expect([opened.isPrivate, opened.text]).toEqual([true, expect.stringMatching(/Lantern 1/u)]);
  const why = await ann.types(cards, '/papers why 2606.92001');
  expect(JSON.stringify(why.message.links)).toContain(
    `/archives/${cards.id}/p${first.ts.replace('.', '')}`,
  );
});

test('papers of a topic are posted as they come, once, across a restart too', async () => {
  const vision = lab.addChannel('vision');
  await at('2026-06-08T15:00:00Z');
  await ann.types(vision, '/papers subscribe kites when:now min:5');
  const before = vision.messages.length;
  feed.put(listed(50, 'Red Kites', 9), listed(51, 'Dim Kites', 1), listed(52, 'Rafts', 9));
  expect(read((await postsIn(vision, before + 1))[before]!)).toMatch(
    /1 new paper[\s\S]*Red Kites/u,
  );
  await endCleanly(bot, slack);
  feed.put(listed(51, 'Dim Kites', 6));
  await at('2026-06-08T18:00:00Z');
  expect(read((await postsIn(vision, before + 2))[before + 1]!)).toMatch(/Dim Kites/u);
  feed.put(listed(53, 'Kites at last', 30));
  const all = readAll(await postsIn(vision, before + 3));
  for (const title of ['Red Kites', 'Dim Kites', 'Kites at last']) {
    expect(all.split(title)).toHaveLength(2);
  }
  expect(all).not.toContain('Rafts');
});

test('fifty papers in full come in order, no faster than Slack takes them, and mention nobody', async () => {
  for (let n = 14; n < 47; n += 1) feed.put(listed(n, `Lantern ${n}`, 40));
  feed.put(
    listed(47, '<!channel> <@U0P0000001> @here #general', 99),
    listed(48, AWKWARD_TITLE, 98),
    listed(49, `${'Very '.repeat(30)}long & <b>bold</b>`, 97),
  );
  const flood = lab.addChannel('flood');
  const thread = lab.addChannel('thread');
  await setUp(async () => {
    await ann.types(flood, `${MORNING} top:50`);
    await ann.types(thread, `${MORNING} top:50 style:thread`);
  });
  await at('2026-06-08T06:55:00Z');
  const titles = Array.from({ length: 47 }, (_, n) => `Lantern ${n}`);
  for (const channel of [flood, thread]) {
    await eventually(() => {
      const all = readAll(channel.messages);
      return titles.every((title) => new RegExp(`${title}\\b`, 'u').test(all));
    });
  }
  const full = flood.messages.filter(({ metadata }) => metadata !== null);
  const numbers = [...readAll(full).matchAll(/^(\d+)\. /gmu)].map(([, number]) => Number(number));
  expect(numbers.slice(0, 50)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
  expect(readAll(full)).toContain('<!channel> <@U0P0000001> @here #general');
  const [header, ...below] = thread.messages.filter(({ metadata }) => metadata !== null);
  expect(below.length).toBeGreaterThan(3);
  expect(new Set(below.map(({ threadTs }) => threadTs))).toEqual(new Set([header!.ts]));
  expect(tooMany()).toBe(0);
});
