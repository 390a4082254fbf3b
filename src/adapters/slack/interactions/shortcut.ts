import { z } from 'zod';
import type { FrontDesk } from '../front-desk.ts';
import { say } from './say.ts';

/** By what Slack knows the shortcut of messages. */
export const PAPERS_IN_MESSAGE = 'papers_in_message';

/** What Slack sends when somebody uses it. */
export const MessageShortcut = z.object({
  callback_id: z.string(),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  response_url: z.string(),
  message: z.object({ text: z.string().default('') }),
});
export type MessageShortcut = z.output<typeof MessageShortcut>;

/** Tells a person of the papers to which somebody's message links. */
export async function usedShortcut(
  workspace: string,
  { user, channel, response_url: responseUrl, message }: MessageShortcut,
  desk: FrontDesk,
): Promise<void> {
  const place = { workspace, channel: channel.id, user: user.id };
  await say(await desk.links.papersIn(message.text), { place, responseUrl }, desk);
}
