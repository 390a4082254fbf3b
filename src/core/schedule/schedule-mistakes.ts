import { editDistance } from '../closest.ts';
import { UserError } from '../errors.ts';
import { cutText } from '../text.ts';
import { DAY_WORDS } from './day-words.ts';
import { readZone } from './zones.ts';

const ZONE_LIST = 'https://en.wikipedia.org/wiki/List_of_tz_database_time_zones';
const ZONE_NAMES = `Names are like Europe/Berlin; ${ZONE_LIST} lists them.`;

/** That the text names no zone, with the nearest names. */
export function noZone(text: string, near: readonly string[]): UserError {
  const typed = cutText(text, 40);
  if (/^(?:utc|gmt|etc\/gmt)?[+-]\d/iu.test(text)) {
    return new UserError(
      `"${typed}" knows nothing of summer time: name a place instead. ${ZONE_NAMES}`,
    );
  }
  const names = near.join(', ').replace(/, (?=[^,]*$)/u, ' or ');
  const hint = names === '' ? '' : ` Did you mean ${names}?`;
  return new UserError(`"${typed}" is no time zone.${hint} ${ZONE_NAMES}`);
}

/** That the text names no day of the week; empty text stands for none at all. */
export function noDay(text: string): UserError {
  const usage = 'write daily, weekdays, weekends or days such as mon,wed,fri.';
  if (text === '') return new UserError(`No days are named: ${usage}`);
  const meant = nearDay(text);
  const hint = meant === null ? '' : ` Did you mean ${meant}?`;
  return new UserError(`"${cutText(text, 40)}" is no day.${hint} Days: ${usage}`);
}

/** That the first of the words fits nowhere in a schedule; those behind it may be the rest of a zone's name. */
export function noScheduleWord(words: readonly string[]): UserError {
  const [word = ''] = words;
  if (nearDay(word) !== null) return noDay(word);
  for (let length = words.length; length > 0; length -= 1) {
    const text = words.slice(0, length).join(' ');
    const reading = readZone(text);
    if ('near' in reading && reading.near.length > 0) return noZone(text, reading.near);
  }
  if (/\/|[+-]\d/u.test(word)) return noZone(word, []);
  const zones = /\p{L}/u.test(word) ? ` ${ZONE_LIST} lists the zones.` : '';
  return new UserError(
    `"${cutText(word, 40)}" is neither a time, a zone nor days: write it as 09:00 Europe/Berlin weekdays.${zones}`,
  );
}

/** The word for days that the text is one edit away from. */
function nearDay(text: string): string | null {
  const word = text.toLowerCase().replace(/s$/u, '');
  return DAY_WORDS.find((day) => editDistance(word, day, 1) <= 1) ?? null;
}
