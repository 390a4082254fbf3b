import { z } from 'zod';
import { oneLine } from '../../../core/text.ts';
import type { CallAccess } from '../api/access.ts';
import { orRefused } from './questions.ts';
import type { Questions } from './questions.ts';

const Conversation = z.object({
  id: z.string(),
  name: z.string().optional(),
  is_member: z.boolean().default(false),
  is_archived: z.boolean().default(false),
});
const Info = z.object({ channel: Conversation });
const Page = z.object({
  channels: z.array(Conversation),
  response_metadata: z.object({ next_cursor: z.string().default('') }).optional(),
});
const PAGE = 200;

export interface SeenChannel {
  /** As one line. */
  readonly name: string;
  readonly hasBot: boolean;
  readonly isArchived: boolean;
}

/**
 * The channels in which the bot is, by id, 200 in one question. Empty where Slack does not list them,
 * as for a whole organisation: then each one can be asked for. Throws a `NoAnswer`.
 */
export async function ownChannels(
  access: CallAccess,
  questions: Questions,
): Promise<ReadonlyMap<string, SeenChannel>> {
  const own = new Map<string, SeenChannel>();
  const asked = { types: 'public_channel,private_channel', limit: PAGE };
  let cursor = '';
  do {
    const args = cursor === '' ? asked : { ...asked, cursor };
    const answer = questions.ask(access, 'users.conversations', args, Page);
    const page = await orRefused(answer, () => null);
    if (page === null) break;
    for (const each of page.channels) own.set(each.id, seen({ ...each, is_member: true }));
    const next = page.response_metadata?.next_cursor ?? '';
    cursor = next === cursor ? '' : next;
  } while (cursor !== '');
  return own;
}

/** A single channel, or what Slack calls the reason why it does not show it. Throws a `NoAnswer`. */
export async function seenChannel(
  id: string,
  access: CallAccess,
  questions: Questions,
): Promise<SeenChannel | string> {
  const answer = questions.ask(access, 'conversations.info', { channel: id }, Info);
  const info = await orRefused(answer, (code) => code);
  return typeof info === 'string' ? info : seen(info.channel);
}

function seen({ id, name, is_member, is_archived }: z.output<typeof Conversation>): SeenChannel {
  return { name: oneLine(name ?? id), hasBot: is_member, isArchived: is_archived };
}
