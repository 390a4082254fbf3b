import { parseDate } from '../../core/plain-date.ts';
import type { PlainDate } from '../../core/plain-date.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DATE = /^([A-Z][a-z]{2}) (\d{1,2})(?:, (\d{4}))?(?: (\d+))?$/u;

/** A date as the pages write it: `Mar 11`, `Jun 29, 2022`, either with the number of comments behind it. */
export interface PageDate {
  readonly date: PlainDate;
  readonly comments: number | null;
}

/** `null` where the text is no date, or has no year and none is known for the page. */
export function parsePageDate(text: string, pageYear: number | null): PageDate | null {
  const [, month = '', day = '', year, comments] = DATE.exec(text) ?? [];
  const index = MONTHS.indexOf(month);
  const fullYear = year ?? pageYear?.toString();
  if (index === -1 || fullYear === undefined) return null;
  const date = parseDate(
    `${fullYear}-${String(index + 1).padStart(2, '0')}-${day.padStart(2, '0')}`,
  );
  return date === null
    ? null
    : { date, comments: comments === undefined ? null : Number(comments) };
}
