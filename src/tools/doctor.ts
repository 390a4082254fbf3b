import { commands } from '../../commands/index.ts';
import { PLATFORM as DISCORD } from '../adapters/discord/addresses.ts';
import { checkDiscord } from '../adapters/discord/doctor/check-discord.ts';
import type { Settings } from '../config.ts';
import type { Channel } from '../core/channel/channel.ts';
import { wrong } from '../core/checkup.ts';
import type { Checkup, Finding } from '../core/checkup.ts';
import { StartError } from '../core/errors.ts';
import { doctorProgress } from './doctor-progress.ts';
import type { DoctorProgress } from './doctor-progress.ts';
import { runTool, withStore } from './run-tool.ts';

interface Platform {
  readonly title: string;
  /** What the ids of its channels begin with, before a colon. */
  readonly prefix: string;
  readonly isOn: (settings: Settings) => boolean;
  /** `channels` is `null` where nobody knows them. */
  readonly check: (
    settings: Settings,
    channels: readonly Channel[] | null,
    progress: DoctorProgress,
  ) => Promise<Checkup>;
}

const PLATFORMS: readonly Platform[] = [
  {
    title: 'Discord',
    prefix: DISCORD,
    isOn: ({ DISCORD_TOKEN }) => DISCORD_TOKEN !== undefined,
    check: checkedDiscord,
  },
];

const NOTHING_ON =
  'No platform is switched on, so there is nothing to look at. DISCORD_TOKEN switches Discord on: the README says how to get one.';
const MARKS: Readonly<Record<Finding['level'], string>> = {
  good: 'ok  ',
  warning: '!   ',
  wrong: '✗   ',
};
const INDENT = '    ';

/** `npm run doctor`: what is wrong with the set-up, platform by platform, and what to do about it. */
await runTool(async ({ settings, args, out, err }) => {
  if (args.length > 0) throw new StartError('There is only: npm run doctor');
  const platforms = PLATFORMS.filter(({ isOn }) => isOn(settings));
  if (platforms.length === 0) {
    out.write(`${NOTHING_ON}\n`);
    return;
  }
  const levels: Finding['level'][] = [];
  for (const platform of platforms) {
    const { findings, leaflet } = await examined(platform, settings, err);
    levels.push(...findings.map(({ level }) => level));
    const lines = [platform.title, ...findings.flatMap(linesOf), '', ...leaflet];
    out.write(`${lines.join('\n').trimEnd()}\n\n`);
  }
  out.write(`${verdict(levels)}\n`);
  if (levels.includes('wrong')) process.exitCode = 1;
});

async function examined(
  { prefix, check }: Platform,
  settings: Settings,
  err: NodeJS.WriteStream,
): Promise<Checkup> {
  const channels = await knownChannels(settings, prefix);
  const progress = doctorProgress(err);
  try {
    if (!(channels instanceof StartError)) return await check(settings, channels, progress);
    const { findings, leaflet } = await check(settings, null, progress);
    const unread = wrong(channels.message, 'Until then nobody knows which channels to look at.');
    return { findings: [...findings, unread], leaflet };
  } finally {
    progress.end();
  }
}

/** The channels in which something is set and from which the bot was not taken out; or why they cannot be read. */
async function knownChannels(
  settings: Settings,
  prefix: string,
): Promise<readonly Channel[] | StartError> {
  try {
    return await withStore(settings, async ({ channels }) => {
      const there = (await channels.under(`${prefix}:`)).filter((each) => each.removedAt === null);
      const known: Channel[] = [];
      for (const { id } of there) known.push(await channels.get(id));
      return known;
    });
  } catch (error) {
    if (error instanceof StartError) return error;
    throw error;
  }
}

async function checkedDiscord(
  settings: Settings,
  channels: readonly Channel[] | null,
  { update }: DoctorProgress,
): Promise<Checkup> {
  return checkDiscord({
    access: { api: settings.DISCORD_API_URL, token: settings.DISCORD_TOKEN ?? '' },
    shards: settings.DISCORD_SHARDS ?? null,
    guild: settings.DISCORD_GUILD_ID ?? null,
    commands,
    channels,
    now: () => Temporal.Now.instant(),
    onProgress: update,
  });
}

function linesOf({ level, text, advice }: Finding): readonly string[] {
  const line = `${MARKS[level]}${text}`;
  return advice === null ? [line] : [line, `${INDENT}${advice}`];
}

function verdict(levels: readonly Finding['level'][]): string {
  if (levels.includes('wrong')) return 'Something is wrong: see the lines with ✗.';
  return levels.includes('warning')
    ? 'Nothing is wrong, but look at the lines with !.'
    : 'All is well.';
}
