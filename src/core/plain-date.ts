/** A date without a time or a zone, as `2025-12-09`. Feed days and dates of papers are of this kind. */
export type PlainDate = string;

// Spelt out: to ask for a name in a language takes a tenth of a millisecond each time.
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

/** `9 Dec 2025`. */
export function formatDate(date: PlainDate): string {
  const { day, month, year } = Temporal.PlainDate.from(date);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** `Tuesday`. */
export function weekday(date: PlainDate): string {
  return WEEKDAYS[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? '';
}

/** Saturday and Sunday, on which the feed has no lists. */
export function isWeekend(date: PlainDate): boolean {
  return Temporal.PlainDate.from(date).dayOfWeek > 5;
}

/** The date `days` later (earlier where negative). */
export function addDays(date: PlainDate, days: number): PlainDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** How many days later the second date is. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Temporal.PlainDate.from(from).until(to).days;
}

/** The date, or `null` where there is none such: `2025-02-30`, `yesterday`. */
export function parseDate(text: string): PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text).toString();
  } catch {
    return null;
  }
}
