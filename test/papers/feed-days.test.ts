import fc from 'fast-check';
import { expect, test } from 'vitest';
import { feedDay, feedDays, monthDays, olderDay } from '../../src/papers/feed-days.ts';

const at = (instant: string) => Temporal.Instant.from(instant);
/** Any minute of three years, with six changes to and from daylight saving time. */
const someInstant = fc
  .integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2027, 0, 1) / 60_000 })
  .map((minutes) => Temporal.Instant.fromEpochMilliseconds(minutes * 60_000));

test.each([
  ['2026-07-01T01:29:59Z', '2026-06-30'],
  ['2026-07-01T01:30:00Z', '2026-07-01'],
  ['2026-01-15T02:29:59Z', '2026-01-14'],
  ['2026-01-15T02:30:00Z', '2026-01-15'],
  // The nights in which the clocks change in New York.
  ['2026-03-08T02:30:00Z', '2026-03-08'],
  ['2026-03-09T01:29:59Z', '2026-03-08'],
  ['2026-03-09T01:30:00Z', '2026-03-09'],
  ['2026-11-01T01:30:00Z', '2026-11-01'],
  ['2026-11-02T02:29:59Z', '2026-11-01'],
  ['2026-11-02T02:30:00Z', '2026-11-02'],
])('at %s the feed day is %s', (instant, day) => {
  expect(feedDay(at(instant))).toBe(day);
});

test('the days are the last ones, newest first, weekends too', () => {
  expect(feedDays(at('2026-06-08T15:00:00Z'), 5)).toEqual([
    '2026-06-08',
    '2026-06-07',
    '2026-06-06',
    '2026-06-05',
    '2026-06-04',
  ]);
});

test('shortly before the turn the next day is asked for too', () => {
  expect(feedDays(at('2026-06-08T22:29:59Z'), 2)).toEqual(['2026-06-08', '2026-06-07']);
  expect(feedDays(at('2026-06-08T22:30:00Z'), 2)).toEqual([
    '2026-06-09',
    '2026-06-08',
    '2026-06-07',
  ]);
});

test('a feed day never goes back and turns once in 23 to 25 hours', () => {
  fc.assert(
    fc.property(someInstant, (instant) => {
      const today = Temporal.PlainDate.from(feedDay(instant));
      expect(feedDay(instant.add({ hours: 23 })) >= today.toString()).toBe(true);
      expect(feedDay(instant.add({ hours: 25 }))).not.toBe(today.toString());
      expect(feedDay(instant.add({ hours: 23 })) <= today.add({ days: 1 }).toString()).toBe(true);
    }),
  );
});

test('the days hold the date of New York, that of UTC and all before, each once, newest first', () => {
  fc.assert(
    fc.property(someInstant, fc.integer({ min: 2, max: 14 }), (instant, count) => {
      const days = feedDays(instant, count);
      expect(days.toSorted().toReversed()).toEqual(days);
      expect(new Set(days).size).toBe(days.length);
      expect(days.length).toBeGreaterThanOrEqual(count);
      expect(days.length).toBeLessThanOrEqual(count + 1);
      for (const zone of ['UTC', 'America/New_York']) {
        expect(days).toContain(instant.toZonedDateTimeISO(zone).toPlainDate().toString());
      }
      const first = Temporal.PlainDate.from(days.at(-1) ?? '');
      expect(first.until(days[0] ?? '').days).toBe(days.length - 1);
    }),
  );
});

test('the older days come one after the other, back to the fifteenth, and then anew', () => {
  const now = at('2026-06-20T15:00:00Z');
  const turns = Array.from({ length: 11 }, (_, turn) => olderDay(now, 5, turn));
  expect(turns).toEqual([
    '2026-06-15',
    '2026-06-14',
    '2026-06-13',
    '2026-06-12',
    '2026-06-11',
    '2026-06-10',
    '2026-06-09',
    '2026-06-08',
    '2026-06-07',
    '2026-06-06',
    '2026-06-15',
  ]);
});

test('the days and one round of older days are at least fifteen days without a gap, each once', () => {
  fc.assert(
    fc.property(
      someInstant,
      fc.integer({ min: 1, max: 30 }),
      fc.nat({ max: 1000 }),
      (now, count, from) => {
        const round = Array.from({ length: Math.max(15 - count, 1) }, (_, index) =>
          olderDay(now, count, from + index),
        ).filter((day) => day !== null);
        const days = [...feedDays(now, count), ...round].toSorted();
        expect(new Set(days).size).toBe(days.length);
        const oldest = Temporal.PlainDate.from(days[0] ?? '');
        expect(oldest.until(days.at(-1) ?? '').days).toBe(days.length - 1);
        expect(oldest.until(feedDay(now)).days).toBe(Math.max(15, count) - 1);
      },
    ),
  );
});

test('where all fifteen days are asked for anyway there is no older one', () => {
  const now = at('2026-06-20T15:00:00Z');
  expect(olderDay(now, 14, 3)).toBe('2026-06-06');
  expect(olderDay(now, 15, 3)).toBeNull();
  expect(olderDay(now, 30, 3)).toBeNull();
});

test('a month is all of its days that have come', () => {
  expect(monthDays('2024-02', '2026-01-01')).toHaveLength(29);
  expect(monthDays('2026-06', '2026-06-02')).toEqual(['2026-06-01', '2026-06-02']);
  expect(monthDays('2026-07', '2026-06-02')).toEqual([]);
});
