import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { botOn, endCleanly } from '../../support/discord/bot-on-discord.ts';
import type { Channel } from '../../support/discord/channel.ts';
import { startDiscordServer } from '../../support/discord/discord-server.ts';
import type { DiscordServer } from '../../support/discord/discord-server.ts';
import type { Person } from '../../support/discord/person.ts';
import { copyProject } from '../../support/process.ts';
import type { LiveProcess } from '../../support/process.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** What a person types on Discord and sees there, with the real bot in a process of its own. */
let root: string;
let discord: DiscordServer;
let bot: LiveProcess;
let papers: Channel;
let ann: Person;
let guest: Person;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  root = await copyProject();
});
afterAll(async () => rm(root, { recursive: true }));
beforeEach(async ({ task }) => {
  discord = await startDiscordServer();
  papers = (await discord.addGuild('Lab')).addChannel('papers');
  ann = discord.person('ann', { permissions: ['ManageChannels'] });
  guest = discord.person('guest');
  env = { DATABASE_URL: `sqlite:var/${task.id}.db` };
  bot = await botOn(discord, { root, env });
});
afterEach(async () => {
  await endCleanly(bot, discord);
  await discord.stop();
});

/** For each command what may be typed, and what is then seen. */
const TYPED: Readonly<
  Record<string, readonly [Record<string, string | number | boolean>, RegExp]>
> = {
  search: [{ query: 'hessian', page: 2 }, /6–10 of 14 for hessian/u],
  show: [{ paper: 'pointer networks' }, /Pointer Networks[\s\S]*attention/u],
  similar: [{ paper: 'Pointer Networks' }, /Nearest to Pointer Networks/u],
  daily: [{ date: '2025-08-07' }, /Thursday, 7 Aug 2025: 76 papers/u],
  trending: [{ period: 'month' }, /The month to 9 Dec 2025/u],
  subscribe: [{ topic: 'hessian', when: 'weekly', min: 3 }, /Following hessian, weekly/u],
  unsubscribe: [{ topic: '#1' }, /No longer followed: hessian/u],
  topics: [{}, /1 topic in this channel[\s\S]*hessian/u],
  narrow: [{ topic: 'diffusion' }, /diffusion matches \d+ of \d+ papers/u],
  schedule: [{ time: '09:00', zone: 'Europe/Berlin', days: 'weekdays' }, /summary is set/u],
  preview: [{}, /Preview:/u],
  pause: [{ until: '3 days' }, /Paused until/u],
  resume: [{}, /Posting again/u],
  why: [{ paper: 'Pointer Networks' }, /Not posted here: Pointer Networks/u],
  save: [{ paper: 'Pointer Networks' }, /Saved on your list/u],
  saved: [{}, /Your saved papers: 1 of 1/u],
  cite: [{ paper: 'Pointer Networks' }, /BibTeX: Pointer Networks/u],
  status: [{}, /Paperboy 0\.\d+\.\d+: 653 papers/u],
  forget: [{ who: 'me' }, /Deleted: your list of 1 saved paper/u],
  help: [{ command: 'search' }, /\/papers search <query>/u],
};
/** Discord tells nobody of links. */
const offered = commands.filter(({ needs }) => needs === null);
const LAST = ['unsubscribe', 'forget'];

test('every command can be typed, and its answer is seen by whom it is for', async () => {
  expect(Object.keys(TYPED)).toEqual(offered.map(({ name }) => name));
  const order = offered.toSorted((a, b) => LAST.indexOf(a.name) - LAST.indexOf(b.name));
  for (const { name, visibility } of order) {
    const [options, pattern] = TYPED[name]!;
    const shown = await ann.types(papers, name, options);
    expect([name, shown.failed, shown.ackKind]).toEqual([name, false, 'deferred']);
    expect(shown.text.replaceAll('\\', '')).toMatch(pattern);
    expect([name, shown.isPrivate]).toEqual([name, visibility === 'private']);
  }
});

test('what cannot be done is told to the person alone, whatever others would have seen', async () => {
  const refusals = [
    await ann.types(papers, 'show', { paper: 'no such paper' }),
    await ann.types(papers, 'daily', { date: '2025-13-40' }),
    await guest.types(papers, 'subscribe', { topic: 'graphs' }),
    await guest.types(papers, 'schedule', { time: 'off' }),
    await ann.types(papers, 'schedule', { time: 'half past' }),
  ];
  expect(refusals.map(({ text }) => text.replaceAll(/[*\\]/gu, ''))).toEqual([
    'No paper here is called "no such paper". Look for it with /papers search.',
    expect.stringMatching(
      /^date is not a date there is: write it as 2025-08-07[\s\S]*typed so: \/papers daily/u,
    ),
    '/papers subscribe is for those who manage this channel: ask one of them.',
    '/papers schedule is for those who manage this channel: ask one of them.',
    expect.stringContaining('"half" is neither a time, a zone nor days'),
  ]);
  for (const { isPrivate, failed } of refusals) expect([isPrivate, failed]).toEqual([true, false]);
  expect(papers.messages).toEqual([]);
});

test('pages are turned in place, and a paper of a page is opened for who wants it', async () => {
  const first = await ann.types(papers, 'search', { query: 'hessian' });
  const second = await guest.presses(first.message, 'Next');
  expect(second.ackKind).toBe('deferred update');
  expect(second.message.id).toBe(first.message.id);
  expect(second.text).toMatch(/6–10 of 14 for hessian/u);
  const third = await ann.presses(second.message, 'Next');
  expect(third.text).toMatch(/11–14 of 14/u);
  expect(third.text).not.toMatch(/^Next$/mu);
  expect((await ann.presses(third.message, 'Previous')).text).toMatch(/6–10 of 14/u);
  const opened = await guest.chooses(second.message, /^7\./u);
  expect([opened.isPrivate, opened.ackKind]).toEqual([true, 'deferred']);
  const near = await guest.presses(opened.message, 'Similar');
  expect([near.isPrivate, near.text.startsWith('**Nearest to')]).toEqual([false, true]);
  const kept = await guest.presses(opened.message, 'Save');
  expect([kept.isPrivate, kept.text]).toEqual([true, expect.stringMatching(/Saved on your list/u)]);
  const cited = await guest.presses(opened.message, 'BibTeX');
  expect(cited.message.attachments).toMatchObject([{ filename: 'paper.bib' }]);
});

test('a search is followed with a press, by who may, and taken back with another', async () => {
  const found = await guest.types(papers, 'search', { query: '"second order" hessian' });
  const refused = await guest.presses(found.message, 'Follow this search');
  expect([refused.isPrivate, refused.text]).toEqual([true, expect.stringMatching(/ask one/u)]);
  const followed = await ann.presses(found.message, 'Follow this search');
  expect([followed.isPrivate, followed.text]).toEqual([false, expect.stringMatching(/Following/u)]);
  expect((await ann.presses(followed.message, 'Undo')).text).toMatch(/No longer followed/u);
});

test('what is typed is completed: papers, topics of the channel, time zones', async () => {
  await ann.types(papers, 'subscribe', { topic: 'graph networks' });
  await ann.types(papers, 'subscribe', { topic: 'diffusion -survey' });
  const names = async (...what: readonly [string, string, string]) => {
    const { choices, failed } = await ann.completes(papers, ...what);
    expect(failed).toBe(false);
    return choices.map(({ name }) => name);
  };
  for (const command of ['show', 'similar', 'why', 'save', 'cite']) {
    expect(await names(command, 'paper', 'pointer netw')).toContain('Pointer Networks');
  }
  expect(await names('unsubscribe', 'topic', 'diff')).toEqual(['2. diffusion -survey']);
  expect(await names('schedule', 'zone', 'berl')).toEqual(['Europe/Berlin']);
  expect(await names('show', 'paper', '~*"\u0000 +-')).toHaveLength(25);
  // Each choice names the paper that it shows.
  const { choices } = await ann.completes(papers, 'show', 'paper', 'attention');
  for (const { name, value } of choices.filter((each) => each.name.endsWith('…')).slice(0, 3)) {
    const shown = await ann.types(papers, 'show', { paper: value });
    expect(shown.text.replaceAll('\\', '')).toContain(name.slice(0, 60));
  }
});

describe('in a direct message', () => {
  const works = ['search', 'show', 'similar', 'daily', 'trending', 'save', 'saved', 'cite', 'help'];

  test('papers are found and saved', async () => {
    for (const name of works) {
      const [options, pattern] = TYPED[name]!;
      const { text, failed } = await ann.typesDirectly(name, options);
      expect([name, failed]).toEqual([name, false]);
      expect(text.replaceAll('\\', '')).toMatch(pattern);
    }
    const found = await ann.typesDirectly('search', { query: 'hessian' });
    expect(found.text).not.toContain('Follow this search');
  });

  test('what is about a channel says why not', async () => {
    for (const { name } of offered.filter(({ place }) => place === 'channel')) {
      const [options] = TYPED[name]!;
      const { text } = await ann.typesDirectly(name, options);
      expect(text).toContain(`/papers ${name} is about a channel`);
    }
  });
});

test('what the bot may not do in a channel is said where its posts are set up', async () => {
  const guild = await discord.addGuild('Quiet');
  const warned = async (...deny: readonly ('SendMessages' | 'EmbedLinks' | 'ViewChannel')[]) => {
    const channel = guild.addChannel('quiet', { deny });
    const set = await ann.types(channel, 'schedule', { time: '09:00' });
    const followed = await ann.types(channel, 'subscribe', { topic: 'hessian' });
    const names = [set, followed].map(({ text }) => /it lacks (.*?)\. Give/u.exec(text)?.[1]);
    expect(new Set(names).size).toBe(1);
    return names[0];
  };
  expect(await warned('SendMessages')).toBe('Send Messages');
  expect(await warned('EmbedLinks')).toBe('Embed Links');
  expect(await warned('ViewChannel', 'SendMessages')).toBe('View Channel and Send Messages');
  expect(await warned()).toBeUndefined();
});

test('what the start left behind is given back when it is quiet', async () => {
  const said = await bot.until(/"bytes":\d+,"msg":"Memory was given back"/u);
  expect(Number(/"bytes":(\d+),"msg":"Memory/u.exec(said)?.[1])).toBeGreaterThan(2 ** 20);
});

test('buttons work after months and restarts, those with long texts too', async () => {
  const query = `hessian ${'quantization '.repeat(30)}`.trim();
  const long = await ann.types(papers, 'search', { query });
  const short = await ann.types(papers, 'search', { query: 'hessian' });
  expect((await ann.presses(long.message, 'Next')).text).toMatch(/6–10 of/u);
  await endCleanly(bot, discord);
  discord.passMinutes(60 * 24 * 90);
  bot = await botOn(discord, { root, env });
  expect((await ann.presses(long.message, /Next|Previous/u)).text).toMatch(/of \d+ for hessian/u);
  expect((await ann.presses(short.message, 'Next')).text).toMatch(/6–10 of 14/u);
  expect(discord.commands.overwrites).toBe(1);
});
