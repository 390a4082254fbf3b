/** A date without a time or a zone, as `2025-12-09`. Feed days and dates of papers are of this kind. */
export type PlainDate = string;

/** `9 Dec 2025`. */
export function formatDate(date: PlainDate): string {
  const day = Temporal.PlainDate.from(date);
  return `${day.day} ${day.toLocaleString('en-US', { month: 'short' })} ${day.year}`;
}

/** `Tuesday`. */
export function weekday(date: PlainDate): string {
  return Temporal.PlainDate.from(date).toLocaleString('en-US', { weekday: 'long' });
}

/** Saturday and Sunday, on which the feed has no lists. */
export function isWeekend(date: PlainDate): boolean {
  return Temporal.PlainDate.from(date).dayOfWeek > 5;
}

/** The date `days` later (earlier where negative). */
export function addDays(date: PlainDate, days: number): PlainDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
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
