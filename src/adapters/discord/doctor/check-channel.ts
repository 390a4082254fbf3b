import { PermissionFlagsBits } from 'discord.js';
import { warning, wrong } from '../../../core/checkup.ts';
import type { Finding } from '../../../core/checkup.ts';
import type { Channel } from '../../../core/channel/channel.ts';
import { oneLine } from '../../../core/text.ts';
import type { NeededPermission } from '../needed-permissions.ts';
import { THREADS } from '../posts/channel-facts.ts';
import { loneChannel } from './guild-standing.ts';
import type { GuildChannel, GuildStanding } from './guild-standing.ts';
import { lackingIn } from './lacking.ts';
import { permissionsIn } from './permissions-in.ts';
import { orRefused } from './questions.ts';
import type { Questions } from './questions.ts';

/** A channel in which something is set. */
export interface KnownChannel {
  /** Discord's id of it. */
  readonly id: string;
  readonly settings: Channel;
}

/** What is to be said of a channel. */
export interface ChannelVerdict {
  /** `null` where that could not be found out. */
  readonly canPost: boolean | null;
  readonly finding: Finding | null;
}

const WHERE = 'in the settings of the channel, under Permissions';
const AGAIN =
  'What is due is tried again every six hours; /papers resume in that channel does it at once.';

/** Whether the bot could post in a channel of a server in which it is. Throws a `NoAnswer`. */
export async function checkChannel(
  known: KnownChannel,
  guild: string,
  standing: GuildStanding,
  questions: Questions,
): Promise<ChannelVerdict> {
  const found =
    standing.channels.get(known.id) ??
    (await orRefused(loneChannel(known.id, questions), (status) => status));
  return typeof found === 'number'
    ? unseen(found, `Channel ${known.id} in ${guild}`)
    : seen(found, `#${oneLine(found.name)} in ${guild} (${known.id})`, known.settings, standing);
}

/** Of a channel for which Discord answered with this status. */
function unseen(status: number, name: string): ChannelVerdict {
  switch (status) {
    case 403:
      return cannot(
        wrong(
          `${name} cannot be posted to: the bot cannot see it.`,
          `Give the bot View Channel there, ${WHERE} (for a thread: of the channel above it). To a private thread, add it with @.`,
        ),
      );
    case 404:
      // Nobody can mend it, so it is not wrong.
      return cannot(
        warning(
          `${name} cannot be posted to: it does not exist any more.`,
          'There is nothing to do, unless its posts are to come elsewhere: type /papers schedule or /papers subscribe there.',
        ),
      );
    default: {
      const text = `${name} cannot be looked at: Discord answers ${status}.`;
      return { canPost: null, finding: warning(text, 'Run this again in a while.') };
    }
  }
}

function seen(
  channel: GuildChannel,
  name: string,
  { schedule, blockedReason }: Channel,
  standing: GuildStanding,
): ChannelVerdict {
  const permissions = permissionsOf(channel, standing);
  const style = schedule?.style === 'thread' ? 'thread' : 'other';
  const { toPost, toPostWell } = lackingIn(permissions, { type: channel.type, style });
  if (toPost.length > 0) {
    const all = [...toPost, ...toPostWell];
    const text = `${name} cannot be posted to: ${namesOf(all)} ${isOrAre(all)} missing.`;
    return cannot(wrong(text, `Give the bot that ${WHERE}. ${AGAIN}`));
  }
  if (channel.isClosed && (permissions & PermissionFlagsBits.ManageThreads) === 0n) {
    const text = `${name} cannot be posted to: the thread is closed and locked.`;
    return cannot(wrong(text, `A moderator can open it again. ${AGAIN}`));
  }
  if (blockedReason !== null) {
    const text = `${name} refused the last post: ${blockedReason} Nothing is missing there now.`;
    return cannot(wrong(text, AGAIN));
  }
  if (toPostWell.length === 0) return { canPost: true, finding: null };
  const text = `${name}: ${namesOf(toPostWell)} ${isOrAre(toPostWell)} missing.`;
  const needs = toPostWell.map(({ name: each, why }) => `${each} is needed ${why}.`);
  const advice = `${needs.join(' ')} Give the bot that ${WHERE}.`;
  return { canPost: true, finding: warning(text, advice) };
}

function cannot(finding: Finding): ChannelVerdict {
  return { canPost: false, finding };
}

/** A thread has those of the channel in which it is. */
function permissionsOf(channel: GuildChannel, { membership, channels }: GuildStanding): bigint {
  const inThread = THREADS.has(channel.type) && channel.parent !== null;
  const decides = inThread ? channels.get(channel.parent) : channel;
  return permissionsIn(membership, decides?.overwrites ?? []);
}

function namesOf(permissions: readonly NeededPermission[]): string {
  return new Intl.ListFormat('en').format(permissions.map(({ name }) => name));
}

function isOrAre(permissions: readonly NeededPermission[]): string {
  return permissions.length === 1 ? 'is' : 'are';
}
