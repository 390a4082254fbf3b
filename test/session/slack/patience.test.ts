import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { listed } from '../../support/feed/entries.ts';
import { startFeedServer } from '../../support/feed/feed-server.ts';
import type { FeedServer } from '../../support/feed/feed-server.ts';
import { copyProject } from '../../support/process.ts';
import type { LiveProcess } from '../../support/process.ts';
import { botOn, endCleanly } from '../../support/slack/bot-on-slack.ts';
import type { Channel } from '../../support/slack/channel.ts';
import { deleteMessage } from '../../support/slack/messages.ts';
import type { Person } from '../../support/slack/person.ts';
import { shownMessage } from '../../support/slack/shown.ts';
import { startSlackServer } from '../../support/slack/slack-server.ts';
import type { SlackServer } from '../../support/slack/slack-server.ts';
import type { Workspace } from '../../support/slack/workspace.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

/**
 * What Slack and the network do to the real bot and what takes time to be mended: side by side, each with
 * a bot and a Slack of its own. No post is lost, and none comes twice.
 */
let root: string;

beforeAll(async () => {
  root = await copyProject();
});
afterAll(async () => rm(root, { recursive: true }));

interface Setting {
  readonly slack: SlackServer;
  readonly feed: FeedServer;
  readonly lab: Workspace;
  readonly ann: Person;
  /** The bot from that time of the day on; ten minutes pass in a second, or as many seconds as are told. */
  readonly start: (time: string, seconds?: number) => Promise<LiveProcess>;
  readonly end: () => Promise<void>;
}

async function begin(name: string): Promise<Setting> {
  const slack = await startSlackServer();
  const feed = await startFeedServer();
  const lab = slack.addWorkspace('Lab');
  const env = { DATABASE_URL: `sqlite:var/${name}.db`, FEED_URL: feed.url };
  return {
    slack,
    feed,
    lab,
    ann: lab.addPerson('ann'),
    start: async (time, seconds = 600) => {
      const clock = { PAPERBOY_CLOCK: `2026-06-08T${time}:00Z x${seconds}` };
      return botOn(slack, { root, workspace: lab, env: { ...env, ...clock } });
    },
    end: async () => {
      await feed[Symbol.asyncDispose]();
      await slack.stop();
    },
  };
}

const FOLLOW = '/papers subscribe kites when:now';
/** How often a paper was posted in a channel. */
const times = ({ messages }: Channel, title: string): number =>
  messages.filter((each) => each.metadata !== null && shownMessage(each).text.includes(title))
    .length;
const looks = ({ calls }: SlackServer): number =>
  calls.filter(({ method, answer }) => method === 'conversations.history' && answer === 'ok')
    .length;

const UNKNOWN = [
  'answers 500',
  'accepts, answers 500',
  'drops the connection',
  'accepts, drops the connection',
  'never answers',
  'accepts, never answers',
] as const;

test.concurrent('a post arrives once, whatever Slack does with it before or after it has it', async () => {
  const { slack, feed, lab, ann, start, end } = await begin('once');
  const faults = ['answers 429', ...UNKNOWN] as const;
  const channels = faults.map((_, index) => lab.addChannel(`papers-${index}`));
  const bot = await start('06:00');
  for (const channel of channels) await ann.types(channel, FOLLOW);
  for (const fault of faults) slack.faults.next('chat.postMessage', fault);
  feed.put(listed(1, 'Red kites'));
  await eventually(() => looks(slack) >= UNKNOWN.length);
  await eventually(() => channels.every((channel) => times(channel, 'Red kites') > 0));
  // What comes next is posted when all of this is settled.
  feed.put(listed(2, 'Blue kites'));
  await eventually(() => channels.every((channel) => times(channel, 'Blue kites') > 0));
  for (const channel of channels) {
    expect([times(channel, 'Red kites'), times(channel, 'Blue kites')]).toEqual([1, 1]);
  }
  await endCleanly(bot, slack);
  await end();
});

test.concurrent('a post is found among many messages where Slack shows few of them at a time, and seldom', async () => {
  const { slack, feed, lab, ann, start, end } = await begin('found');
  slack.limits.nonMarketplace = true;
  slack.limits.lookEveryMs = 1000;
  const busy = lab.addChannel('busy');
  const bot = await start('06:00');
  await ann.types(busy, FOLLOW);
  slack.faults.next('chat.postMessage', 'accepts, answers 500');
  feed.put(listed(1, 'Red kites'));
  await eventually(() => times(busy, 'Red kites') > 0);
  for (let n = 0; n < 35; n += 1) await ann.posts(busy, `Message ${n}`, { waitsMs: 0 });
  await eventually(() => looks(slack) >= 3);
  feed.put(listed(2, 'Blue kites'));
  await eventually(() => times(busy, 'Blue kites') > 0);
  expect([times(busy, 'Red kites'), times(busy, 'Blue kites')]).toEqual([1, 1]);
  await endCleanly(bot, slack);
  await end();
});

test.concurrent('asked to end while a post hangs, the bot ends in time and posts once later', async () => {
  const { slack, feed, lab, ann, start, end } = await begin('hanging');
  const papers = lab.addChannel('papers');
  const other = lab.addChannel('other');
  const bot = await start('06:00');
  for (const channel of [papers, other]) await ann.types(channel, FOLLOW);
  slack.faults.next('chat.postMessage', 'accepts, never answers');
  slack.faults.next('chat.postMessage', 'never answers');
  feed.put(listed(1, 'Red kites'));
  const posted = () => slack.calls.filter(({ method }) => method === 'chat.postMessage');
  await eventually(() => posted().length === 2);
  await endCleanly(bot, slack);
  const again = await start('15:00');
  const channels = [papers, other];
  await eventually(() => channels.every((channel) => times(channel, 'Red kites') > 0));
  await eventually(() => looks(slack) >= 2);
  feed.put(listed(2, 'Blue kites'));
  await eventually(() => channels.every((channel) => times(channel, 'Blue kites') > 0));
  for (const channel of channels) expect(times(channel, 'Red kites')).toBe(1);
  await endCleanly(again, slack);
  await end();
});

test.concurrent('the papers of a thread whose first message was deleted come in the channel', async () => {
  const { slack, feed, lab, ann, start, end } = await begin('thread');
  for (let n = 10; n < 20; n += 1) feed.put(listed(n, `Lantern ${n}`));
  const papers = lab.addChannel('papers');
  const setUp = await start('05:00', 1);
  await ann.types(papers, '/papers schedule 09:00 Europe/Berlin style:thread');
  await endCleanly(setUp, slack);
  // The papers wait for this answer: long enough for somebody to delete what they belong to.
  slack.faults.next('chat.postMessage', { answersAfterMs: 4000 });
  const bot = await start('06:55');
  await eventually(() => papers.messages.some(({ metadata }) => metadata !== null));
  deleteMessage(papers.messages.find(({ metadata }) => metadata !== null)!);
  await eventually(() => times(papers, 'Lantern 19') > 0);
  const posts = papers.messages.filter(({ metadata }) => metadata !== null);
  expect(posts.map(({ threadTs }) => threadTs)).toEqual(posts.map(() => null));
  await endCleanly(bot, slack);
  await end();
});

test.concurrent('an answer comes although Slack hangs when it is given', async () => {
  const { slack, lab, ann, start, end } = await begin('answer');
  const papers = lab.addChannel('papers');
  const bot = await start('06:00');
  slack.faults.next('response_url', 'never answers');
  expect((await ann.types(papers, '/papers search hessian')).text).toContain('1–5 of 14');
  await endCleanly(bot, slack);
  await end();
});

test.concurrent('a connection that fell silent is closed and opened again', async () => {
  const { slack, lab, ann, start, end } = await begin('silent');
  const papers = lab.addChannel('papers');
  const bot = await start('06:00');
  slack.sockets[0]!.fallSilent();
  await eventually(() => slack.connections === 2);
  expect((await ann.types(papers, '/papers search hessian')).text).toContain('1–5 of 14');
  await endCleanly(bot, slack);
  await end();
});
