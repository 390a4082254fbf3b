import type { Reply } from '../reply.ts';

/** A message as the platform has it. */
export interface PostedMessage {
  readonly id: string;
  /** Where a person can see it; `null` where the platform has no links. */
  readonly link: string | null;
}

/** A place with channels, as deliveries need it: all that an adapter has to be for them. */
export interface Platform {
  /** What the ids of its channels begin with, before a colon: `console`. */
  readonly name: string;
  /**
   * Posts a message, once: no attempt is repeated in here. `key` tells this message from all others
   * and is the same whenever it is tried again, at most 25 characters of `[A-Za-z0-9_-]`; `thread`
   * is the id of the message in whose thread it belongs. Throws a `PostError`; any other error
   * counts as one of unknown outcome.
   */
  post(channel: string, reply: Reply, key: string, thread: string | null): Promise<PostedMessage>;
  /** The message that was posted in the channel under a key, as far back as it has to be looked for; `null` for none. */
  find(channel: string, key: string): Promise<PostedMessage | null>;
}
