import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { botOn, endCleanly, postsIn } from '../../support/discord/bot-on-discord.ts';
import { eventually } from '../../support/eventually.ts';
import { startDiscordServer } from '../../support/discord/discord-server.ts';
import type { DiscordServer } from '../../support/discord/discord-server.ts';
import type { Guild } from '../../support/discord/guild.ts';
import type { Person } from '../../support/discord/person.ts';
import { visibleText } from '../../support/discord/components.ts';
import { listed } from '../../support/feed/entries.ts';
import { startFeedServer } from '../../support/feed/feed-server.ts';
import type { FeedServer } from '../../support/feed/feed-server.ts';
import { copyProject } from '../../support/process.ts';
import type { LiveProcess } from '../../support/process.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

/** Posts on Discord, by the real bot in a process of its own, over a feed that grows. */
let root: string;
let discord: DiscordServer;
let feed: FeedServer;
let lab: Guild;
let ann: Person;
let env: NodeJS.ProcessEnv;
let bot: LiveProcess;

beforeAll(async () => {
  root = await copyProject();
});
afterAll(async () => rm(root, { recursive: true }));
beforeEach(async ({ task }) => {
  discord = await startDiscordServer();
  feed = await startFeedServer({
    lines: Array.from({ length: 14 }, (_, n) => listed(n, `Lantern ${n}`, 40 - n)),
  });
  lab = await discord.addGuild('Lab');
  ann = discord.person('ann', { permissions: ['ManageGuild'] });
  env = { DATABASE_URL: `sqlite:var/${task.id}.db`, FEED_URL: feed.url };
});
afterEach(async () => {
  await endCleanly(bot, discord);
  await feed[Symbol.asyncDispose]();
  await discord.stop();
});

/** The bot from a moment on; ten minutes pass in a second, or as many seconds as are told. */
const at = async (moment: string, seconds = 600) => {
  const clock = `${moment} x${seconds}`;
  bot = await botOn(discord, { root, env: { ...env, PAPERBOY_CLOCK: clock } });
};
/** What is set up in peace, however slow the machine is, has its effect from a later moment on. */
const setUp = async (work: () => Promise<void>) => {
  await at('2026-06-08T00:30:00Z', 1);
  await work();
  await endCleanly(bot, discord);
};

const MORNING = { time: '09:00', zone: 'Europe/Berlin', top: 3 };

test('the morning post comes at its time, once, in each style', async () => {
  const cards = lab.addChannel('cards');
  const list = lab.addChannel('list');
  const thread = lab.addChannel('thread');
  const forum = lab.addChannel('forum', { type: 'forum', requireTag: true });
  await setUp(async () => {
    await ann.types(cards, 'schedule', MORNING);
    await ann.types(list, 'schedule', { ...MORNING, style: 'list' });
    await ann.types(thread, 'schedule', { ...MORNING, style: 'thread' });
    // In a forum one types in a post of somebody's.
    const chat = forum.begin('Set-up');
    expect((await ann.types(chat, 'schedule', { ...MORNING, top: 10 })).text).toMatch(/is set/u);
  });
  await at('2026-06-08T06:55:00Z');

  const [first] = await postsIn(cards, 1);
  expect(first?.content).toMatch(/^\*\*Papers of Monday, 8 Jun 2026\*\*/u);
  expect(first?.embeds).toHaveLength(4);
  expect(first?.embeds[0]).toMatchObject({
    title: '1\\. Lantern 0',
    url: 'https://huggingface.co/papers/2606.92000',
    footer: { text: expect.stringMatching(/^40 upvotes/u) },
  });
  const [compact] = await postsIn(list, 1);
  expect(compact?.embeds.every(({ url }) => url === undefined)).toBe(true);
  expect(visibleText(compact!)).toMatch(/14\\\. \[Lantern 13\]\(\S+92013\)/u);

  const [header] = await postsIn(thread, 1);
  expect(header?.content).toMatch(/14 papers on the list of 8 Jun 2026/u);
  await eventually(() => thread.threads.length === 1);
  const [below] = thread.threads;
  expect(below).toMatchObject({ name: 'Papers of Monday, 8 Jun 2026', id: header?.id });
  expect(visibleText((await postsIn(below!, 1))[0]!)).toMatch(/Lantern 0[\s\S]*Lantern 13/u);

  await eventually(() => forum.threads.length === 2);
  const post = forum.threads.find(({ name }) => name === 'Papers of Monday, 8 Jun 2026')!;
  expect(post.appliedTags).toEqual([forum.tags[0]?.id]);
  const inForum = (await postsIn(post, 2)).map(visibleText).join('\n');
  for (let n = 0; n < 14; n += 1) expect(inForum).toContain(`Lantern ${n}`);

  // The next morning has nothing new, and says so; nothing came twice meanwhile.
  await endCleanly(bot, discord);
  await at('2026-06-09T06:55:00Z');
  const [, empty] = await postsIn(cards, 2);
  expect(empty?.content).toMatch(/^\*\*No new papers: Tuesday, 9 Jun 2026\*\*/u);
  const told = await ann.presses(empty!, 'Status');
  expect(told.text).toMatch(/Next digest/u);
  // A paper of a post is opened from it.
  const opened = await ann.chooses(first!, /^2\. Lantern 1$/u);
  expect([opened.isPrivate, opened.text]).toEqual([true, expect.stringMatching(/2606\.92001/u)]);
  const why = await ann.types(cards, 'why', { paper: '2606.92001' });
  const site = discord.url.replace(/\/api$/u, '');
  expect(why.text).toContain(`${site}/channels/${lab.id}/${cards.id}/${first?.id}`);
});

test('papers of a topic are posted as they come, once, across a restart too', async () => {
  const vision = lab.addChannel('vision');
  await at('2026-06-08T15:00:00Z');
  await ann.types(vision, 'subscribe', { topic: 'kites', when: 'now', min: 5 });
  feed.put(listed(50, 'Red Kites', 9), listed(51, 'Dim Kites', 1), listed(52, 'Rafts', 9));
  expect(visibleText((await postsIn(vision, 1))[0]!)).toMatch(/1 new paper[\s\S]*Red Kites/u);
  await endCleanly(bot, discord);
  feed.put(listed(51, 'Dim Kites', 6));
  await at('2026-06-08T18:00:00Z');
  expect(visibleText((await postsIn(vision, 2))[1]!)).toMatch(/Dim Kites/u);
  feed.put(listed(53, 'Kites at last', 30));
  const all = (await postsIn(vision, 3)).map(visibleText).join('\n');
  for (const title of ['Red Kites', 'Dim Kites', 'Kites at last']) {
    expect(all.split(title)).toHaveLength(3); // Once as a card, once in the menu.
  }
  expect(all).not.toContain('Rafts');
});

describe('access', () => {
  test('a channel that refuses posts is marked and told of once, and goes on when the right comes back', async () => {
    const quiet = lab.addChannel('quiet');
    await at('2026-06-08T06:00:00Z');
    await ann.types(quiet, 'subscribe', { topic: 'kites', when: 'now' });
    quiet.deny('SendMessages');
    feed.put(listed(75, 'Red Kites'));
    await eventually(() => ann.direct.messages.length > 0);
    const told = visibleText(ann.direct.messages[0]!);
    expect(told).toMatch(/cannot post in a channel that you set up[\s\S]*Send Messages/u);
    expect(told).toContain(`/channels/${lab.id}/${quiet.id}>`);
    const status = await ann.types(quiet, 'status', {});
    expect(status.text).toMatch(/Send Messages/u);
    quiet.allow('SendMessages');
    expect(visibleText((await postsIn(quiet, 1))[0]!)).toMatch(/Red Kites/u);
    expect(ann.direct.messages).toHaveLength(1);
  });

  test('a server that the bot has to leave is left in peace, and served again when it is back', async () => {
    const home = lab.addChannel('home');
    await at('2026-06-08T05:30:00Z');
    await ann.types(home, 'subscribe', { topic: 'kites', when: 'now' });
    await lab.kickBot();
    feed.put(listed(70, 'Kites'));
    await ann.typesDirectly('show', { paper: '2606.92070' });
    const asked = feed.requests.length;
    await eventually(() => feed.requests.length > asked + 10);
    // The paper is there, and nothing was tried.
    expect(discord.requests.filter(({ path }) => path.endsWith('/messages'))).toEqual([]);
    await lab.inviteBot();
    expect(visibleText((await postsIn(home, 1))[0]!)).toMatch(/Kites/u);
  });

  test('what happened to servers while the bot was away is found out when it starts', async () => {
    const home = lab.addChannel('home');
    const other = await discord.addGuild('Other');
    const there = other.addChannel('there');
    await setUp(async () => {
      await ann.types(home, 'schedule', MORNING);
      await ann.types(there, 'schedule', MORNING);
      await other.kickBot();
    });
    await lab.kickBot();
    await other.inviteBot();
    await at('2026-06-08T05:40:00Z', 1);
    const isBack = async () => /Next digest/u.test((await ann.types(there, 'status')).text);
    while (!(await isBack()));
    await endCleanly(bot, discord);
    await at('2026-06-08T06:55:00Z');
    expect((await postsIn(there, 1))[0]?.content).toMatch(/8 Jun 2026/u);
    expect(home.messages.filter(({ author }) => author.bot)).toHaveLength(1);
  });

  test('where no threads can be made the papers follow in the channel, which is said once', async () => {
    const plain = lab.addChannel('plain', { deny: ['CreatePublicThreads'] });
    await setUp(async () => {
      await ann.types(plain, 'schedule', { ...MORNING, style: 'thread' });
    });
    await at('2026-06-08T06:55:00Z');
    const [, papers] = await postsIn(plain, 2);
    expect(visibleText(papers!)).toMatch(/No threads can be made here[\s\S]*Lantern 0/u);
    await endCleanly(bot, discord);
    feed.put(listed(60, 'Boats', 1, '2026-06-09'));
    await at('2026-06-09T06:55:00Z');
    const later = (await postsIn(plain, 4)).slice(2).map(visibleText).join('\n');
    expect(later).toMatch(/Boats/u);
    expect(later).not.toMatch(/No threads/u);
  });
});
