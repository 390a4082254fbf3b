import { z } from 'zod';
import { errorFields } from '../adapter-log.ts';
import { channelAddress } from '../addresses.ts';
import type { FrontDesk } from '../front-desk.ts';
import { keepLongCalls } from '../messages/keep-long-calls.ts';
import { renderReply } from '../render/reply.ts';

/** What Slack tells of links in a message. */
export const LinkShared = z.object({
  channel: z.string(),
  message_ts: z.string(),
  /** `composer` while somebody still writes. */
  source: z.string().optional(),
  links: z.array(z.object({ url: z.string() })),
});
export type LinkShared = z.output<typeof LinkShared>;

/** Shows below a message to which papers it links, where the channel wants that. */
export async function linkShared(
  workspace: string,
  { channel, message_ts: ts, source, links }: LinkShared,
  desk: FrontDesk,
): Promise<void> {
  if (source === 'composer') return;
  const unfurled = await desk.links.unfurl({
    channel: channelAddress(workspace, channel),
    links: links.map(({ url }) => url),
  });
  if (unfurled.length === 0) return;
  const access = await desk.workspaces.accessOf(workspace);
  if (access === null) return;
  const shown = await Promise.all(
    unfurled.map(async ({ link, reply }) => {
      // The title is in the card already.
      const rendered = renderReply({ ...reply, heading: '' });
      const { blocks } = await keepLongCalls(rendered, desk.notebook);
      return [link, { blocks }] as const;
    }),
  );
  try {
    const unfurls = Object.fromEntries(shown);
    await desk.api.call(access, 'chat.unfurl', { channel, ts, unfurls }, z.object({}));
  } catch (error) {
    desk.log.warn(errorFields(error), 'What links lead to cannot be shown');
  }
}
