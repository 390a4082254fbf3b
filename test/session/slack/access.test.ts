import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { listed } from '../../support/feed/entries.ts';
import { startFeedServer } from '../../support/feed/feed-server.ts';
import type { FeedServer } from '../../support/feed/feed-server.ts';
import { copyProject } from '../../support/process.ts';
import type { LiveProcess } from '../../support/process.ts';
import { botOn, endCleanly } from '../../support/slack/bot-on-slack.ts';
import type { Channel } from '../../support/slack/channel.ts';
import type { Person } from '../../support/slack/person.ts';
import { shownMessage } from '../../support/slack/shown.ts';
import { startSlackServer } from '../../support/slack/slack-server.ts';
import type { SlackServer } from '../../support/slack/slack-server.ts';
import type { Workspace } from '../../support/slack/workspace.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

/** Where the bot may post and where it may not, as Slack and the people there decide it. */
let root: string;
let slack: SlackServer;
let feed: FeedServer;
let lab: Workspace;
let env: NodeJS.ProcessEnv;
let bot: LiveProcess;

beforeAll(async () => {
  root = await copyProject();
});
afterAll(async () => rm(root, { recursive: true }));

const start = async (name: string): Promise<void> => {
  slack = await startSlackServer();
  feed = await startFeedServer();
  lab = slack.addWorkspace('Lab');
  env = { DATABASE_URL: `sqlite:var/${name}.db`, FEED_URL: feed.url };
  await begin('06:00');
};
/** The bot from that time of the day on; ten minutes pass in a second. */
const begin = async (time: string): Promise<void> => {
  const clock = { PAPERBOY_CLOCK: `2026-06-08T${time}:00Z x600` };
  bot = await botOn(slack, { root, workspace: lab, env: { ...env, ...clock } });
};
const end = async (): Promise<void> => {
  await endCleanly(bot, slack);
  await feed[Symbol.asyncDispose]();
  await slack.stop();
};

let people = 0;
const somebody = (): Person => lab.addPerson(`person-${(people += 1)}`);
const following = (topic: string): string => `/papers subscribe ${topic} when:now`;
/** What was posted of itself, not in answer to anybody. */
const posts = ({ messages }: Channel): readonly string[] =>
  messages.filter(({ metadata }) => metadata !== null).map((each) => shownMessage(each).text);
const shows = async (channel: Channel, title: string): Promise<void> =>
  eventually(() => posts(channel).some((text) => text.includes(title)));
const tries = (channel: Channel): number =>
  slack.calls.filter(
    ({ method, args }) => method === 'chat.postMessage' && args['channel'] === channel.id,
  ).length;
/** What the feed had before has been looked at for posts when this is done. */
const isSettled = async (): Promise<void> => {
  const asked = feed.requests.length;
  await eventually(() => feed.requests.length > asked + 10);
};

describe('while the bot runs', () => {
  beforeAll(async () => start('running'));
  afterAll(end);

  test.concurrent.each([
    { kind: 'public', topic: 'kites', isPrivate: false },
    { kind: 'private', topic: 'tents', isPrivate: true },
  ])(
    'in a $kind channel that it is not in it says how to be invited, tells one person once, and posts when it is',
    async ({ isPrivate, topic }) => {
      const ann = somebody();
      const quiet = lab.addChannel('quiet', { isPrivate, hasBot: false });
      const followed = await ann.types(quiet, following(topic));
      expect(followed.text).toMatch(/not in this channel yet[\s\S]*\/invite @Paperboy/u);
      feed.put(listed(isPrivate ? 1 : 2, `Red ${topic}`));
      await eventually(() => ann.direct.messages.length > 0);
      const told = shownMessage(ann.direct.messages[0]!).text;
      expect(told).toMatch(/cannot post in a channel that you set up[\s\S]*\/invite @Paperboy/u);
      expect(told).toContain(`/archives/${quiet.id}`);
      expect((await ann.types(quiet, '/papers status')).text).toMatch(/\/invite @Paperboy/u);
      feed.put(listed(isPrivate ? 3 : 4, `Blue ${topic}`));
      await isSettled();
      expect(posts(quiet)).toEqual([]);

      ann.invites(quiet);

      await shows(quiet, `Red ${topic}`);
      await shows(quiet, `Blue ${topic}`);
      expect(posts(quiet).join('\n').split(`Red ${topic}`)).toHaveLength(2);
      expect(ann.direct.messages).toHaveLength(1);
    },
  );

  test.concurrent('a channel that it was taken out of is left in peace, and served again with what waited', async () => {
    const ann = somebody();
    const home = lab.addChannel('home');
    await ann.types(home, following('lanterns'));
    ann.kicks(home);
    await slack.events.settled();
    feed.put(listed(5, 'Red lanterns'));
    await isSettled();
    expect(tries(home)).toBe(0);
    expect(ann.direct.messages).toEqual([]);
    ann.invites(home);
    await shows(home, 'Red lanterns');
    expect(posts(home)).toHaveLength(1);
  });

  test.concurrent('somebody else who comes or goes changes nothing', async () => {
    const ann = somebody();
    const home = lab.addChannel('home');
    await ann.types(home, following('rafts'));
    const event = { user: ann.id, channel: home.id, channel_type: 'C', team: lab.id };
    slack.events.tell(lab, { type: 'member_left_channel', ...event });
    slack.events.tell(lab, { type: 'member_joined_channel', ...event });
    await slack.events.settled();
    feed.put(listed(6, 'Red rafts'));
    await shows(home, 'Red rafts');
    expect(posts(home)).toHaveLength(1);
  });

  test.concurrent('of an archived channel one person is told once, and it goes on when it is opened again', async () => {
    const ann = somebody();
    const old = lab.addChannel('old');
    await ann.types(old, following('balloons'));
    ann.archives(old);
    await slack.events.settled();
    feed.put(listed(7, 'Red balloons'));
    await eventually(() => ann.direct.messages.length > 0);
    const told = shownMessage(ann.direct.messages[0]!).text;
    expect(told).toMatch(/The channel is archived: unarchive it/u);
    ann.unarchives(old);
    await shows(old, 'Red balloons');
    expect([posts(old).length, ann.direct.messages.length]).toEqual([1, 1]);
  });

  test.concurrent('a channel that is deleted, or that the bot left before it was opened again, is not tried', async () => {
    const ann = somebody();
    const gone = lab.addChannel('gone');
    const closed = lab.addChannel('closed');
    for (const channel of [gone, closed]) await ann.types(channel, following('gliders'));
    ann.deletes(gone);
    ann.kicks(closed);
    ann.archives(closed);
    ann.unarchives(closed);
    await slack.events.settled();
    feed.put(listed(8, 'Red gliders'));
    await isSettled();
    expect([tries(gone), tries(closed)]).toEqual([0, 0]);
  });

  test('a channel whose rules keep posts out is blocked, and tried at once when somebody resumes', async () => {
    const ann = somebody();
    const strict = lab.addChannel('strict');
    await ann.types(strict, following('parasols'));
    slack.faults.next('chat.postMessage', { error: 'restricted_action' });
    feed.put(listed(9, 'Red parasols'));
    await eventually(() => ann.direct.messages.length > 0);
    expect(shownMessage(ann.direct.messages[0]!).text).toMatch(
      /posting permissions keep Paperboy out[\s\S]*\/papers resume/u,
    );
    expect((await ann.types(strict, '/papers status')).text).toMatch(/posting permissions/u);
    expect((await ann.types(strict, '/papers resume')).text).toMatch(/Posting again/u);
    await shows(strict, 'Red parasols');
    expect(posts(strict)).toHaveLength(1);
  });
});

describe('across a restart', () => {
  beforeEach(async ({ task }) => start(task.id));
  afterEach(end);

  test('what happened to channels while the bot was away is found out when it starts', async () => {
    const ann = somebody();
    const back = lab.addChannel('back');
    const waiting = lab.addChannel('waiting', { isPrivate: true, hasBot: false });
    const lost = lab.addChannel('lost');
    for (const channel of [back, waiting, lost]) await ann.types(channel, following('kites'));
    ann.kicks(back);
    await slack.events.settled();
    feed.put(listed(1, 'Red kites'));
    await shows(lost, 'Red kites');
    await eventually(() => ann.direct.messages.length > 0);
    await endCleanly(bot, slack);
    ann.invites(back);
    ann.invites(waiting);
    ann.kicks(lost);
    feed.put(listed(2, 'Blue kites'));
    // Slack is not at its best either.
    slack.faults.next('conversations.info', 'answers 500');
    await begin('15:00');
    for (const channel of [back, waiting]) {
      await shows(channel, 'Red kites');
      await shows(channel, 'Blue kites');
    }
    await eventually(() => ann.direct.messages.length > 1);
    expect(shownMessage(ann.direct.messages[1]!).text).toContain(`/archives/${lost.id}`);
    expect(posts(lost)).toHaveLength(1);
  });

  test('a workspace that takes the app out is left in peace, and the log says what to do', async () => {
    const ann = somebody();
    const home = lab.addChannel('home');
    await ann.types(home, following('kites'));
    lab.uninstall();
    const log = await bot.until(/taken out of the workspace/u);
    expect(log).toMatch(/install it again[^"]*SLACK_BOT_TOKEN/u);
    feed.put(listed(1, 'Red kites'));
    await isSettled();
    expect(tries(home)).toBe(0);
    await endCleanly(bot, slack);
    // With the token of the new installation.
    lab.install();
    await begin('15:00');
    await isSettled();
    expect(tries(home)).toBe(0);
    ann.invites(home);
    await shows(home, 'Red kites');
  });
});
