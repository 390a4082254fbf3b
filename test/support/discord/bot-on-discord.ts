import { expect } from 'vitest';
import { eventually } from '../eventually.ts';
import { start } from '../process.ts';
import type { LiveProcess } from '../process.ts';
import type { Channel } from './channel.ts';
import type { DiscordServer } from './discord-server.ts';
import type { StoredMessage } from './messages.ts';

interface BotOptions {
  /** A folder with the project in it, see `copyProject`. */
  readonly root: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** The real bot in a process of its own, connected to the stand-in for Discord, with its commands there. */
export async function botOn(
  discord: DiscordServer,
  { root, env = {} }: BotOptions,
): Promise<LiveProcess> {
  const bot = start({
    root,
    env: {
      DISCORD_API_URL: discord.url,
      DISCORD_TOKEN: discord.token,
      LOG_LEVEL: 'debug',
      ...env,
    },
  });
  await bot.until(/On Discord as /u);
  await eventually(() => discord.commands.global.length + discord.commands.guilds.size > 0);
  return bot;
}

/** Ends the bot as a service manager does: it says nothing that it should not have said, and nothing of its messages was wrong. */
export async function endCleanly(bot: LiveProcess, discord: DiscordServer): Promise<void> {
  const status = await bot.terminate();
  const said = await bot.until(/^/u);
  expect(status === 0 ? 0 : said).toBe(0);
  expect(said).not.toMatch(/unhandled|nobody awaits|"level":[56]0/u);
  const tokens = discord.requests.map(({ path }) => /^\/\w+\/\d+\/([^/]+)/u.exec(path)?.[1]);
  for (const token of new Set([discord.token, ...tokens])) {
    if (token !== undefined && token.length > 20) expect(said).not.toContain(token);
  }
  expect(discord.problems).toEqual([]);
}

/** The bot's own messages in a channel, once there are so many. */
export async function postsIn(
  channel: Channel,
  atLeast: number,
): Promise<readonly StoredMessage[]> {
  const posts = (): readonly StoredMessage[] =>
    channel.messages.filter(
      ({ author, relations }) => author.bot && !('interaction_metadata' in relations),
    );
  await eventually(() => posts().length >= atLeast);
  return posts();
}
