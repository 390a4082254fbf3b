import {
  EMBED,
  HISTORY,
  MAKE_THREADS,
  SEND,
  SEND_IN_THREADS,
  VIEW,
} from '../needed-permissions.ts';
import type { NeededPermission } from '../needed-permissions.ts';
import { FORUMS, THREADS } from '../posts/channel-facts.ts';

export interface Lacking {
  /** Without which posts are refused. */
  readonly toPost: readonly NeededPermission[];
  /** Without which posts come, but not as they should. */
  readonly toPostWell: readonly NeededPermission[];
}

interface Posting {
  /** Of the channel, as Discord numbers them. */
  readonly type: number;
  /** Whether digests are to come there in threads. */
  readonly style: 'thread' | 'other';
}

/** What the bot lacks in a channel, from what it may do there. */
export function lackingIn(permissions: bigint, { type, style }: Posting): Lacking {
  const lacks = ({ flag }: NeededPermission): boolean => (permissions & flag) === 0n;
  const isForum = FORUMS.has(type);
  const isThread = THREADS.has(type);
  // The second message of a digest in a forum goes into the thread that the first one began.
  const send = isForum ? [SEND, SEND_IN_THREADS] : [isThread ? SEND_IN_THREADS : SEND];
  const threads =
    style === 'thread' && !isForum && !isThread ? [MAKE_THREADS, SEND_IN_THREADS] : [];
  return {
    toPost: [VIEW, ...send, EMBED].filter(lacks),
    toPostWell: [HISTORY, ...threads].filter(lacks),
  };
}
