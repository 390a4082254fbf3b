import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatDays,
  readDays,
  readScheduleWords,
} from '../../../src/core/schedule/read-schedule.ts';
import type { ScheduleWords } from '../../../src/core/schedule/read-schedule.ts';
import { EVERY_DAY } from '../../../src/core/schedule/schedule.ts';
import { UserError } from '../../../src/core/errors.ts';
import { runs } from '../../support/runs.ts';

const ZONES = 'https://en.wikipedia.org/wiki/List_of_tz_database_time_zones';
const nothing: ScheduleWords = { isOff: false, time: null, zone: null, days: null };
const said = (words: Partial<ScheduleWords>): ScheduleWords => ({ ...nothing, ...words });

/** Anything at all, and words of the grammar thrown together. */
const someText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        ...'9 9:30 21.30 pm a.m. 25:00 noon off every day and , mon fri mon-fri - to'.split(' '),
        ...'weekdays weekend Tuesdays xyz / ?? UTC EST GMT+2 new york america/new'.split(' '),
        ...'Europe/Berlin Berln +02:00'.split(' '),
      ),
      { maxLength: 6 },
    )
    .map((words) => words.join(' ')),
);

describe('a time is read from', () => {
  test.each([
    ['09:00', '09:00'],
    ['9:00', '09:00'],
    ['9', '09:00'],
    ['21', '21:00'],
    ['0', '00:00'],
    ['9am', '09:00'],
    ['9 AM', '09:00'],
    ['9 p.m.', '21:00'],
    ['9:30 pm', '21:30'],
    ['12am', '00:00'],
    ['12 pm', '12:00'],
    ['12:05am', '00:05'],
    ['21.30', '21:30'],
    ['noon', '12:00'],
    ['Midnight', '00:00'],
    ['at 23:59', '23:59'],
  ])('%s', (text, time) => {
    expect(readScheduleWords(text)).toEqual(said({ time }));
  });
});

describe('words are understood in any order', () => {
  const all = said({ time: '09:00', zone: 'Europe/Berlin', days: [1, 2, 3, 4, 5] });
  const newYork = said({ time: '08:00', zone: 'America/New_York' });
  test.each([
    ['09:00 Europe/Berlin weekdays', all],
    ['weekdays Europe/Berlin 09:00', all],
    ['europe/berlin, Mon–Fri, 9 am', all],
    ['at 9 on week days in Berlin', all],
    ['8am New York', newYork],
    ['america/new york 8:00', newYork],
    ['America/New-York 8', newYork],
    ['Port au Prince 7', said({ time: '07:00', zone: 'America/Port-au-Prince' })],
    ['UTC every day', said({ zone: 'UTC', days: EVERY_DAY })],
    ['mon wed', said({ days: [1, 3] })],
    ['off', said({ isOff: true })],
    ['OFF utc', said({ isOff: true, zone: 'UTC' })],
    ['  ', nothing],
  ] satisfies [string, ScheduleWords][])('%s', (text, words) => {
    expect(readScheduleWords(text)).toEqual(words);
  });
});

describe('days are read from', () => {
  test.each([
    ['weekdays', [1, 2, 3, 4, 5]],
    ['daily', EVERY_DAY],
    ['every day', EVERY_DAY],
    ['Everyday', EVERY_DAY],
    ['weekends', [6, 7]],
    ['mon,wed,fri', [1, 3, 5]],
    ['fri, wed and mon', [1, 3, 5]],
    ['Mondays', [1]],
    ['every monday', [1]],
    ['Tues & Thurs.', [2, 4]],
    ['mon-fri', [1, 2, 3, 4, 5]],
    ['Monday to Wednesday', [1, 2, 3]],
    ['fri – mon', [1, 5, 6, 7]],
    ['sun-sun', [7]],
    ['weekdays sat mon', [1, 2, 3, 4, 5, 6]],
  ])('%s', (text, days) => {
    expect(readDays(text)).toEqual(days);
    expect(readScheduleWords(text)).toEqual(said({ days }));
  });
});

describe('what is wrong is said together with what to type', () => {
  const usage = 'write daily, weekdays, weekends or days such as mon,wed,fri.';
  const names = `Names are like Europe/Berlin; ${ZONES} lists them.`;
  test.each([
    ['25:00', '25:00 is no time of day. Write it as 09:00 or 9pm.'],
    ['13 pm', '13 pm is no time of day. Write it as 09:00 or 9pm.'],
    ['0am', '0am is no time of day. Write it as 09:00 or 9pm.'],
    ['9.5', '9.5 is no time of day. Write it as 09:00 or 9pm.'],
    ['9:60', '9:60 is no time of day. Write it as 09:00 or 9pm.'],
    ['9am 21:00', 'Two times are given, 09:00 and 21:00: leave one out.'],
    ['UTC Berlin', 'Two zones are given, UTC and Europe/Berlin: leave one out.'],
    ['off 9:00', 'off goes with no time and no days: leave them out, or leave out off.'],
    ['weekdays off', 'off goes with no time and no days: leave them out, or leave out off.'],
    ['Europe/Berln', `"Europe/Berln" is no time zone. Did you mean Europe/Berlin? ${names}`],
    ['New Yrok 9am', `"New Yrok" is no time zone. Did you mean America/New_York? ${names}`],
    ['9am EST', `"EST" is no time zone. Did you mean America/New_York? ${names}`],
    [
      'Europe',
      `"Europe" is no time zone. Did you mean Europe/London, Europe/Paris or Europe/Berlin? ${names}`,
    ],
    ['Atlantis/City', `"Atlantis/City" is no time zone. ${names}`],
    ['GMT+2', `"GMT+2" knows nothing of summer time: name a place instead. ${names}`],
    ['9:00 +02:00', `"+02:00" knows nothing of summer time: name a place instead. ${names}`],
    ['mundays', `"mundays" is no day. Did you mean monday? Days: ${usage}`],
    [
      'xyzzy',
      `"xyzzy" is neither a time, a zone nor days: write it as 09:00 Europe/Berlin weekdays. ${ZONES} lists the zones.`,
    ],
    ['??', '"??" is neither a time, a zone nor days: write it as 09:00 Europe/Berlin weekdays.'],
  ])('%s', (text, message) => {
    expect(() => readScheduleWords(text)).toThrow(new UserError(message));
  });

  test.each([
    ['', `No days are named: ${usage}`],
    ['and', `No days are named: ${usage}`],
    ['9:00', `"9:00" is no day. Days: ${usage}`],
    ['mon-wed-fri', `"mon-wed-fri" is no day. Days: ${usage}`],
    ['weekdas', `"weekdas" is no day. Did you mean weekday? Days: ${usage}`],
  ])('of days: %s', (text, message) => {
    expect(() => readDays(text)).toThrow(new UserError(message));
  });
});

test('any text gives words that fit a schedule, or an error for the person who typed it', () => {
  fc.assert(
    fc.property(someText, (text) => {
      try {
        const { isOff, time, zone, days } = readScheduleWords(text);
        expect(time ?? '00:00').toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$/u);
        expect(days ?? [1]).toEqual(EVERY_DAY.filter((day) => (days ?? [1]).includes(day)));
        expect(days).not.toEqual([]);
        if (zone !== null) Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
        expect(isOff && (time !== null || days !== null)).toBe(false);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
    { numRuns: runs(1000) },
  );
});

test('any text gives days in order, each once and at least one, or an error for who typed it', () => {
  fc.assert(
    fc.property(someText, (text) => {
      try {
        const days = readDays(text);
        expect(days).toEqual(EVERY_DAY.filter((day) => days.includes(day)));
        expect(days.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
    { numRuns: runs(1000) },
  );
});

test.each([
  [EVERY_DAY, 'every day'],
  [[1, 2, 3, 4, 5], 'on weekdays'],
  [[6, 7], 'on weekends'],
  [[1], 'on Mondays'],
  [[7], 'on Sundays'],
  [[1, 3], 'on Mon and Wed'],
  [[5, 1, 3], 'on Mon, Wed and Fri'],
])('the days %j are "%s"', (days, text) => {
  expect(formatDays(days)).toBe(text);
});

test('what days are called is read as the same days', () => {
  fc.assert(
    fc.property(fc.subarray([...EVERY_DAY], { minLength: 1 }), (days) => {
      expect(readDays(formatDays(days))).toEqual(days);
    }),
    { numRuns: runs(200) },
  );
});
