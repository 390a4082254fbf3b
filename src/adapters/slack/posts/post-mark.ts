import { z } from 'zod';
import type { Access } from '../api/access.ts';

/** How a post is found again by its key: Slack keeps what an app writes into a message's metadata, and shows it to nobody. */
const EVENT = 'paperboy_post';

const Mark = z.object({
  event_type: z.literal(EVENT),
  event_payload: z.object({ key: z.string() }),
});

/** What of a message tells whether it is a certain post. */
export interface MarkedMessage {
  readonly bot_id?: string | undefined;
  readonly user?: string | undefined;
  readonly metadata?: unknown;
}

export function markOf(key: string): z.output<typeof Mark> {
  return { event_type: EVENT, event_payload: { key } };
}

/** Whether the bot itself wrote the message under the key; any app can write metadata. */
export function hasMark(
  message: MarkedMessage,
  key: string,
  { botId, botUser }: Pick<Access, 'botId' | 'botUser'>,
): boolean {
  if (message.bot_id === undefined) return false;
  if (message.bot_id !== botId && message.user !== botUser) return false;
  const { data } = Mark.safeParse(message.metadata);
  return data?.event_payload.key === key;
}
