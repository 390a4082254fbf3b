import { join } from 'node:path';
import manifest from '../package.json' with { type: 'json' };
import { createBot } from './bot.ts';
import { readSettings } from './config.ts';
import type { Catalogue } from './core/catalogue.ts';
import { StartError } from './core/errors.ts';
import { formatDate } from './core/plain-date.ts';
import { count } from './core/text.ts';
import { startHealth } from './health/start-health.ts';
import type { Health } from './health/start-health.ts';
import { createLog } from './log.ts';
import { runPlatforms } from './run-platforms.ts';
import { runCommand, runTerminal } from './run-terminal.ts';
import { startServices } from './services.ts';
import { slackMode } from './slack-settings.ts';
import { openDeliveries } from './start-deliveries.ts';

const ROOT = join(import.meta.dirname, '..');
const { stdin, stdout, stderr } = process;
/** A command in a chat that comes just after the start waits for the index no longer. */
const CHAT_PATIENCE_MS = 20_000;

/** Puts the parts together and runs the platforms, the terminal, or one command; gives the exit status. */
async function main(args: readonly string[]): Promise<number> {
  const signal = stopSignal();
  const settings = readSettings(process.env, join(ROOT, '.env'));
  const [form, ...words] = args;
  if (form !== undefined && form !== 'papers') {
    throw new StartError(
      'npm start takes no words. For one command: npm run -s papers -- search graph networks',
    );
  }
  const access = {
    discord: settings.DISCORD_TOKEN ?? null,
    slack: slackMode(settings),
  };
  const inTerminal = access.discord === null && access.slack === null;
  const interactive = form === undefined && inTerminal && stdin.isTTY && stdout.isTTY;
  // Log lines would run through what a person is typing.
  const log = createLog(settings.LOG_LEVEL, interactive ? join(ROOT, 'var', 'paperboy.log') : null);
  const services = await startServices({ settings, root: ROOT, version: manifest.version, log });
  const patienceMs = interactive ? 0 : inTerminal ? Infinity : CHAT_PATIENCE_MS;
  const { version } = manifest;
  const botFor = ({ seesLinks }: { readonly seesLinks: boolean }) =>
    createBot({ services, version, seesLinks, patienceMs, log });
  const bot = botFor({ seesLinks: false });
  const terminal = { bot, stdin, stdout, stderr, noColor: settings.NO_COLOR !== undefined };
  let health: Health | null = null;
  try {
    if (form === 'papers') return await runCommand(words, terminal);
    const { store, search, feed, now } = services;
    health = await startHealth({
      host: settings.HTTP_HOST,
      port: settings.HTTP_PORT,
      commands: botFor({ seesLinks: true }).commands.map(({ name }) => name),
      store: store.papers,
      search,
      feed,
      openDeliveries: async () => openDeliveries(store.sending, now()),
      now,
      log,
    });
    services.poll();
    const greeting = await banner(store.papers);
    if (inTerminal) {
      const parts = { services, health, root: ROOT, interactive, banner: greeting, signal };
      await runTerminal({ ...terminal, ...parts });
      return 0;
    }
    const say = (line: string): void => {
      stdout.write(`${line}\n`);
    };
    process.on('unhandledRejection', (error) => {
      // Errors of libraries carry what must not be logged.
      const reason = error instanceof Error ? error.stack : typeof error;
      log.error({ reason }, 'A promise was rejected that nobody awaits');
    });
    const names = Object.entries({ Discord: access.discord, Slack: access.slack })
      .filter(([, one]) => one !== null)
      .map(([name]) => name);
    say(`${greeting} Connecting to ${names.join(' and ')}.`);
    const failure = await runPlatforms({
      settings,
      access,
      botFor,
      services,
      health,
      log,
      signal,
      say,
    });
    if (failure !== null) stderr.write(`Paperboy cannot go on. ${failure.message}\n`);
    return failure === null ? 0 : 1;
  } finally {
    await health?.stop();
    await services.stop();
    // A post that hangs is given back by now, and nobody waits for it.
    if (signal.aborted) process.exit(0);
  }
}

async function banner(papers: Catalogue): Promise<string> {
  const facts = await papers.facts();
  const newest = facts.feedDays.at(-1);
  const page = newest === undefined ? '' : `, newest page ${formatDate(newest)}`;
  return `Paperboy: ${count(facts.papers, 'paper')}${page}.`;
}

/** Aborted when the process is asked to end. */
function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    process.once(name, () => {
      stopping.abort();
    });
  }
  return stopping.signal;
}

// A reader that left early, such as head, is no error.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  stderr.write(`Paperboy cannot start. ${error.message}\n`);
  process.exitCode = 1;
}
