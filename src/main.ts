import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { commands } from '../commands/index.ts';
import manifest from '../package.json' with { type: 'json' };
import { ConsoleChannels, HOME } from './adapters/console/console-channels.ts';
import { runOneShot } from './adapters/console/one-shot.ts';
import { runSession } from './adapters/console/session.ts';
import { terminalStyle } from './adapters/console/terminal-style.ts';
import type { ChannelMoves } from './adapters/console/joined-channel.ts';
import { readSettings } from './config.ts';
import type { Settings } from './config.ts';
import type { Catalogue } from './core/catalogue.ts';
import type { Channels } from './core/channel/channels.ts';
import { comeBack, leave } from './core/channel/edits.ts';
import type { CommandContext } from './core/command.ts';
import { dispatch } from './core/dispatch.ts';
import type { Answer, Request } from './core/dispatch.ts';
import { StartError } from './core/errors.ts';
import { instantText } from './core/instant.ts';
import { formatDate } from './core/plain-date.ts';
import { count } from './core/text.ts';
import { startHealth } from './health/start-health.ts';
import type { Health } from './health/start-health.ts';
import { createLog } from './log.ts';
import { startServices } from './services.ts';
import { openDeliveries } from './start-deliveries.ts';

const ROOT = join(import.meta.dirname, '..');
const { stdin, stdout, stderr } = process;

/** Puts the parts together and runs the terminal, or one command; gives the exit status. */
async function main(args: readonly string[]): Promise<number> {
  const signal = stopSignal();
  const settings = readSettings(process.env, join(ROOT, '.env'));
  const [form, ...words] = args;
  if (form !== undefined && form !== 'papers') {
    throw new StartError(
      'npm start takes no words. For one command: npm run -s papers -- search graph networks',
    );
  }
  const interactive = form === undefined && stdin.isTTY && stdout.isTTY;
  // Log lines would run through what a person is typing.
  const log = createLog(settings.LOG_LEVEL, interactive ? join(ROOT, 'var', 'paperboy.log') : null);
  const services = await startServices({ settings, root: ROOT, version: manifest.version, log });
  const { store, search, feed } = services;

  const context: CommandContext = {
    caller: {
      channel: HOME,
      person: 'console:@you',
      isManager: true,
      isDirect: false,
      postTrouble: null,
    },
    papers: store.papers,
    channels: store.channels,
    saved: store.saved,
    search,
    indexed: async () => (interactive ? undefined : services.indexed),
    feed,
    commands,
    process: {
      version: manifest.version,
      uptime: () => process.uptime(),
      memory: () => process.memoryUsage.rss(),
    },
    now: services.now,
  };
  const handle = async (request: Request, channel = HOME): Promise<Answer> =>
    dispatch(request, { ...context, caller: { ...context.caller, channel } }, { log, newErrorId });
  const style = () => terminalStyle(stdout, settings.NO_COLOR !== undefined);
  let health: Health | null = null;
  try {
    if (form === 'papers') {
      return await runOneShot({
        args: words,
        output: stdout,
        errors: stderr,
        style: style(),
        commands,
        handle,
      });
    }
    for (const note of idleSettings(settings)) stderr.write(`${note}\n`);
    health = await startHealth({
      host: settings.HTTP_HOST,
      port: settings.HTTP_PORT,
      commands: commands.map(({ name }) => name),
      store: store.papers,
      search,
      feed,
      openDeliveries: async () => openDeliveries(store.sending, services.now()),
      now: services.now,
      log,
    });
    services.poll();
    const channels = new ConsoleChannels(join(ROOT, 'var', 'channels'));
    services.deliver([channels], health.metrics);
    await runSession({
      input: stdin,
      output: stdout,
      interactive,
      style,
      banner: await banner(store.papers),
      commands,
      handle: health.measured(handle),
      channels,
      moves: channelMoves(store.channels, services.now),
      signal,
    });
    return 0;
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
  return `Paperboy: ${count(facts.papers, 'paper')}${page}. Type /papers help.`;
}

/** The bot is in every channel of the terminal until somebody takes it out. */
function channelMoves(channels: Channels, now: () => Temporal.Instant): ChannelMoves {
  return {
    joined: async (id) => {
      const { removedAt } = await channels.get(id);
      if (removedAt !== null) await channels.edit(id, (each) => comeBack(each, instantText(now())));
    },
    left: async (id) => {
      await channels.edit(id, (each) => leave(each, instantText(now())));
    },
  };
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

function newErrorId(): string {
  return randomUUID().slice(0, 8);
}

/** Tokens of platforms that this version does not speak yet. */
function idleSettings(settings: Settings): readonly string[] {
  return (['DISCORD_TOKEN', 'SLACK_BOT_TOKEN'] as const)
    .filter((name) => settings[name] !== undefined)
    .map((name) => `${name} is set, but this version speaks to the terminal only.`);
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
