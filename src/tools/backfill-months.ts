import { StartError } from '../core/errors.ts';
import type { PlainDate } from '../core/plain-date.ts';
import { monthDays } from '../papers/feed-days.ts';

const HOW = 'Which months? npm run backfill -- 2024-05 2026-06, or one month alone';

/** The feed days of the months that were asked for, first to last, none later than `today`. */
export function daysOfMonths(args: readonly string[], today: PlainDate): readonly PlainDate[] {
  const [first, last = first, ...more] = args;
  if (first === undefined || last === undefined || more.length > 0) throw new StartError(`${HOW}.`);
  for (const each of [first, last]) {
    if (!/^20\d{2}-(?:0[1-9]|1[0-2])$/u.test(each)) {
      throw new StartError(`"${each}" is no month. ${HOW}.`);
    }
  }
  if (first > last) throw new StartError(`${first} is later than ${last}. ${HOW}.`);
  const days: PlainDate[] = [];
  const end = Temporal.PlainYearMonth.from(last);
  let month = Temporal.PlainYearMonth.from(first);
  while (Temporal.PlainYearMonth.compare(month, end) <= 0) {
    days.push(...monthDays(month.toString(), today));
    month = month.add({ months: 1 });
  }
  if (days.length === 0) throw new StartError(`${first} has not begun yet. ${HOW}.`);
  return days;
}
