import type { Continued, PostedMessage } from '../core/delivery/platform.ts';
import { PostError } from '../core/delivery/post-error.ts';
import type { ClaimedDelivery, ClaimedPart } from '../core/delivery/send-ledger.ts';
import { mentioned, partReply } from '../core/digest/post-part.ts';
import type { Paper } from '../core/paper.ts';
import type { Reply } from '../core/reply.ts';
import { handleFailure } from './handle-failure.ts';
import type { Attempt } from './handle-failure.ts';
import { postKey } from './post-key.ts';
import type { SenderParts } from './sender-parts.ts';
import { unblockChannel } from './unblock-channel.ts';
import { withinTime } from './within-time.ts';

/**
 * Sends what is left of a delivery, part by part; each part's message is noted before the next is
 * posted. A part that may have arrived before is looked for first. Never throws: what fails is put
 * back or given up.
 */
export async function sendDelivery(delivery: ClaimedDelivery, parts: SenderParts): Promise<void> {
  const attempt: Attempt = {
    delivery,
    failures: delivery.attempts,
    isUncertain: delivery.isUncertain,
  };
  try {
    await sendParts(attempt, parts);
  } catch (error) {
    await handleFailure(attempt, error, parts);
  }
}

async function sendParts(attempt: Attempt, parts: SenderParts): Promise<void> {
  const { ledger, holder, limits, metrics, now } = parts;
  const { delivery } = attempt;
  const platform = parts.platforms.find(({ name }) => delivery.channel.startsWith(`${name}:`));
  if (platform === undefined) throw new PostError('not-sent', 'No platform has this channel.');
  let first: string | null = null;
  let isTaken = false;
  for (const part of delivery.parts) {
    if (part.messageId !== null) {
      first ??= part.messageId;
      continue;
    }
    const reply = await replyOf(part.content, parts);
    // A process that slept may have lost the delivery to another one: nothing slow may come between this and the post.
    if (!(await ledger.renew(delivery.id, holder, limits.leaseMs))) return;
    const key = postKey(delivery.key, part.part);
    const { channel } = delivery;
    const continued: Continued | null =
      first === null ? null : { first, inThread: part.content.inThread };
    const found = attempt.isUncertain
      ? await withinTime(platform.find(channel, key, continued), limits.postMs)
      : null;
    attempt.isUncertain = false;
    const message: PostedMessage =
      found ?? (await withinTime(platform.post(channel, reply, key, continued), limits.postMs));
    first ??= message.id;
    if (!(await ledger.arrived(delivery, part.part, message, holder))) return;
    attempt.failures = 0;
    // A channel that took a post is not blocked any more.
    if (!isTaken) await unblockChannel(channel, parts);
    isTaken = true;
  }
  metrics.sent(delivery.kind, Math.max(0, now().since(delivery.dueAt).total('seconds')));
}

/** The message with what is known of its papers now, by whatever ids they go meanwhile. */
async function replyOf(
  content: ClaimedPart['content'],
  { catalogue }: SenderParts,
): Promise<Reply> {
  const ids = mentioned(content);
  const papers = new Map<string, Paper>(
    (await catalogue.getMany(ids)).map((paper) => [paper.id, paper]),
  );
  for (const id of ids) {
    if (papers.has(id)) continue;
    const renamed = await catalogue.get(id);
    if (renamed !== null) papers.set(id, renamed);
  }
  return partReply(content, (id) => papers.get(id));
}
