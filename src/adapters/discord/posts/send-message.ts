import { Routes } from 'discord.js';
import type { PostedMessage } from '../../../core/delivery/platform.ts';
import { NO_MENTIONS, postPayload } from '../messages/payload.ts';
import { Made, posted } from './outgoing.ts';
import type { Outgoing, PostTools } from './outgoing.ts';

/** A message in its channel; the same key once again within minutes gives the first one back. */
export async function sendMessage(
  { guild, channel, reply, key, signal }: Outgoing,
  tools: PostTools,
): Promise<PostedMessage> {
  const body = {
    ...(await postPayload(reply, key, tools.notebook)),
    allowed_mentions: NO_MENTIONS,
    nonce: key,
    enforce_nonce: true,
  };
  const made = await tools.rest.post(Routes.channelMessages(channel), { body, signal });
  return posted(tools, guild, channel, Made.parse(made).id);
}
