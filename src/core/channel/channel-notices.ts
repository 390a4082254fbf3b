import type { InstantText } from '../instant.ts';
import type { Block } from '../reply.ts';
import type { Channel } from './channel.ts';
import { standstill, zoneHint } from './when-words.ts';

/** What somebody who sets up the posts of a channel should know: what keeps them from coming, and in which zone they come. */
export function channelNotices(
  channel: Channel,
  now: InstantText,
  postTrouble: string | null,
): readonly Block[] {
  const infos = [zoneHint(channel), standstill(channel, now)].filter((text) => text !== null);
  return [
    ...(postTrouble === null
      ? []
      : [{ kind: 'notice', level: 'warning', text: postTrouble } as const]),
    ...infos.map((text): Block => ({ kind: 'notice', level: 'info', text })),
  ];
}
