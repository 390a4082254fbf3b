import { Routes } from 'discord.js';
import type { PostedMessage } from '../../../core/delivery/platform.ts';
import { PLATFORM } from '../addresses.ts';
import type { Outgoing, PostTools } from './outgoing.ts';
import { sendMessage } from './send-message.ts';
import { isThreadThere, threadName, threadTrouble, withThreadNotice } from './threads.ts';

/**
 * A message in the thread of an earlier one; in the channel where there can be no thread, which is
 * said once until there was one again.
 */
export async function sendToThread(
  outgoing: Outgoing,
  start: string,
  tools: PostTools,
): Promise<PostedMessage> {
  const { channel, reply } = outgoing;
  const { notebook } = tools;
  const mark = `${PLATFORM} no threads in ${channel}`;
  try {
    await openThread(outgoing, start, tools);
    // The thread of a message has the message's id.
    const sent = await sendMessage({ ...outgoing, channel: start }, tools);
    await notebook.unmark(mark);
    return sent;
  } catch (error) {
    const trouble = threadTrouble(error);
    if (trouble === null) throw error;
    const isNews = trouble === 'not allowed' && (await notebook.mark(mark));
    try {
      const told = isNews ? withThreadNotice(reply) : reply;
      return await sendMessage({ ...outgoing, reply: told }, tools);
    } catch (refused) {
      if (isNews) await notebook.unmark(mark);
      throw refused;
    }
  }
}

/** It may be there from an earlier attempt. */
async function openThread(
  { channel, reply, signal }: Outgoing,
  start: string,
  { rest }: PostTools,
): Promise<void> {
  try {
    const body = { name: threadName(reply) };
    await rest.post(Routes.threads(channel, start), { body, signal });
  } catch (error) {
    if (!isThreadThere(error)) throw error;
  }
}
