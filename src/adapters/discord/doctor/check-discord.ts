import { Routes } from 'discord.js';
import { z } from 'zod';
import { good, warning } from '../../../core/checkup.ts';
import type { Checkup, Finding } from '../../../core/checkup.ts';
import type { Channel } from '../../../core/channel/channel.ts';
import type { Command } from '../../../core/command.ts';
import { count, oneLine } from '../../../core/text.ts';
import type { Shards } from '../gateway/shards.ts';
import { NEEDED } from '../needed-permissions.ts';
import { createRest } from '../rest.ts';
import type { DiscordAccess } from '../rest.ts';
import { inviteLink } from '../site.ts';
import { checkChannels } from './check-channels.ts';
import { checkCommands } from './check-commands.ts';
import { checkGateway } from './check-gateway.ts';
import { listGuilds } from './list-guilds.ts';
import { NoAnswer } from './no-answer.ts';
import { orRefused, Questions } from './questions.ts';

export interface DiscordCheck {
  readonly access: DiscordAccess;
  /** `null`: as many connections as Discord advises. */
  readonly shards: Shards | null;
  /** The one server in which commands are registered; `null` for all. */
  readonly guild: string | null;
  readonly commands: readonly Command[];
  /** Those in which something is set; `null` where nobody knows. */
  readonly channels: readonly Channel[] | null;
  readonly now: () => Temporal.Instant;
  /** Called when so many of all servers were looked at. */
  readonly onProgress: (done: number, all: number) => void;
}

const Bot = z.object({ id: z.string(), username: z.string() });
const Application = z.object({
  id: z.string(),
  name: z.string(),
  bot_public: z.boolean().default(true),
});

/** Looks at all that the bot needs on Discord, by requests that change nothing. */
export async function checkDiscord(check: DiscordCheck): Promise<Checkup> {
  const { access, now } = check;
  const questions = new Questions({ rest: createRest(access), api: access.api, now });
  const findings: Finding[] = [];
  const leaflet: string[] = [];
  try {
    const application = await checkIdentity(questions, findings);
    leaflet.push(...invitation(access.api, application.id));
    await checkRest(check, application, questions, findings);
  } catch (error) {
    // Whatever else would be asked would end the same way.
    if (!(error instanceof NoAnswer)) throw error;
    findings.push(error.finding);
  }
  return { findings, leaflet };
}

interface Identity {
  /** Of the application. */
  readonly id: string;
  /** The id of its bot. */
  readonly bot: string;
}

/** Who the token stands for. */
async function checkIdentity(questions: Questions, findings: Finding[]): Promise<Identity> {
  const bot = await questions.get(Routes.user(), Bot);
  findings.push(good(`The token is valid: the bot is ${oneLine(bot.username)} (${bot.id}).`));
  const { id, name, bot_public } =
    (await orRefused(questions.get(Routes.currentApplication(), Application), () => null)) ??
    (await questions.get(Routes.oauth2CurrentApplication(), Application));
  const who = bot_public ? '' : ', not public: only who owns it can add it to servers';
  findings.push(good(`The application is ${oneLine(name)} (${id})${who}.`));
  return { id, bot: bot.id };
}

async function checkRest(
  { shards, guild, commands, channels, now, onProgress }: DiscordCheck,
  { id: application, bot }: Identity,
  questions: Questions,
  findings: Finding[],
): Promise<void> {
  findings.push(...(await checkGateway(shards, questions, now())));
  const guilds = await listGuilds(questions);
  const place = guild === null ? null : { id: guild, name: guilds.get(guild) ?? null };
  findings.push(...(await checkCommands({ application, guild: place, commands, questions })));
  findings.push(
    guilds.size === 0
      ? warning('The bot is in no server.', 'Add it to one with the link below.')
      : good(`The bot is in ${count(guilds.size, 'server')}.`),
  );
  if (channels === null) return;
  findings.push(...(await checkChannels({ bot, guilds, channels, questions, now, onProgress })));
}

function invitation(api: string, application: string): readonly string[] {
  const asked = [
    ['bot', 'to be in the server'],
    ['applications.commands', 'to offer /papers there'],
    ...NEEDED.map(({ name, why }) => [name, why]),
  ];
  const width = Math.max(...asked.map(([name = '']) => name.length));
  return [
    'To add the bot to a server:',
    inviteLink(api, application),
    'What it asks for:',
    ...asked.map(([name = '', why = '']) => `  ${name.padEnd(width)}  ${why}`),
  ];
}
