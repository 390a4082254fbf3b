import type { REST } from 'discord.js';
import { z } from 'zod';
import type { PostedMessage } from '../../../core/delivery/platform.ts';
import type { Notebook } from '../../../core/notebook.ts';
import type { Reply } from '../../../core/reply.ts';
import { messageLink } from '../site.ts';

/** What posting works with. */
export interface PostTools {
  readonly rest: REST;
  /** Of Discord, without a version. */
  readonly api: string;
  readonly notebook: Notebook;
}

/** A post on its way to a channel. */
export interface Outgoing {
  /** `@me` for direct messages. */
  readonly guild: string;
  readonly channel: string;
  readonly reply: Reply;
  readonly key: string;
  /** Ends the attempt. */
  readonly signal: AbortSignal;
}

/** What Discord gives back of whatever it made. */
export const Made = z.object({ id: z.string() });

export function posted(
  { api }: PostTools,
  guild: string,
  channel: string,
  message: string,
): PostedMessage {
  return { id: message, link: messageLink(api, guild, channel, message) };
}
