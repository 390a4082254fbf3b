import { commands } from '../../commands/index.ts';
import { PLATFORM as DISCORD } from '../adapters/discord/addresses.ts';
import { PLATFORM as SLACK } from '../adapters/slack/addresses.ts';
import type { Settings } from '../config.ts';
import { wrong } from '../core/checkup.ts';
import type { Checkup, Finding } from '../core/checkup.ts';
import { StartError } from '../core/errors.ts';
import { slackMode } from '../slack-settings.ts';
import { doctorProgress } from './doctor-progress.ts';
import type { DoctorProgress } from './doctor-progress.ts';
import { knownTo } from './known-to.ts';
import type { Known } from './known-to.ts';
import { runTool } from './run-tool.ts';

interface Platform {
  readonly title: string;
  /** What the ids of its channels begin with, before a colon. */
  readonly prefix: string;
  /** What there may be many of, each to be looked at. */
  readonly parts: string;
  readonly isOn: (settings: Settings) => boolean;
  /** `known` is `null` where it cannot be read. */
  readonly check: (
    settings: Settings,
    known: Known | null,
    progress: DoctorProgress,
  ) => Promise<Checkup>;
}

const PLATFORMS: readonly Platform[] = [
  {
    title: 'Discord',
    prefix: DISCORD,
    parts: 'servers',
    isOn: ({ DISCORD_TOKEN }) => DISCORD_TOKEN !== undefined,
    check: checkedDiscord,
  },
  {
    title: 'Slack',
    prefix: SLACK,
    parts: 'workspaces',
    isOn: (settings) => slackMode(settings) !== null,
    check: checkedSlack,
  },
];

const NOTHING_ON =
  'No platform is switched on, so there is nothing to look at. DISCORD_TOKEN switches Discord on, SLACK_BOT_TOKEN with SLACK_APP_TOKEN Slack: the README says how to get them.';
/** Where the bot listens unless the settings say otherwise. */
const PORT = 8080;
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
  { prefix, parts, check }: Platform,
  settings: Settings,
  err: NodeJS.WriteStream,
): Promise<Checkup> {
  const known = await knownTo(settings, `${prefix}:`);
  const progress = doctorProgress(err, parts);
  try {
    if (!(known instanceof StartError)) return await check(settings, known, progress);
    const { findings, leaflet } = await check(settings, null, progress);
    const unread = wrong(known.message, 'Until then nobody knows which channels to look at.');
    return { findings: [...findings, unread], leaflet };
  } finally {
    progress.end();
  }
}

async function checkedDiscord(
  settings: Settings,
  known: Known | null,
  { update }: DoctorProgress,
): Promise<Checkup> {
  const { checkDiscord } = await import('../adapters/discord/doctor/check-discord.ts');
  return checkDiscord({
    access: { api: settings.DISCORD_API_URL, token: settings.DISCORD_TOKEN ?? '' },
    shards: settings.DISCORD_SHARDS ?? null,
    guild: settings.DISCORD_GUILD_ID ?? null,
    commands,
    // Who took the bot out of a server wants no posts there.
    channels: known?.channels.filter(({ removedAt }) => removedAt === null) ?? null,
    now,
    onProgress: update,
  });
}

async function checkedSlack(
  settings: Settings,
  known: Known | null,
  { update }: DoctorProgress,
): Promise<Checkup> {
  const mode = slackMode(settings);
  if (mode === null) throw new TypeError('Slack is off.');
  const { SLACK_API_URL: apiUrl, HTTP_HOST: host, HTTP_PORT: port = PORT } = settings;
  const { checkSlack } = await import('../adapters/slack/doctor/check-slack.ts');
  return checkSlack({ mode, apiUrl, listening: { host, port }, known, now, onProgress: update });
}

function now(): Temporal.Instant {
  return Temporal.Now.instant();
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
