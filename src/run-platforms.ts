import type { Logger } from 'pino';
import type { Discord } from './adapters/discord/start-discord.ts';
import { PATHS } from './adapters/slack/connection/paths.ts';
import type { SlackMode } from './adapters/slack/mode.ts';
import type { ReadyFacts, Slack } from './adapters/slack/start-slack.ts';
import type { Bot } from './bot.ts';
import type { Settings } from './config.ts';
import { aborted } from './core/aborted.ts';
import type { StartError } from './core/errors.ts';
import { count } from './core/text.ts';
import type { Health } from './health/start-health.ts';
import { pause } from './papers/pause.ts';
import { giveBackMemory } from './process/give-back-memory.ts';
import { growSlowly } from './process/grow-slowly.ts';
import type { Services } from './services.ts';

interface PlatformsOptions {
  readonly settings: Settings;
  readonly access: PlatformAccess;
  /** The bot for a platform, which may be told of the links that people post. */
  readonly botFor: (platform: { readonly seesLinks: boolean }) => Bot;
  readonly services: Services;
  readonly health: Health;
  readonly log: Logger;
  /** Aborted when the process is to end. */
  readonly signal: AbortSignal;
  /** Tells the operator how it goes, a line at a time. */
  readonly say: (line: string) => void;
}

/** The platforms that are switched on, each with what it takes; `null` for the others. */
export interface PlatformAccess {
  /** The token of the bot. */
  readonly discord: string | null;
  readonly slack: SlackMode | null;
}

/** Serves the chat platforms until the process is to end; gives what makes going on impossible, or `null`. */
export async function runPlatforms(options: PlatformsOptions): Promise<StartError | null> {
  const { access, services, health, log, signal } = options;
  // Before anything begins that would have to be ended again.
  const address = access.slack === null || access.slack.kind === 'socket' ? null : health.address();
  const adapters: readonly (Discord | Slack)[] = await Promise.all([
    ...(access.discord === null ? [] : [discord(access.discord, options)]),
    ...(access.slack === null ? [] : [slack(access.slack, address, options)]),
  ]);
  services.deliver(
    adapters.map(({ platform }) => platform),
    health.metrics,
  );
  growSlowly();
  const memory = giveBackMemory({
    onGiven: (bytes) => {
      log.debug({ bytes }, 'Memory was given back');
    },
  });
  const ended = async (): Promise<null> => {
    await aborted(signal);
    return null;
  };
  const failure = await Promise.race([...adapters.map(({ failed }) => failed), ended()]);
  memory.stop();
  await Promise.all(adapters.map(async ({ stop }) => stop()));
  return failure;
}

// The library of a platform takes time and memory, which nobody pays who is not there.

async function discord(token: string, options: PlatformsOptions): Promise<Discord> {
  const { startDiscord } = await import('./adapters/discord/start-discord.ts');
  const { settings, botFor, services, health, log, signal, say } = options;
  const { store, now } = services;
  const bot = botFor({ seesLinks: false });
  return startDiscord({
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
}

/** `address` is where Slack comes to; `null` where the bot comes to Slack. */
async function slack(
  mode: SlackMode,
  address: string | null,
  options: PlatformsOptions,
): Promise<Slack> {
  const { settings, botFor, services, health, log, say } = options;
  const { store, now } = services;
  const bot = botFor({ seesLinks: true });
  const { startSlack } = await import('./adapters/slack/start-slack.ts');
  const started = startSlack({
    mode,
    apiUrl: settings.SLACK_API_URL,
    authorizeUrl: settings.SLACK_AUTHORIZE_URL,
    managers: settings.SLACK_MANAGERS,
    desk: {
      commands: bot.commands,
      handle: health.measured(bot.handle),
      forms: bot.forms,
      links: bot.links,
      channels: store.channels,
      saved: store.saved,
      notebook: store.notes,
      occasions: store.occasions,
      log,
      now,
      sleep: pause,
    },
    installations: store.installations,
    random: Math.random,
    onReady: (facts) => {
      say(onSlack(facts, address));
    },
  });
  for (const { path, listener } of started.routes) health.mount(path, listener);
  return started;
}

/** That the bot is on Slack, and how Slack or people come to it where they have to. */
function onSlack({ name, team, workspaces }: ReadyFacts, url: string | null): string {
  if (name === null) {
    return `On Slack, in ${count(workspaces, 'workspace')}. To add it to a workspace: ${url ?? ''}${PATHS.install}`;
  }
  const where = `On Slack as ${name}, in ${team ?? 'a workspace'}.`;
  return url === null ? where : `${where} Slack's requests have to reach ${url}${PATHS.events}`;
}
