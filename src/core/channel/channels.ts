import type { InstantText } from '../instant.ts';
import type { Channel } from './channel.ts';

/** More channels that a person set up are not listed. */
export const MOST_SET_UP = 100;

/** The channels and their settings; whatever keeps them. */
export interface Channels {
  /** A channel in which nobody set anything is there too, and empty. */
  get(id: string): Promise<Channel>;
  /**
   * Changes a channel in one transaction: nobody else changes it meanwhile, and where `change`
   * throws, all stays as it was. Gives what is kept then.
   */
  edit(id: string, change: (channel: Channel) => Channel): Promise<Channel>;
  /** All that were ever changed and whose ids begin so, by id. */
  under(prefix: string): Promise<readonly ChannelStanding[]>;
  /**
   * Those in which this person set the daily summary or a topic, but for those the bot was taken out
   * of; by id, `MOST_SET_UP` of them.
   */
  setUpBy(person: string): Promise<readonly Channel[]>;
  /** What became of a paper there; `null` where it was never chosen. */
  fateOf(id: string, paperId: string): Promise<Fate | null>;
  /** The papers chosen for the channel since then, and when. */
  chosenSince(id: string, since: InstantText): Promise<readonly ChosenPaper[]>;
  /** The delivery that is on its way, the last that arrived, and the newest that were given up. */
  deliveries(id: string): Promise<ChannelDeliveries>;
}

/** Whether the bot may post in a channel, as far as it was told. */
export interface ChannelStanding {
  readonly id: string;
  readonly blockedReason: string | null;
  readonly removedAt: InstantText | null;
}

export interface ChosenPaper {
  readonly paperId: string;
  readonly at: InstantText;
}

/** A paper and the delivery that brings it to a channel. */
export interface Fate {
  readonly chosenAt: InstantText;
  /** `null` where the delivery is so old that nothing more is kept of it. */
  readonly delivery: DeliveryFacts | null;
  /** Whether the paper is to be seen in the delivery, or only counted in it. */
  readonly isShown: boolean;
  /** Where the message with the paper can be seen. */
  readonly link: string | null;
}

export type DeliveryStatus = 'pending' | 'sending' | 'sent' | 'failed' | 'dropped';

export interface DeliveryFacts {
  readonly id: number;
  readonly kind: 'now' | 'digest';
  readonly status: DeliveryStatus;
  readonly dueAt: InstantText;
  readonly sentAt: InstantText | null;
  readonly attempts: number;
  /** Why the last attempt failed. */
  readonly reason: string | null;
  /** On the real clock. */
  readonly nextTryAt: InstantText | null;
}

export interface ChannelDeliveries {
  readonly open: DeliveryFacts | null;
  readonly lastSent: DeliveryFacts | null;
  /** Newest first, a few. */
  readonly failed: readonly DeliveryFacts[];
}
