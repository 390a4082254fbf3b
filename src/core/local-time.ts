import type { InstantText } from './instant.ts';
import { formatDate, weekday } from './plain-date.ts';
import type { PlainDate } from './plain-date.ts';

/** The date in a zone at a moment. */
export function localDate(instant: InstantText, zone: string): PlainDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** `Tuesday, 9 Dec 2025`. */
export function formatDay(date: PlainDate): string {
  return `${weekday(date)}, ${formatDate(date)}`;
}

/** `Tuesday, 9 Dec 2025, 09:00 (Europe/Berlin)`. */
export function formatMoment(instant: InstantText, zone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${formatDay(local.toPlainDate().toString())}, ${time} (${zone})`;
}
