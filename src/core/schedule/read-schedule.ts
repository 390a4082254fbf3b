import { UserError } from '../errors.ts';
import { cutText, plainTyping } from '../text.ts';
import { DAY_NAMES, daysOf, joinDayPhrases, WEEKEND } from './day-words.ts';
import { readTime } from './read-time.ts';
import { EVERY_DAY, WEEKDAYS } from './schedule.ts';
import { noDay, noScheduleWord } from './schedule-mistakes.ts';
import { readZone, zoneOfCity } from './zones.ts';

/** What a person said of a schedule; `null` is what was left out. */
export interface ScheduleWords {
  readonly isOff: boolean;
  /** `09:00`. */
  readonly time: string | null;
  readonly zone: string | null;
  /** ISO days, ascending. */
  readonly days: readonly number[] | null;
}

type Part =
  | { readonly kind: 'filler' | 'off' }
  | { readonly kind: 'time' | 'zone'; readonly value: string }
  | { readonly kind: 'days'; readonly days: readonly number[] };

/** What the first of some words mean, and how many of them. */
type Reading = Part & { readonly length: number };

const FILLERS: ReadonlySet<string> = new Set('at on in and & every each the from'.split(' '));
/** `America/Port au Prince`, and a word more. */
const MOST_ZONE_WORDS = 4;

/** `09:00 Europe/Berlin weekdays`, in any order, or `off`. Throws a `UserError` for anything else. */
export function readScheduleWords(text: string): ScheduleWords {
  const words = wordsOf(text);
  const parts: Part[] = [];
  for (let at = 0; at < words.length; ) {
    const reading = readPart(words.slice(at, at + MOST_ZONE_WORDS));
    parts.push(reading);
    at += reading.length;
  }
  const time = only(
    'times',
    parts.flatMap((part) => (part.kind === 'time' ? [part.value] : [])),
  );
  const zone = only(
    'zones',
    parts.flatMap((part) => (part.kind === 'zone' ? [part.value] : [])),
  );
  const days = parts.flatMap((part) => (part.kind === 'days' ? part.days : []));
  const isOff = parts.some(({ kind }) => kind === 'off');
  if (isOff && (time !== null || days.length > 0)) {
    throw new UserError('off goes with no time and no days: leave them out, or leave out off.');
  }
  return { isOff, time, zone, days: days.length === 0 ? null : inOrder(days) };
}

/** The ISO days, ascending, of `weekdays`, `mon,wed,fri`, `Mon-Fri`. Throws a `UserError` for anything else. */
export function readDays(text: string): readonly number[] {
  const words = wordsOf(text).filter((word) => !FILLERS.has(word.toLowerCase()));
  if (words.length === 0) throw noDay('');
  return inOrder(
    words.flatMap((word) => {
      const days = daysOf(word);
      if (days === null) throw noDay(word);
      return days;
    }),
  );
}

/** `every day`, `on weekdays`, `on weekends`, `on Mondays`, `on Mon, Wed and Fri`. */
export function formatDays(days: readonly number[]): string {
  const ordered = inOrder(days);
  const isSet = (set: readonly number[]): boolean => set.join() === ordered.join();
  if (isSet(EVERY_DAY)) return 'every day';
  if (isSet(WEEKDAYS)) return 'on weekdays';
  if (isSet(WEEKEND)) return 'on weekends';
  const names = ordered.map((day) => DAY_NAMES[day - 1] ?? '');
  if (names.length === 1) return `on ${names.join('')}s`;
  const short = names.map((name) => name.slice(0, 3));
  return `on ${short.slice(0, -1).join(', ')} and ${short.slice(-1).join('')}`;
}

function wordsOf(text: string): readonly string[] {
  return joinDayPhrases(plainTyping(text))
    .split(/[\s,;]+/u)
    .filter((word) => word !== '');
}

/** What the first word means, with those behind it that belong to it. */
function readPart(words: readonly string[]): Reading {
  const [word = '', next = ''] = words;
  if (FILLERS.has(word.toLowerCase())) return { kind: 'filler', length: 1 };
  if (word.toLowerCase() === 'off') return { kind: 'off', length: 1 };
  const halfOfDay = /^\d/u.test(word) && /^[ap]\.?m\.?$/iu.test(next);
  const typed = halfOfDay ? `${word} ${next}` : word;
  const time = readTime(typed);
  if (time !== null) return { kind: 'time', value: time, length: halfOfDay ? 2 : 1 };
  if (/^\d/u.test(word)) {
    throw new UserError(`${cutText(typed, 40)} is no time of day. Write it as 09:00 or 9pm.`);
  }
  const days = daysOf(word);
  if (days !== null) return { kind: 'days', days, length: 1 };
  for (let length = words.length; length > 0; length -= 1) {
    const zone = zoneNamed(words.slice(0, length).join(' '));
    if (zone !== null) return { kind: 'zone', value: zone, length };
  }
  throw noScheduleWord(words);
}

function zoneNamed(text: string): string | null {
  const reading = readZone(text);
  return 'zone' in reading ? reading.zone : zoneOfCity(text);
}

function only(what: string, values: readonly string[]): string | null {
  const [first = null, second] = values;
  if (second === undefined) return first;
  throw new UserError(`Two ${what} are given, ${first} and ${second}: leave one out.`);
}

function inOrder(days: readonly number[]): readonly number[] {
  return [...new Set(days)].toSorted((a, b) => a - b);
}
