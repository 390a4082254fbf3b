import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readUntil } from '../../../src/core/schedule/read-until.ts';
import { UserError } from '../../../src/core/errors.ts';
import { runs } from '../../support/runs.ts';

/** A Monday, 17:00 in Berlin. */
const NOW = Temporal.Instant.from('2026-06-08T15:00:00Z');
const BERLIN = 'Europe/Berlin';
const shown = (text: string, now = NOW, zone = BERLIN) =>
  readUntil(text, now, zone).toZonedDateTimeISO(zone).toString({ timeZoneName: 'never' });

describe('on Monday 8 June 2026 at 17:00 a pause lasts until', () => {
  test.each([
    ['2026-12-01', '2026-12-01T00:00:00+01:00'],
    ['2026-12-01 14:00', '2026-12-01T14:00:00+01:00'],
    ['2026-12-01T14:00', '2026-12-01T14:00:00+01:00'],
    ['until 2026-12-01 at 2pm', '2026-12-01T14:00:00+01:00'],
    ['14:00', '2026-06-09T14:00:00+02:00'],
    ['17:00', '2026-06-09T17:00:00+02:00'],
    ['18:00', '2026-06-08T18:00:00+02:00'],
    ['6 pm', '2026-06-08T18:00:00+02:00'],
    ['noon', '2026-06-09T12:00:00+02:00'],
    ['today 18:00', '2026-06-08T18:00:00+02:00'],
    ['tomorrow', '2026-06-09T00:00:00+02:00'],
    ['Tomorrow 9am', '2026-06-09T09:00:00+02:00'],
    ['monday', '2026-06-15T00:00:00+02:00'],
    ['next Monday', '2026-06-15T00:00:00+02:00'],
    ['monday 18:00', '2026-06-08T18:00:00+02:00'],
    ['next monday at 18:00', '2026-06-15T18:00:00+02:00'],
    ['until fri', '2026-06-12T00:00:00+02:00'],
    ['next tuesday', '2026-06-09T00:00:00+02:00'],
    ['3 days', '2026-06-11T17:00:00+02:00'],
    ['3d', '2026-06-11T17:00:00+02:00'],
    ['for 2 weeks', '2026-06-22T17:00:00+02:00'],
    ['1 week', '2026-06-15T17:00:00+02:00'],
    ['a week', '2026-06-15T17:00:00+02:00'],
    ['1 month', '2026-07-08T17:00:00+02:00'],
    ['6 hours', '2026-06-08T23:00:00+02:00'],
    ['6h', '2026-06-08T23:00:00+02:00'],
    ['an hour', '2026-06-08T18:00:00+02:00'],
    ['  For  30 min ', '2026-06-08T17:30:00+02:00'],
    ['2028-06-08 17:00', '2028-06-08T17:00:00+02:00'],
  ])('%s', (text, until) => {
    expect(shown(text)).toBe(until);
  });
});

test('days are those of the calendar, hours those of a clock that nobody puts forward', () => {
  const eve = Temporal.Instant.from('2026-03-28T11:00:00Z');
  expect(shown('1 day', eve)).toBe('2026-03-29T12:00:00+02:00');
  expect(shown('24 hours', eve)).toBe('2026-03-29T13:00:00+02:00');
});

test('a day begins when its first moment comes, also where midnight is skipped', () => {
  const eve = Temporal.Instant.from('2018-11-03T12:00:00Z');
  expect(shown('tomorrow', eve, 'America/Sao_Paulo')).toBe('2018-11-04T01:00:00-02:00');
  expect(shown('sunday', eve, 'America/Sao_Paulo')).toBe('2018-11-04T01:00:00-02:00');
});

describe('what is wrong is said together with what to type', () => {
  const usage =
    'Write a date (2026-12-01), a time (14:00), tomorrow, a weekday, or how long (3 days, 6 hours).';
  test.each([
    ['2026-06-08', '"2026-06-08" is not in the future.'],
    ['2026-06-08 17:00', '"2026-06-08 17:00" is not in the future.'],
    ['today', '"today" is not in the future.'],
    ['for 0 days', '"0 days" is not in the future.'],
    ['2028-06-08 17:01', '"2028-06-08 17:01" is more than two years ahead.'],
    ['25 months', '"25 months" is more than two years ahead.'],
    ['999999 weeks', '"999999 weeks" is more than two years ahead.'],
    ['9999-12-31', '"9999-12-31" is more than two years ahead.'],
    ['2026-02-30', '"2026-02-30" is neither a moment nor a span of time.'],
    ['3', '"3" is neither a moment nor a span of time.'],
    ['25:00', '"25:00" is neither a moment nor a span of time.'],
    ['weekdays', '"weekdays" is neither a moment nor a span of time.'],
    ['next tomorrow', '"next tomorrow" is neither a moment nor a span of time.'],
    ['tomorrow never', '"tomorrow never" is neither a moment nor a span of time.'],
    ['1000000 days', '"1000000 days" is neither a moment nor a span of time.'],
    ['until', '"until" is neither a moment nor a span of time.'],
    ['', '"" is neither a moment nor a span of time.'],
  ])('%s', (text, message) => {
    expect(() => readUntil(text, NOW, BERLIN)).toThrow(new UserError(`${message} ${usage}`));
  });

  test('a date that the zone leaves out', () => {
    const before = Temporal.Instant.from('2011-12-20T00:00:00Z');
    expect(() => readUntil('2011-12-30', before, 'Pacific/Apia')).toThrow(UserError);
  });
});

test('any text gives a moment within two years or an error for the person who typed it', () => {
  const someText = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom(
          ...'until for next today tomorrow at mon friday weekend a 1 3 999999 d days week'.split(
            ' ',
          ),
          ...'months h min 6h 14:00 9 pm noon 2026-12-01 2026-02-30 0000-00-00 9999-12-31'.split(
            ' ',
          ),
        ),
        { maxLength: 4 },
      )
      .map((words) => words.join(' ')),
  );
  const someNow = fc
    .integer({ min: Date.UTC(2020, 0, 1) / 1000, max: Date.UTC(2035, 0, 1) / 1000 })
    .map((second) => Temporal.Instant.fromEpochMilliseconds(second * 1000));
  const someZone = fc.constantFrom('UTC', BERLIN, 'America/Nuuk', 'Pacific/Kiritimati');
  fc.assert(
    fc.property(someText, someNow, someZone, (text, now, zone) => {
      try {
        const until = readUntil(text, now, zone);
        expect(Temporal.Instant.compare(until, now)).toBe(1);
        expect(until.since(now).total('hours')).toBeLessThanOrEqual(24 * 366 * 2);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
    { numRuns: runs(1000) },
  );
});
