import type { Finding } from '../../../core/checkup.ts';
import { count } from '../../../core/text.ts';
import { wrong } from '../../../core/checkup.ts';
import { checkChannel } from './check-channel.ts';
import type { Identity } from './identity.ts';
import { awaiting } from './known-channels.ts';
import type { KnownChannel } from './known-channels.ts';
import type { Questions } from './questions.ts';
import { ownChannels, seenChannel } from './seen-channels.ts';

/** What is known of the channels of a workspace; those that could not be looked at are neither. */
export interface ChannelsVerdict {
  readonly can: number;
  readonly cannot: number;
  readonly findings: readonly Finding[];
}

/** Whether the channels of a workspace in which something is set could be posted to. Throws a `NoAnswer`. */
export async function checkWorkspace(
  { access, team }: Pick<Identity, 'access' | 'team'>,
  there: readonly KnownChannel[],
  questions: Questions,
): Promise<ChannelsVerdict> {
  if (there.length === 0) return { can: 0, cannot: 0, findings: [] };
  const own = await ownChannels(access, questions);
  const verdicts = [];
  // One after the other: a bot that runs meanwhile shares the limit of requests.
  for (const known of there) {
    const found = own.get(known.id) ?? (await seenChannel(known.id, access, questions));
    verdicts.push(checkChannel(known, found, team));
  }
  return {
    can: verdicts.filter(({ canPost }) => canPost === true).length,
    cannot: verdicts.filter(({ canPost }) => canPost === false).length,
    findings: verdicts.flatMap(({ finding }) => finding ?? []),
  };
}

/** Of the channels of a workspace in which the bot cannot be at all: one word for all of them, where posts are due. */
export function outOfReach(
  workspace: string,
  there: readonly KnownChannel[],
  advice: string,
): ChannelsVerdict {
  const due = awaiting(there);
  if (due.length === 0) return { can: 0, cannot: 0, findings: [] };
  const ids = due.map(({ id }) => id).join(', ');
  const text = `Nothing can be posted in the workspace ${workspace}, to which there is no token, but something is set in ${count(due.length, 'channel')} there (${ids}).`;
  return { can: 0, cannot: due.length, findings: [wrong(text, advice)] };
}
