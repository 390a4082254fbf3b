import type { ListedPaper } from '../catalogue.ts';
import { addMs, DAY_MS, startOfDay } from '../instant.ts';
import type { InstantText } from '../instant.ts';
import type { Paper } from '../paper.ts';
import type { PlainDate } from '../plain-date.ts';

/** Votes rise for one to two weeks: a paper that has not reached a floor by then never will. */
const SETTLING_DAYS = 14;

/** A paper that was on a daily list, and since when it can be posted. */
export interface Arrival {
  readonly paper: Paper;
  /** The first feed day that listed it. */
  readonly day: PlainDate;
  /** The first moment of that day. */
  readonly listedAt: InstantText;
  /** When it was there for the bot: seen, and its day begun. */
  readonly arrivedAt: InstantText;
  /** Up to when it may still reach a floor. */
  readonly settlesAt: InstantText;
  /**
   * Who begins to follow from here on does not want it, even if it is seen only then: lists grow for
   * a day, and what comes later comes from a feed that failed or is loaded from long ago.
   */
  readonly closesAt: InstantText;
}

/**
 * The arrival of a paper, `null` for one that no list named. A paper that was first seen in what is
 * the future now was seen before the clock went back: its day alone counts.
 */
export function arrivalOf(
  { paper, firstSeenAt }: Pick<ListedPaper, 'paper' | 'firstSeenAt'>,
  now: InstantText,
): Arrival | null {
  const day = paper.listedOn[0];
  if (day === undefined) return null;
  const listedAt = startOfDay(day);
  const isSeenLater = firstSeenAt > listedAt && firstSeenAt <= now;
  return {
    paper,
    day,
    listedAt,
    arrivedAt: isSeenLater ? firstSeenAt : listedAt,
    settlesAt: addMs(listedAt, SETTLING_DAYS * DAY_MS),
    closesAt: addMs(listedAt, 2 * DAY_MS),
  };
}
