import type { Logger } from 'pino';
import { startDiscord } from './adapters/discord/start-discord.ts';
import type { Bot } from './bot.ts';
import type { Settings } from './config.ts';
import type { StartError } from './core/errors.ts';
import { count } from './core/text.ts';
import type { Health } from './health/start-health.ts';
import { pause } from './papers/pause.ts';
import type { Services } from './services.ts';

interface PlatformsOptions {
  readonly settings: Settings;
  /** Of the bot on Discord. */
  readonly token: string;
  readonly bot: Bot;
  readonly services: Services;
  readonly health: Health;
  readonly log: Logger;
  /** Aborted when the process is to end. */
  readonly signal: AbortSignal;
  /** Tells the operator how it goes, a line at a time. */
  readonly say: (line: string) => void;
}

/** Serves the chat platforms until the process is to end; gives what makes going on impossible, or `null`. */
export async function runPlatforms(options: PlatformsOptions): Promise<StartError | null> {
  const { settings, token, bot, services, health, log, signal, say } = options;
  const { store, now } = services;
  const discord = startDiscord({
    access: { api: settings.DISCORD_API_URL, token },
    shards: settings.DISCORD_SHARDS ?? null,
    guild: settings.DISCORD_GUILD_ID ?? null,
    desk: {
      commands: bot.commands,
      handle: health.measured(bot.handle),
      suggest: bot.suggest,
      notebook: store.notes,
      log,
      sleep: pause,
      signal,
    },
    channels: store.channels,
    now,
    random: Math.random,
    onReady: ({ name, guilds, invite }) => {
      say(`On Discord as ${name}, in ${count(guilds, 'server')}. To add it to a server: ${invite}`);
    },
  });
  services.deliver([discord.platform], health.metrics);
  const failure = await Promise.race([discord.failed, ended(signal)]);
  await discord.stop();
  return failure;
}

async function ended(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener('abort', () => {
      resolve(null);
    });
  });
}
