import { UserError } from '../errors.ts';
import { parseDate } from '../plain-date.ts';
import { cutText, foldSpaces, plainTyping } from '../text.ts';
import { daysOf } from './day-words.ts';
import { dueOn, nextDue } from './due-times.ts';
import { readTime } from './read-time.ts';
import { EVERY_DAY } from './schedule.ts';

const MOST_YEARS = 2;
const USAGE =
  'Write a date (2026-12-01), a time (14:00), tomorrow, a weekday, or how long (3 days, 6 hours).';
/** A day, with a time behind it or none. */
const MOMENT = /^(next )?(\d{4}-\d\d-\d\d(?=t\d)|\S+)(?:(?:t| at | )(.+))?$/iu;
const SPAN = /^(an?|one|\d{1,6}) ?([a-z]+)$/iu;
const UNITS: ReadonlyMap<string, 'minutes' | 'hours' | 'days' | 'weeks' | 'months'> = new Map([
  ...['m', 'min', 'mins', 'minute', 'minutes'].map((word) => [word, 'minutes'] as const),
  ...['h', 'hr', 'hrs', 'hour', 'hours'].map((word) => [word, 'hours'] as const),
  ...['d', 'day', 'days'].map((word) => [word, 'days'] as const),
  ...['w', 'wk', 'wks', 'week', 'weeks'].map((word) => [word, 'weeks'] as const),
  ...['month', 'months'].map((word) => [word, 'months'] as const),
]);

/**
 * The moment until which something pauses: a date, a time, a day with or without a time, or a span
 * from now on. Days, weeks and months are those of the calendar in the zone, a day without a time
 * begins at its start. Throws a `UserError` for anything else, for what is not in the future, and for
 * what is more than two years ahead.
 */
export function readUntil(text: string, now: Temporal.Instant, zone: string): Temporal.Instant {
  const typed = foldSpaces(plainTyping(text));
  const words = typed.replace(/^(?:until|till|for) /iu, '');
  const shown = cutText(words, 40);
  const local = now.toZonedDateTimeISO(zone);
  const until = readSpan(words, local) ?? readMoment(words, local);
  if (until === null) {
    throw new UserError(`"${shown}" is neither a moment nor a span of time. ${USAGE}`);
  }
  if (Temporal.Instant.compare(until, now) <= 0) {
    throw new UserError(`"${shown}" is not in the future. ${USAGE}`);
  }
  if (Temporal.Instant.compare(until, local.add({ years: MOST_YEARS }).toInstant()) > 0) {
    throw new UserError(`"${shown}" is more than two years ahead. ${USAGE}`);
  }
  return until;
}

/** `3 days`, `6h`, `a week`. */
function readSpan(words: string, local: Temporal.ZonedDateTime): Temporal.Instant | null {
  const [, amount = '', unit = ''] = SPAN.exec(words) ?? [];
  const field = UNITS.get(unit.toLowerCase());
  if (field === undefined) return null;
  const count = /^\d/u.test(amount) ? Number(amount) : 1;
  return local.add({ [field]: count }).toInstant();
}

/** `2026-12-01`, `14:00`, `next monday 9am`, `tomorrow at noon`. */
function readMoment(words: string, local: Temporal.ZonedDateTime): Temporal.Instant | null {
  // A number alone may be hours as well as days.
  if (/^\d+$/u.test(words)) return null;
  const zone = local.timeZoneId;
  const alone = readTime(words);
  if (alone !== null) return nextDue({ time: alone, days: EVERY_DAY }, zone, local.toInstant());
  const [, next, day = '', clock = 'midnight'] = MOMENT.exec(words) ?? [];
  const time = readTime(clock);
  if (time === null) return null;
  const [weekday, ...more] = daysOf(day) ?? [];
  if (weekday !== undefined) {
    // The next Monday is never today.
    const after = next === undefined ? local : endOfDay(local);
    return more.length > 0 ? null : nextDue({ time, days: [weekday] }, zone, after.toInstant());
  }
  const date = next === undefined ? readDate(day, local) : null;
  return date === null ? null : dueOn(date, Temporal.PlainTime.from(time), zone);
}

function endOfDay(local: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return local.toPlainDate().add({ days: 1 }).toZonedDateTime(local).subtract({ nanoseconds: 1 });
}

function readDate(word: string, local: Temporal.ZonedDateTime): Temporal.PlainDate | null {
  if (/^today$/iu.test(word)) return local.toPlainDate();
  if (/^tomorrow$/iu.test(word)) return local.toPlainDate().add({ days: 1 });
  const date = parseDate(word);
  return date === null ? null : Temporal.PlainDate.from(date);
}
