import type { Channel } from '../core/channel/channel.ts';
import { PREFIX } from '../core/command-text.ts';
import { instantText } from '../core/instant.ts';
import { count } from '../core/text.ts';
import { postKey } from './post-key.ts';
import type { SenderParts } from './sender-parts.ts';
import { withinTime } from './within-time.ts';

/** Tells the person who set a channel up, once, that it takes no posts; where that is impossible the log has it. */
export async function tellBlocked(
  channel: Channel,
  reason: string,
  { platforms, limits, log, now }: SenderParts,
): Promise<void> {
  const follower = channel.topics.findLast(({ followedBy }) => followedBy !== null)?.followedBy;
  const person = follower ?? channel.scheduledBy;
  const platform = platforms.find(({ name }) => person?.startsWith(`${name}:`) === true);
  if (person === null || platform === undefined) return;
  const reply = {
    heading: 'Paperboy cannot post in a channel that you set up',
    blocks: [
      // By itself, so that an address can be pressed.
      { kind: 'text', text: platform.placeOf(channel.id) } as const,
      { kind: 'text', text: reason } as const,
      {
        kind: 'text',
        text: `Nothing is lost: its ${count(channel.topics.length, 'topic')} and its schedule stay, and what is due waits. Let the bot post there again; it tries every six hours, and ${PREFIX} resume in the channel makes it try at once.`,
      } as const,
    ],
    data: { channel: channel.id, reason },
  };
  const key = postKey(`blocked ${channel.id} ${instantText(now())}`, 0);
  try {
    await withinTime(platform.post(person, reply, key, null), limits.postMs);
  } catch (error) {
    log.warn({ err: error, channel: channel.id }, 'Nobody could be told that a channel is blocked');
  }
}
