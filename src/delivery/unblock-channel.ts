import { unblock } from '../core/channel/edits.ts';
import { instantText } from '../core/instant.ts';
import type { SenderParts } from './sender-parts.ts';

/** Lets a channel that refused posts have others planned for it. */
export async function unblockChannel(
  channel: string,
  { channels, now, log }: SenderParts,
): Promise<void> {
  const { blockedReason } = await channels.get(channel);
  if (blockedReason === null) return;
  await channels.edit(channel, (each) => unblock(each, instantText(now())));
  log.info({ channel }, 'A channel takes posts again');
}
