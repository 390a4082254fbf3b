import type { InstantText } from '../instant.ts';

/** Gets rid of what nobody needs any more. */
export interface Housekeeping {
  /** Deletes channels that the bot was taken out of before that, with all that was set there; gives how many. */
  deleteRemoved(before: InstantText): Promise<number>;
  /** Deletes deliveries that are over and were planned before that; which papers they brought stays known. */
  deleteDeliveries(createdBefore: InstantText): Promise<number>;
  /**
   * Forgets which papers were chosen before that, in channels that were looked at since `lookedSince`:
   * those papers are too old to be chosen again there.
   */
  forgetChosen(before: InstantText, lookedSince: InstantText): Promise<number>;
  /** Deletes occasions that are over on real time, as `Occasions` counts it. */
  deleteOccasions(): Promise<number>;
}
