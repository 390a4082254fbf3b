import type { Reply } from '../reply.ts';

/** A message as the platform has it. */
export interface PostedMessage {
  readonly id: string;
  /** Where a person can see it; `null` where the platform has no links. */
  readonly link: string | null;
}

/** Where a message stands that goes on from an earlier one of the same delivery. */
export interface Continued {
  /** The id of the first message. */
  readonly first: string;
  /** Whether it belongs in the thread of that one. */
  readonly inThread: boolean;
}

/** A place with channels, as deliveries need it: all that an adapter has to be for them. */
export interface Platform {
  /** What the ids of its channels begin with, before a colon: `console`. */
  readonly name: string;
  /** By what people know a channel: its name, or a link to it. */
  placeOf(channel: string): string;
  /**
   * Posts a message, once: no attempt is repeated in here. `key` tells this message from all others
   * and is the same whenever it is tried again, at most 25 characters of `[A-Za-z0-9_-]`;
   * `continued` is `null` for the first message of a delivery. Throws a `PostError`; any other error
   * counts as one of unknown outcome.
   */
  post(
    channel: string,
    reply: Reply,
    key: string,
    continued: Continued | null,
  ): Promise<PostedMessage>;
  /**
   * The message that was posted in the channel under a key, as far back as it has to be looked for;
   * `null` for none. `continued` is what it was posted with: it tells where the message was to stand,
   * which a platform that gives few messages at a time needs to know. Throws a `PostError` where it
   * cannot tell.
   */
  find(channel: string, key: string, continued: Continued | null): Promise<PostedMessage | null>;
}

/** The message in whose thread one belongs; `null` for none. */
export function threadOf(continued: Continued | null): string | null {
  return continued?.inThread === true ? continued.first : null;
}
