import { EVERY_DAY } from './schedule.ts';

/** A wall-clock time on some days of the week. */
export interface DueRule {
  /** `09:00`. */
  readonly time: string;
  /** ISO days of the week, at least one. */
  readonly days: readonly number[];
}

/**
 * The first due instant after `after`. A time that the clocks skip is due when they have been put
 * forward, one that they show twice is due the first time, and a date that a zone leaves out
 * (Samoa, 30 December 2011) has none.
 */
export function nextDue(rule: DueRule, zone: string, after: Temporal.Instant): Temporal.Instant {
  for (const due of duesAfter(rule, zone, after)) return due;
  throw new RangeError(`Nothing is due after ${after.toString()}.`);
}

/** The next `count` due instants after `after`, ascending. */
export function dueTimes(
  rule: DueRule,
  zone: string,
  after: Temporal.Instant,
  count: number,
): readonly Temporal.Instant[] {
  return duesAfter(rule, zone, after).take(count).toArray();
}

/** How many due instants lie after `after` and not after `until`; as many as `most` are counted. */
export function countDueBetween(
  rule: DueRule,
  zone: string,
  after: Temporal.Instant,
  until: Temporal.Instant,
  most: number,
): number {
  let counted = 0;
  for (const due of duesAfter(rule, zone, after).take(most)) {
    if (Temporal.Instant.compare(due, until) > 0) break;
    counted += 1;
  }
  return counted;
}

/** When the time is due on that local date; `null` where the zone leaves the date out. */
export function dueOn(
  date: Temporal.PlainDate,
  time: Temporal.PlainTime,
  zone: string,
): Temporal.Instant | null {
  const wanted = date.toPlainDateTime(time);
  // Of a time that comes twice, this is the first.
  const due = wanted.toZonedDateTime(zone);
  if (due.toPlainDateTime().equals(wanted)) return due.toInstant();
  if (!date.toZonedDateTime(zone).toPlainDate().equals(date)) return null;
  // Read with the offset from behind the change, a skipped time lies before it.
  const before = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' });
  return before.getTimeZoneTransition('next')?.toInstant() ?? null;
}

/** All of them, without an end. */
function* duesAfter(
  { time, days }: DueRule,
  zone: string,
  after: Temporal.Instant,
): Generator<Temporal.Instant, void> {
  if (!EVERY_DAY.some((day) => days.includes(day))) throw new RangeError('A rule needs a day.');
  const wanted = Temporal.PlainTime.from(time);
  // No earlier date is due after `after`: first occurrences come in the order of their local times.
  let date = after.toZonedDateTimeISO(zone).toPlainDate();
  for (;;) {
    const due = days.includes(date.dayOfWeek) ? dueOn(date, wanted, zone) : null;
    if (due !== null && Temporal.Instant.compare(due, after) > 0) yield due;
    date = date.add({ days: 1 });
  }
}
