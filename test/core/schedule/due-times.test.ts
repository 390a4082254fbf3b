import { describe, expect, test } from 'vitest';
import { countDueBetween, dueOn, dueTimes, nextDue } from '../../../src/core/schedule/due-times.ts';
import type { DueRule } from '../../../src/core/schedule/due-times.ts';
import { EVERY_DAY, WEEKDAYS } from '../../../src/core/schedule/schedule.ts';
import { scannedDues } from '../../support/scanned-dues.ts';

const at = (instant: string) => Temporal.Instant.from(instant);
const daily = (time: string): DueRule => ({ time, days: EVERY_DAY });
const local = (instant: Temporal.Instant, zone: string) =>
  instant.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never' });

describe('the next due time of', () => {
  test.each([
    [
      'a day before its time',
      '09:00',
      'Europe/Berlin',
      '2026-06-08T06:59:59Z',
      '2026-06-08T09:00:00+02:00',
    ],
    [
      'a day at its time',
      '09:00',
      'Europe/Berlin',
      '2026-06-08T07:00:00Z',
      '2026-06-09T09:00:00+02:00',
    ],
    [
      'a skipped time',
      '02:30',
      'Europe/Berlin',
      '2026-03-28T12:00:00Z',
      '2026-03-29T03:00:00+02:00',
    ],
    [
      'a time when the clocks go forward',
      '02:00',
      'Europe/Berlin',
      '2026-03-28T12:00:00Z',
      '2026-03-29T03:00:00+02:00',
    ],
    [
      'a day after a skipped time',
      '02:30',
      'Europe/Berlin',
      '2026-03-29T01:00:00Z',
      '2026-03-30T02:30:00+02:00',
    ],
    [
      'a time that comes twice',
      '02:30',
      'Europe/Berlin',
      '2026-10-24T12:00:00Z',
      '2026-10-25T02:30:00+02:00',
    ],
    [
      'a time that comes again',
      '02:30',
      'Europe/Berlin',
      '2026-10-25T00:30:00Z',
      '2026-10-26T02:30:00+01:00',
    ],
    [
      'a time skipped in New York',
      '02:30',
      'America/New_York',
      '2026-03-08T06:59:00Z',
      '2026-03-08T03:00:00-04:00',
    ],
    [
      'a skipped midnight',
      '00:00',
      'America/Sao_Paulo',
      '2018-11-03T12:00:00Z',
      '2018-11-04T01:00:00-02:00',
    ],
    [
      'a midnight that comes twice',
      '23:30',
      'America/Sao_Paulo',
      '2018-02-17T12:00:00Z',
      '2018-02-17T23:30:00-02:00',
    ],
    [
      'a time skipped across midnight',
      '23:30',
      'America/Nuuk',
      '2024-03-30T12:00:00Z',
      '2024-03-31T00:00:00-01:00',
    ],
    [
      'the day after that',
      '23:30',
      'America/Nuuk',
      '2024-03-31T01:00:00Z',
      '2024-03-31T23:30:00-01:00',
    ],
    [
      'half an hour skipped',
      '02:15',
      'Australia/Lord_Howe',
      '2026-10-03T12:00:00Z',
      '2026-10-04T02:30:00+11:00',
    ],
    [
      'half an hour that comes twice',
      '01:45',
      'Australia/Lord_Howe',
      '2026-04-04T12:00:00Z',
      '2026-04-05T01:45:00+11:00',
    ],
    [
      'a date that is left out',
      '09:00',
      'Pacific/Apia',
      '2011-12-29T20:00:00Z',
      '2011-12-31T09:00:00+14:00',
    ],
    [
      'the end of Ramadan time',
      '02:30',
      'Africa/Casablanca',
      '2026-03-21T12:00:00Z',
      '2026-03-22T03:00:00+01:00',
    ],
    [
      'a half-hour zone',
      '09:00',
      'Asia/Kolkata',
      '2026-06-08T03:29:00Z',
      '2026-06-08T09:00:00+05:30',
    ],
    [
      'the farthest east',
      '09:00',
      'Pacific/Kiritimati',
      '2026-06-07T18:00:00Z',
      '2026-06-08T09:00:00+14:00',
    ],
    ['a leap day', '09:00', 'UTC', '2028-02-28T10:00:00Z', '2028-02-29T09:00:00+00:00'],
    ['a year without one', '09:00', 'UTC', '2026-02-28T10:00:00Z', '2026-03-01T09:00:00+00:00'],
  ])('%s', (_, time, zone, after, due) => {
    expect(local(nextDue(daily(time), zone, at(after)), zone)).toBe(due);
  });
});

test('only days of the rule are due, by the date in the zone', () => {
  const zone = 'Pacific/Kiritimati';
  const dues = dueTimes({ time: '09:00', days: WEEKDAYS }, zone, at('2026-06-04T20:00:00Z'), 3);
  expect(dues.map((due) => local(due, zone))).toEqual([
    '2026-06-08T09:00:00+14:00',
    '2026-06-09T09:00:00+14:00',
    '2026-06-10T09:00:00+14:00',
  ]);
  expect(dues[0]?.toString()).toBe('2026-06-07T19:00:00Z');
});

test('a time skipped across midnight counts for its own date', () => {
  const saturdays = { time: '23:30', days: [6] };
  const zone = 'America/Nuuk';
  expect(local(nextDue(saturdays, zone, at('2024-03-29T12:00:00Z')), zone)).toBe(
    '2024-03-31T00:00:00-01:00',
  );
});

test('a weekday that is left out has its turn a week later', () => {
  const fridays = { time: '09:00', days: [5] };
  const zone = 'Pacific/Apia';
  expect(
    dueTimes(fridays, zone, at('2011-12-20T00:00:00Z'), 2).map((due) => local(due, zone)),
  ).toEqual(['2011-12-23T09:00:00-10:00', '2012-01-06T09:00:00+14:00']);
  expect(dueOn(Temporal.PlainDate.from('2011-12-30'), Temporal.PlainTime.from('09:00'), zone)).toBe(
    null,
  );
});

test('a rule without a day is an error, not a search without an end', () => {
  const never = { time: '09:00', days: [] };
  expect(() => nextDue(never, 'UTC', at('2026-06-08T00:00:00Z'))).toThrow(RangeError);
  expect(() => nextDue({ ...never, days: [8] }, 'UTC', at('2026-06-08T00:00:00Z'))).toThrow(
    RangeError,
  );
});

describe('a minute-by-minute walk finds the same due times', () => {
  const times = [
    '00:00',
    '00:15',
    '01:00',
    '01:45',
    '02:00',
    '02:15',
    '02:30',
    '03:00',
    '23:30',
    '23:59',
  ];
  test.each([
    ['Europe/Berlin', '2026-03-28'],
    ['Europe/Berlin', '2026-10-24'],
    ['Europe/Dublin', '2026-10-24'],
    ['America/New_York', '2026-03-07'],
    ['America/New_York', '2026-10-31'],
    ['America/Nuuk', '2024-03-29'],
    ['America/Nuuk', '2024-10-26'],
    ['America/Sao_Paulo', '2018-11-03'],
    ['America/Sao_Paulo', '2018-02-16'],
    ['America/Havana', '2026-03-07'],
    ['America/Havana', '2026-10-31'],
    ['America/St_Johns', '2011-03-12'],
    ['America/St_Johns', '2010-11-06'],
    ['Africa/Casablanca', '2026-02-14'],
    ['Africa/Casablanca', '2026-03-21'],
    ['Africa/Cairo', '2024-04-25'],
    ['Africa/Cairo', '2024-10-30'],
    ['Asia/Amman', '2022-02-24'],
    ['Asia/Pyongyang', '2018-05-03'],
    ['Atlantic/Azores', '2026-03-28'],
    ['Australia/Lord_Howe', '2026-04-04'],
    ['Australia/Lord_Howe', '2026-10-03'],
    ['Antarctica/Troll', '2026-03-28'],
    ['Antarctica/Troll', '2026-10-24'],
    ['Pacific/Apia', '2011-12-28'],
    ['Pacific/Chatham', '2026-04-04'],
    ['Pacific/Kwajalein', '1993-08-19'],
    ['Pacific/Kiritimati', '1994-12-30'],
    ['Asia/Kolkata', '2028-02-28'],
  ])('%s from %s on', (zone, date) => {
    const from = Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant();
    const until = from.add({ hours: 4 * 24 });
    const scanned = scannedDues(times, zone, from, until);
    for (const time of times) {
      const dues = dueTimes(daily(time), zone, from, 6).filter(
        (due) => Temporal.Instant.compare(due, until) <= 0,
      );
      expect([time, ...dues.map(String)]).toEqual([time, ...(scanned.get(time) ?? []).map(String)]);
    }
  });
});

test('due times are counted after one moment and up to another, and no more than asked', () => {
  const from = at('2026-06-08T09:00:00Z');
  const counted = (until: string, most: number) =>
    countDueBetween(daily('09:00'), 'UTC', from, at(until), most);
  expect(counted('2026-06-09T08:59:59Z', 9)).toBe(0);
  expect(counted('2026-06-09T09:00:00Z', 9)).toBe(1);
  expect(counted('2026-06-12T09:00:00Z', 9)).toBe(4);
  expect(counted('2036-06-12T09:00:00Z', 9)).toBe(9);
  expect(counted('2026-06-12T09:00:00Z', 0)).toBe(0);
  expect(counted('2026-06-01T09:00:00Z', 9)).toBe(0);
});
