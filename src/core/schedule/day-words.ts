import { EVERY_DAY, WEEKDAYS } from './schedule.ts';

export const WEEKEND: readonly number[] = [6, 7];
/** Monday first. */
export const DAY_NAMES: readonly string[] = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
];

const SETS: ReadonlyMap<string, readonly number[]> = new Map([
  ['daily', EVERY_DAY],
  ['everyday', EVERY_DAY],
  ['weekday', WEEKDAYS],
  ['workday', WEEKDAYS],
  ['weekend', WEEKEND],
]);

/** What `daysOf` knows, in full, to compare mistyped words with. */
export const DAY_WORDS: readonly string[] = [
  ...DAY_NAMES.map((name) => name.toLowerCase()),
  ...SETS.keys(),
];

const DAY = '(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*';
const RANGE = new RegExp(
  `\\b(${DAY})\\s*(?:-|\\b(?:to|through|thru|till|until)\\b)\\s*(?=${DAY})`,
  'giu',
);

/** The text with what names days in several words as one: `mon-fri`, `daily`, `weekdays`. */
export function joinDayPhrases(text: string): string {
  return text
    .replace(/\b(?:every|each)\s+day\b/giu, 'daily')
    .replace(/\bweek\s+(days?|ends?)\b/giu, 'week$1')
    .replace(RANGE, '$1-');
}

/** The ISO days that one word names: `mon`, `Mondays`, `mon-fri`, `weekdays`, `daily`. `null` where it names none. */
export function daysOf(word: string): readonly number[] | null {
  const set = SETS.get(stem(word));
  if (set !== undefined) return set;
  const [first, last, ...more] = word.split('-').map(dayNumber);
  if (first === null || first === undefined || last === null || more.length > 0) return null;
  const length = last === undefined ? 1 : ((last - first + 7) % 7) + 1;
  return Array.from({ length }, (_, index) => ((first + index - 1) % 7) + 1);
}

function dayNumber(word: string): number | null {
  const start = stem(word);
  if (start.length < 3) return null;
  const index = DAY_NAMES.findIndex((name) => name.toLowerCase().startsWith(start));
  return index === -1 ? null : index + 1;
}

/** Without what may stand behind a day: `Mondays`, `Tues`, `Wed.` */
function stem(word: string): string {
  return word.toLowerCase().replace(/s?\.?$/u, '');
}
