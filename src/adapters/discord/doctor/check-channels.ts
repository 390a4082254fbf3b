import { warning, wrong } from '../../../core/checkup.ts';
import type { Finding } from '../../../core/checkup.ts';
import type { Channel } from '../../../core/channel/channel.ts';
import { instantText } from '../../../core/instant.ts';
import { formatMoment } from '../../../core/local-time.ts';
import { count } from '../../../core/text.ts';
import { postsInShort } from '../../../core/posts-checkup.ts';
import { readAddress } from '../addresses.ts';
import { checkChannel } from './check-channel.ts';
import type { KnownChannel } from './check-channel.ts';
import { guildStanding } from './guild-standing.ts';
import type { GuildStanding } from './guild-standing.ts';
import { mayEverything } from './permissions-in.ts';
import { orRefused } from './questions.ts';
import type { Questions } from './questions.ts';

export interface ChannelsCheck {
  /** The bot's own id. */
  readonly bot: string;
  /** The names of the servers in which the bot is, by id. */
  readonly guilds: ReadonlyMap<string, string>;
  /** Those in which something is set and from which the bot was not taken out, on this platform. */
  readonly channels: readonly Channel[];
  readonly questions: Questions;
  readonly now: () => Temporal.Instant;
  /** Called when so many of all servers were looked at. */
  readonly onProgress: (done: number, all: number) => void;
}

/** What is known of the channels of a server; those that could not be looked at are neither. */
interface GuildVerdict {
  readonly can: number;
  readonly cannot: number;
  readonly findings: readonly Finding[];
}

/** Whether each channel in which something is set could be posted to. Throws a `NoAnswer`. */
export async function checkChannels(check: ChannelsCheck): Promise<readonly Finding[]> {
  const known = [...byGuild(check.channels)];
  const verdicts: GuildVerdict[] = [];
  // One after the other: a bot that runs meanwhile shares the limit of requests.
  for (const [guild, there] of known) {
    check.onProgress(verdicts.length, known.length);
    verdicts.push(await checkGuild(guild, there, check));
  }
  check.onProgress(known.length, known.length);
  const findings = verdicts.flatMap((verdict) => verdict.findings);
  const total = known.reduce((sum, [, there]) => sum + there.length, 0);
  const sum = (of: 'can' | 'cannot'): number =>
    verdicts.reduce((all, verdict) => all + verdict[of], 0);
  return [
    ...postsInShort({ total, can: sum('can'), cannot: sum('cannot') }, findings),
    ...findings,
  ];
}

function byGuild(channels: readonly Channel[]): ReadonlyMap<string, readonly KnownChannel[]> {
  const guilds = new Map<string, KnownChannel[]>();
  for (const settings of channels) {
    const address = readAddress(settings.id);
    if (address?.kind !== 'channel' || address.guild === '@me') continue;
    const there = guilds.get(address.guild) ?? [];
    guilds.set(address.guild, [...there, { id: address.channel, settings }]);
  }
  return guilds;
}

async function checkGuild(
  guild: string,
  there: readonly KnownChannel[],
  check: ChannelsCheck,
): Promise<GuildVerdict> {
  const { bot, guilds, questions, now } = check;
  const name = guilds.get(guild);
  const ids = there.map(({ id }) => id).join(', ');
  if (name === undefined) {
    const text = `The bot is not in the server ${guild} any more, but something is set in ${count(there.length, 'channel')} there (${ids}).`;
    const advice =
      'Add it again with the link below, and the posts go on. Otherwise start the bot, which takes note: what was set stays for 30 days.';
    return { can: 0, cannot: there.length, findings: [wrong(text, advice)] };
  }
  const standing = await orRefused(guildStanding(guild, bot, questions), (status) => status);
  if (typeof standing === 'number') {
    const text = `The server ${name} (${guild}) cannot be looked at: Discord answers ${standing}.`;
    return { can: 0, cannot: 0, findings: [warning(text, 'Run this again in a while.')] };
  }
  const timeOut = timeOutOf(standing, now());
  if (timeOut !== null) {
    const text = `Nothing can be posted in ${name} (${guild}) until ${timeOut}: the bot is in a time-out there.`;
    const advice = 'A moderator of the server can end it: right-click the bot, Remove Timeout.';
    return { can: 0, cannot: there.length, findings: [wrong(text, advice)] };
  }
  const verdicts = [];
  for (const channel of there) {
    verdicts.push(await checkChannel(channel, name, standing, questions));
  }
  return {
    can: verdicts.filter(({ canPost }) => canPost === true).length,
    cannot: verdicts.filter(({ canPost }) => canPost === false).length,
    findings: verdicts.flatMap(({ finding }) => finding ?? []),
  };
}

/** Until when the bot may not post anywhere in a server; `null` where nothing of the kind holds. */
function timeOutOf(
  { timeOutUntil, membership }: GuildStanding,
  now: Temporal.Instant,
): string | null {
  if (timeOutUntil === null || mayEverything(membership)) return null;
  const until = Temporal.Instant.from(timeOutUntil);
  return Temporal.Instant.compare(until, now) > 0 ? formatMoment(instantText(until), 'UTC') : null;
}
