import { Writable } from 'node:stream';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runOneShot } from '../../src/adapters/console/one-shot.ts';
import { createBot } from '../../src/bot.ts';
import { readSettings } from '../../src/config.ts';
import { parseCall } from '../../src/core/command-text.ts';
import type { Answer } from '../../src/core/dispatch.ts';
import type { Reply } from '../../src/core/reply.ts';
import { startHealth } from '../../src/health/start-health.ts';
import { createLog } from '../../src/log.ts';
import { runPlatforms } from '../../src/run-platforms.ts';
import { startServices } from '../../src/services.ts';
import { slackMode } from '../../src/slack-settings.ts';
import { eventually } from '../support/eventually.ts';
import { startDiscordServer } from '../support/discord/discord-server.ts';
import { readMarkdown } from '../support/discord/read-markdown.ts';
import { ROOT } from '../support/shipped.ts';
import { startSlackServer } from '../support/slack/slack-server.ts';
import { tempFolder } from '../support/temp-folder.ts';

vi.setConfig({ testTimeout: 120_000 });

const COMMANDS = [
  'search hessian',
  'search "second order" -survey',
  'search diffusion page:2',
  'search zzyzx',
  'search title:graph min:5',
  'show Pointer Networks',
  'show no such paper',
  'similar Pointer Networks',
  'daily 2025-08-07',
  'daily 2025-13-40',
  'trending month',
  'subscribe graph networks -survey',
  'subscribe diffusion when:weekly min:3',
  'topics',
  'narrow diffusion',
  'schedule 09:00 Europe/Berlin weekdays',
  'schedule half past',
  'pause 3 days',
  'save Pointer Networks',
  'saved',
] as const;

/** One bot on Discord, on Slack and at a terminal, all in this process, and what each shows for a command. */
async function everywhere() {
  const [discord, slack] = [await startDiscordServer(), await startSlackServer()];
  const lab = slack.addWorkspace('Lab');
  const env = {
    DATABASE_URL: `sqlite:${join(await tempFolder(), 'papers.db')}`,
    FEED_URL: 'off',
    HTTP_PORT: '0',
    LOG_LEVEL: 'silent',
    PAPERBOY_CLOCK: '2025-12-09T12:00:00Z',
    DISCORD_API_URL: discord.url,
    DISCORD_TOKEN: discord.token,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: lab.botToken,
    SLACK_APP_TOKEN: slack.app.appToken,
  };
  const settings = readSettings(env, 'no such file');
  const log = createLog(settings.LOG_LEVEL, null);
  const services = await startServices({ settings, root: ROOT, version: '0', log });
  const { store, search, now } = services;
  await services.indexing();
  const health = await startHealth({
    host: settings.HTTP_HOST,
    port: 0,
    commands: [],
    store: store.papers,
    search,
    feed: null,
    openDeliveries: null,
    now,
    log,
  });
  const botFor = ({ seesLinks }: { readonly seesLinks: boolean }) =>
    createBot({ services, version: '0', seesLinks, patienceMs: Infinity, log });
  const stopping = new AbortController();
  const said: string[] = [];
  const running = runPlatforms({
    settings,
    access: { discord: discord.token, slack: slackMode(settings) },
    botFor,
    services,
    health,
    log,
    signal: stopping.signal,
    say: (line) => said.push(line),
  });
  onTestFinished(async () => {
    stopping.abort();
    expect(await running).toBeNull();
    await health.stop();
    await services.stop();
    await Promise.all([discord.stop(), slack.stop()]);
  });
  await eventually(() => said.length === 2 && discord.commands.global.length > 0);
  const bot = botFor({ seesLinks: false });
  const onDiscord = (await discord.addGuild('Lab')).addChannel('papers');
  const dora = discord.person('dora', { permissions: ['ManageGuild'] });
  const [onSlack, sam] = [lab.addChannel('papers'), lab.addPerson('sam')];
  return {
    titles: (await store.papers.changesSince(0)).papers.map(({ title }) => title),
    ask: async (words: string) => {
      const { command, input } = parseCall(bot.commands, words);
      const terminal = await atTerminal(words, bot);
      const discordText = (await dora.types(onDiscord, command, input)).text;
      const slackText = (await sam.types(onSlack, `/papers ${words}`)).text;
      return {
        reply: terminal.reply,
        shown: {
          discord: folded(readMarkdown(discordText).text),
          slack: folded(slackText),
          terminal: folded(terminal.text),
        },
      };
    },
  };
}

async function atTerminal(words: string, { commands, handle }: ReturnType<typeof createBot>) {
  const caller = {
    channel: 'console:main',
    person: 'console:@you',
    isManager: true,
    isDirect: false,
    postTrouble: null,
  };
  const answers: Answer[] = [];
  let text = '';
  const output = new Writable({
    write: (chunk, _, done) => {
      text += String(chunk);
      done();
    },
  });
  await runOneShot({
    args: [words],
    output,
    errors: output,
    style: { color: false, width: 10_000 },
    commands,
    handle: async (request) => {
      const answer = await handle(request, caller);
      answers.push(answer);
      return answer;
    },
  });
  return { text, reply: answers[0]!.reply };
}

/** Text without what a platform needs around it: signs that keep it from formatting, breaks of lines. */
function folded(text: string): string {
  return text.replaceAll(/[\ufeff\u200b\u2060]/gu, '').replaceAll(/\s+/gu, ' ');
}

/** The titles in a text, in their order; of those in each other, the longest. */
function titlesIn(text: string, titles: readonly string[]): readonly string[] {
  const found = titles
    .map(folded)
    .flatMap((title) => (text.includes(title) ? [{ title, at: text.indexOf(title) }] : []));
  return found
    .filter(
      ({ title }) => !found.some((other) => other.title !== title && other.title.includes(title)),
    )
    .toSorted((a, b) => a.at - b.at)
    .map(({ title }) => title);
}

/** What a command says in its own words: what it was asked for, what happened, and what to do next. */
function wordsOf({ heading, blocks }: Reply): readonly string[] {
  return [
    heading,
    ...blocks.flatMap((block) =>
      block.kind === 'text' || block.kind === 'notice' ? [block.text] : [],
    ),
  ].map(folded);
}

test('Discord, Slack and the terminal answer alike: same papers, same order, same words', async () => {
  const { ask, titles } = await everywhere();
  for (const words of COMMANDS) {
    const { reply, shown } = await ask(words);
    const [onDiscord, onSlack, atHome] = [shown.discord, shown.slack, shown.terminal].map((text) =>
      titlesIn(text, titles),
    );
    expect([words, onSlack]).toEqual([words, atHome]);
    expect([words, onDiscord]).toEqual([words, atHome]);
    for (const [place, text] of Object.entries(shown)) {
      for (const said of wordsOf(reply))
        expect([words, place, text]).toEqual([words, place, expect.stringContaining(said)]);
    }
  }
});
