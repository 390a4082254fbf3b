import type { Channel, Progress } from '../channel/channel.ts';
import type { Topic } from '../topics/topic.ts';
import type { IsChosen } from '../digest/choose.ts';
import type { Moment } from '../digest/hindrance.ts';
import type { PlannedPost } from '../digest/planned-post.ts';
import type { InstantText } from '../instant.ts';

/** What is due: digests at their time, or papers of `now` topics that wait. */
export type DueKind = 'digest' | 'now';

/** A post for a channel, and how far the channel is then. */
export interface ChannelPlan {
  readonly post: PlannedPost | null;
  readonly progress: Progress;
}

/** Channels that are due. */
export interface Due {
  readonly channels: number;
  /** Up to when the one of them that waits longest was looked at; `null` where none is due. */
  readonly oldest: InstantText | null;
}

/** What came of channels that were due. */
export interface Planned {
  /** How many were taken. */
  readonly channels: number;
  /** How many deliveries were written. */
  readonly deliveries: number;
  /** What was thrown for those that were put off. */
  readonly failures: readonly unknown[];
}

/** A `now` topic of a channel that can be posted to. */
export interface FollowedTopic {
  readonly channel: string;
  readonly topic: Topic;
}

/** Up to where all `now` topics were looked at. */
export interface Look {
  readonly at: InstantText;
  /** Of the catalogue. */
  readonly revision: number;
}

/** What planning reads and writes. Several processes may plan at once. */
export interface PlanLedger {
  due(kind: DueKind, now: InstantText): Promise<Due>;
  /** The queries of all topics of the channels that are due, each once. */
  dueQueries(kind: DueKind, now: InstantText): Promise<readonly string[]>;
  /**
   * Takes channels that are due, which no other process takes meanwhile, lets `plan` decide about
   * each, and writes deliveries, chosen papers and progress: all of it in one transaction. `plan` is
   * called twice for a channel: first, as if all were chosen, to learn which papers it asks about.
   * A channel for which it throws is put off, so that it does not keep the others back.
   */
  plan(
    kind: DueKind,
    now: InstantText,
    plan: (channel: Channel, isChosen: IsChosen) => ChannelPlan,
  ): Promise<Planned>;
  nowTopics(now: InstantText): Promise<readonly FollowedTopic[]>;
  /** The channels, of those given for a paper, in which the paper was chosen. */
  chosenIn(paperIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
  /**
   * Has the `now` topics of these channels looked at, which is later where a delivery is on its way:
   * what was in time for this look still is then. So it is in channels that were paused or refused
   * posts since the look before.
   */
  wake(channels: readonly string[], moment: Moment): Promise<void>;
  lastLook(): Promise<Look | null>;
  keepLook(look: Look): Promise<void>;
  /** Channels that nobody paused and whose next digest lies behind a limit. */
  farAhead(limit: InstantText, now: InstantText): Promise<readonly string[]>;
  /** Blocked channels with no delivery on its way that could find out when that ends. */
  blockedForNothing(): Promise<readonly string[]>;
}
