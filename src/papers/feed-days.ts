import { addDays } from '../core/plain-date.ts';
import type { PlainDate } from '../core/plain-date.ts';

/** Where the feed lives, and when its day turns there. */
const ZONE = 'America/New_York';
const TURN = Temporal.PlainTime.from('21:30');

/**
 * How long before the turn the next day is asked for too. The turn is not sharp: the first papers of
 * a list arrive from midnight UTC on, which is 19:00 or 20:00 in New York.
 */
const LEAD_HOURS = 3;

/** Days for which votes still rise, and for which topics with a floor of upvotes wait for a paper. */
const RISING_DAYS = 15;

/** The feed day at an instant: the date in New York, and from 21:30 there the date after it. */
export function feedDay(now: Temporal.Instant): PlainDate {
  const local = now.toZonedDateTimeISO(ZONE);
  const today = local.toPlainDate();
  const turned = Temporal.PlainTime.compare(local.toPlainTime(), TURN) >= 0;
  return (turned ? today.add({ days: 1 }) : today).toString();
}

/**
 * The feed days to ask for, newest first: the last `count`, and before them the next one where it is
 * about to begin. Lists grow for a day and most votes come soon, so each is asked for again and again.
 * Weekends and holidays are among them: their lists are empty, asking costs one request, and a
 * calendar of ours could only be wrong about them.
 */
export function feedDays(now: Temporal.Instant, count: number): readonly PlainDate[] {
  const today = feedDay(now);
  const ahead = feedDay(now.add({ hours: LEAD_HOURS }));
  const days = Array.from({ length: count }, (_, index) => addDays(today, -index));
  return ahead === today ? days : [ahead, ...days];
}

/**
 * The one older day that is asked for behind the last `count`: they take turns, so that each of the
 * last fifteen days is asked for again every few polls. `null` where `count` reaches that far itself.
 */
export function olderDay(now: Temporal.Instant, count: number, turn: number): PlainDate | null {
  const older = RISING_DAYS - count;
  return older > 0 ? addDays(feedDay(now), -count - (turn % older)) : null;
}

/**
 * The days of a month (`2026-01`), oldest first, none later than `until`. To load a month is to ask
 * for each of its days: the feed takes a month too, but then says nowhere on which day a paper was
 * listed, and no timestamp of an entry tells it.
 */
export function monthDays(month: string, until: PlainDate): readonly PlainDate[] {
  const { year, month: number, daysInMonth } = Temporal.PlainYearMonth.from(month);
  return Array.from({ length: daysInMonth }, (_, index) =>
    Temporal.PlainDate.from({ year, month: number, day: index + 1 }).toString(),
  ).filter((day) => day <= until);
}
