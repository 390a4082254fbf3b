import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { Access } from '../api/access.ts';
import { slackCode } from '../api/error-code.ts';
import type { SlackApi } from '../api/slack-api.ts';
import type { MessagePlace } from './post-link.ts';
import { markOf } from './post-mark.ts';

/** A reply as Slack takes it: blocks, and the text that stands for them in notifications. */
export interface RenderedPost {
  readonly text: string;
  readonly blocks: readonly types.KnownBlock[];
}

export interface Outgoing {
  readonly access: Access;
  readonly channel: string;
  readonly post: RenderedPost;
  readonly key: string;
}

interface SendTools {
  readonly api: SlackApi;
  /** Waits until the channel takes the next message; throws where that is too late. */
  readonly takeTurn: (channel: string) => Promise<void>;
}

const Sent = z.object({
  channel: z.string(),
  ts: z.string(),
  message: z.object({ thread_ts: z.string().optional() }).optional().catch(undefined),
});

/** There is no thread to post in, whoever is at fault. */
const NO_THREAD: ReadonlySet<unknown> = new Set([
  'thread_not_found',
  'message_not_found',
  'invalid_thread_ts',
  'cannot_reply_to_message',
  'restricted_action_thread_locked',
  'restricted_action_non_threadable_channel',
]);

/** Sends a message, in the thread of an earlier one unless `thread` is `null`, or in the channel where there is none. */
export async function sendMessage(
  outgoing: Outgoing,
  thread: string | null,
  tools: SendTools,
): Promise<MessagePlace> {
  if (thread === null) return sendOnce(outgoing, {}, tools);
  try {
    return await sendOnce(outgoing, { thread_ts: thread }, tools);
  } catch (error) {
    if (!NO_THREAD.has(slackCode(error))) throw error;
    return sendOnce(outgoing, {}, tools);
  }
}

async function sendOnce(
  { access, channel, post, key }: Outgoing,
  where: { readonly thread_ts?: string },
  { api, takeTurn }: SendTools,
): Promise<MessagePlace> {
  await takeTurn(channel);
  const args = {
    ...where,
    channel,
    text: post.text,
    blocks: post.blocks,
    metadata: markOf(key),
    unfurl_links: false,
    unfurl_media: false,
  };
  const { message, ...sent } = await api.call(access, 'chat.postMessage', args, Sent);
  return { ...sent, thread_ts: message?.thread_ts };
}
