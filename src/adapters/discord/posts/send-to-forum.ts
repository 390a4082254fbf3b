import { Routes } from 'discord.js';
import type { PostedMessage } from '../../../core/delivery/platform.ts';
import { NO_MENTIONS, postPayload } from '../messages/payload.ts';
import { Made, posted } from './outgoing.ts';
import type { Outgoing, PostTools } from './outgoing.ts';
import { sendMessage } from './send-message.ts';
import { threadName, threadTrouble } from './threads.ts';

/**
 * A post of its own in a forum, with the tag that is wanted there; or, as what goes on from a first
 * message, another message in the post of that one, if it is still there.
 */
export async function sendToForum(
  outgoing: Outgoing,
  { first, tag }: { readonly first: string | null; readonly tag: string | null },
  tools: PostTools,
): Promise<PostedMessage> {
  if (first === null) return openPost(outgoing, tag, tools);
  try {
    return await sendMessage({ ...outgoing, channel: first }, tools);
  } catch (error) {
    if (threadTrouble(error) === 'gone') return openPost(outgoing, tag, tools);
    throw error;
  }
}

async function openPost(
  { guild, channel, reply, key, signal }: Outgoing,
  tag: string | null,
  tools: PostTools,
): Promise<PostedMessage> {
  const body = {
    name: threadName(reply),
    message: {
      ...(await postPayload(reply, key, tools.notebook)),
      allowed_mentions: NO_MENTIONS,
    },
    ...(tag === null ? {} : { applied_tags: [tag] }),
  };
  const { id } = Made.parse(await tools.rest.post(Routes.threads(channel), { body, signal }));
  // The first message of a forum's post has the id of its thread.
  return posted(tools, guild, id, id);
}
