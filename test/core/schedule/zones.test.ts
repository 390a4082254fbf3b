import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readZone, zoneOfCity, zonesLike } from '../../../src/core/schedule/zones.ts';
import { runs } from '../../support/runs.ts';

const supported = Intl.supportedValuesOf('timeZone');
const someText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'b e r l i n / _ - + 0 : [ ]'.split(' '), ' ') }),
);
/** Upper and lower case by chance, and one of three marks between words. */
const typedCarelessly = fc
  .record({
    zone: fc.constantFrom(...supported),
    upper: fc.infiniteStream(fc.boolean()),
    mark: fc.constantFrom(' ', '-', '_'),
  })
  .map(({ zone, upper, mark }) => ({
    zone,
    typed: Array.from(zone, (letter) => {
      if (letter === '_') return mark;
      return upper.next().value ? letter.toUpperCase() : letter.toLowerCase();
    }).join(''),
  }));

describe('a zone is read from', () => {
  test.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['  europe/berlin ', 'Europe/Berlin'],
    ['america/new york', 'America/New_York'],
    ['America/New-York', 'America/New_York'],
    ['america/port au prince', 'America/Port-au-Prince'],
    ['Europe / Zürich', 'Europe/Zurich'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['asia/calcutta', 'Asia/Calcutta'],
    ['europe/kyiv', 'Europe/Kyiv'],
    ['us/eastern', 'US/Eastern'],
    ['us/east-indiana', 'US/East-Indiana'],
    ['america/argentina/buenos aires', 'America/Argentina/Buenos_Aires'],
    ['utc', 'UTC'],
    ['Z', 'UTC'],
    ['etc/utc', 'UTC'],
  ])('%s', (text, zone) => {
    expect(readZone(text)).toEqual({ zone });
  });
});

describe('no zone is', () => {
  test.each([
    ['EST', ['America/New_York']],
    ['est', ['America/New_York']],
    ['CDT', ['America/Chicago']],
    ['MT', ['America/Denver']],
    ['PST', ['America/Los_Angeles']],
    ['GMT', ['Europe/London']],
    ['BST', ['Europe/London']],
    ['CET', ['Europe/Berlin']],
    ['EEST', ['Europe/Athens']],
    ['MSK', ['Europe/Moscow']],
    ['IST', ['Asia/Kolkata']],
    ['JST', ['Asia/Tokyo']],
    ['AEDT', ['Australia/Sydney']],
    ['Japan', ['Asia/Tokyo']],
    ['GMT+2', []],
    ['+02:00', []],
    ['Etc/GMT+5', []],
    ['2026-01-01T00:00[Europe/Berlin]', []],
    ['', []],
    ['/', []],
    ['foo', []],
    ['Berlin', ['Europe/Berlin']],
    ['Berln', ['Europe/Berlin']],
    ['new york', ['America/New_York']],
    ['New Yrok', ['America/New_York']],
    ['Tokio', ['Asia/Tokyo']],
    ['Europe/Berln', ['Europe/Berlin']],
    ['Germany/Berlin', ['Europe/Berlin']],
    ['kiev', ['Europe/Kyiv']],
    ['Europe', ['Europe/London', 'Europe/Paris', 'Europe/Berlin']],
    ['Los Angelos', ['America/Los_Angeles']],
  ])('%s, near to which are %j', (text, near) => {
    expect(readZone(text)).toEqual({ near });
  });
});

test('the nearest name comes first', () => {
  expect(readZone('Saigon')).toEqual({
    near: ['Asia/Ho_Chi_Minh', 'Asia/Yangon', 'Pacific/Saipan'],
  });
});

test('every zone that is supported is read as itself', () => {
  expect(supported.map((zone) => readZone(zone))).toEqual(supported.map((zone) => ({ zone })));
});

test('case and the mark between words make no difference', () => {
  fc.assert(
    fc.property(typedCarelessly, ({ zone, typed }) => {
      expect(readZone(typed)).toEqual({ zone });
    }),
    { numRuns: runs(300) },
  );
});

test('whatever is typed, what comes out are at most three zones, all of them valid', () => {
  fc.assert(
    fc.property(someText, (text) => {
      const reading = readZone(text);
      const zones = 'zone' in reading ? [reading.zone] : reading.near;
      expect(zones.length).toBeLessThanOrEqual(3);
      expect(new Set(zones).size).toBe(zones.length);
      for (const zone of zones) expect(readZone(zone)).toEqual({ zone });
      for (const zone of zones) Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    }),
    { numRuns: runs(500) },
  );
});

test('a name with one letter wrong is near to itself', () => {
  fc.assert(
    fc.property(fc.constantFrom(...supported), fc.nat(), (zone, at) => {
      const index = at % zone.length;
      const reading = readZone(`${zone.slice(0, index)}q${zone.slice(index + 1)}`);
      const found = 'zone' in reading ? [reading.zone] : reading.near;
      const same = (other: string) =>
        Temporal.Instant.fromEpochMilliseconds(0)
          .toZonedDateTimeISO(other)
          .equals(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone));
      expect(found.some(same)).toBe(true);
    }),
    { numRuns: runs(300) },
  );
});

test('a city is known by its name in full alone', () => {
  expect(zoneOfCity('new york')).toBe('America/New_York');
  expect(zoneOfCity('São Paulo')).toBe('America/Sao_Paulo');
  expect(zoneOfCity('Berln')).toBeNull();
  expect(zoneOfCity('')).toBeNull();
});

test('to choose from are names that hold what was typed, cities that begin with it first', () => {
  expect(zonesLike('ber', 9)).toEqual(['Europe/Berlin', 'Atlantic/Bermuda']);
  expect(zonesLike('york', 9)).toEqual(['America/New_York']);
  expect(zonesLike('kolk', 9)).toEqual(['Asia/Kolkata']);
  expect(zonesLike('kiev', 9)).toEqual(['Europe/Kyiv']);
  expect(zonesLike('Europe/', 3)).toEqual(['Europe/London', 'Europe/Paris', 'Europe/Berlin']);
  expect(zonesLike('', 2)).toEqual(['UTC', 'Europe/London']);
  expect(zonesLike('xyz', 9)).toEqual([]);
  expect(zonesLike('a', 25)).toHaveLength(25);
});

test('every name that can be chosen is a zone, once', () => {
  const all = zonesLike('/', 1000);
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThan(400);
  for (const zone of [...all, ...zonesLike('', 99)]) expect(readZone(zone)).toEqual({ zone });
});
