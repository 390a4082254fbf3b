import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countDueBetween, dueTimes, nextDue } from '../../../src/core/schedule/due-times.ts';
import type { DueRule } from '../../../src/core/schedule/due-times.ts';
import { EVERY_DAY } from '../../../src/core/schedule/schedule.ts';
import { runs } from '../../support/runs.ts';

/** Zones with half-hour changes, changes around midnight, left-out dates, two changes in Ramadan, and none. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Europe/Dublin',
  'America/New_York',
  'America/Nuuk',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/Havana',
  'America/Asuncion',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Amman',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Asia/Pyongyang',
  'Atlantic/Azores',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
];
const someZone = fc.constantFrom(...ZONES);
const someTime = fc
  .oneof(fc.nat({ max: 24 * 60 - 1 }), fc.constantFrom(0, 1, 30, 90, 120, 150, 180, 1410, 1439))
  .map((minute) =>
    Temporal.PlainTime.from('00:00').add({ minutes: minute }).toString().slice(0, 5),
  );
const someRule: fc.Arbitrary<DueRule> = fc.record({
  time: someTime,
  days: fc.oneof(fc.constant(EVERY_DAY), fc.subarray([...EVERY_DAY], { minLength: 1 })),
});
/** Any second from 2005 to 2037; often one around a change of the clocks. */
const someMoment = (zone: string) =>
  fc
    .tuple(
      fc.integer({ min: Date.UTC(2005, 0, 1) / 1000, max: Date.UTC(2037, 0, 1) / 1000 }),
      fc.boolean(),
      fc.integer({ min: -2 * 86_400, max: 2 * 86_400 }),
    )
    .map(([second, near, off]) => {
      const any = Temporal.Instant.fromEpochMilliseconds(second * 1000);
      const change = any.toZonedDateTimeISO(zone).getTimeZoneTransition('next');
      return near && change !== null ? change.toInstant().add({ seconds: off }) : any;
    });
const someCase = someZone.chain((zone) =>
  fc.record({ zone: fc.constant(zone), rule: someRule, after: someMoment(zone) }),
);

test('due times come strictly one after the other, each after the moment asked from', () => {
  fc.assert(
    fc.property(someCase, ({ rule, zone, after }) => {
      let previous = after;
      for (const due of dueTimes(rule, zone, after, 12)) {
        expect(Temporal.Instant.compare(due, previous)).toBe(1);
        previous = due;
      }
    }),
    { numRuns: runs(200) },
  );
});

test('walking from one due time to the next gives the same', () => {
  fc.assert(
    fc.property(someCase, ({ rule, zone, after }) => {
      let due = after;
      for (const expected of dueTimes(rule, zone, after, 8)) {
        due = nextDue(rule, zone, due);
        expect(due.toString()).toBe(expected.toString());
      }
    }),
    { numRuns: runs(200) },
  );
});

test('from any moment between two due times the next one is the same', () => {
  fc.assert(
    fc.property(someCase, fc.double({ min: 0, max: 1, noNaN: true }), (each, part) => {
      const { rule, zone, after } = each;
      const [first, second] = dueTimes(rule, zone, after, 2) as [
        Temporal.Instant,
        Temporal.Instant,
      ];
      const gap = second.epochMilliseconds - first.epochMilliseconds;
      const between = first.add({ milliseconds: Math.min(Math.floor(gap * part), gap - 1) });
      expect(nextDue(rule, zone, between).toString()).toBe(second.toString());
      expect(nextDue(rule, zone, second.subtract({ nanoseconds: 1 })).toString()).toBe(
        second.toString(),
      );
    }),
    { numRuns: runs(200) },
  );
});

test('each date of the zone has one due time, at the time of the rule or when a gap that holds it ends', () => {
  fc.assert(
    fc.property(someCase, ({ rule: { time }, zone, after }) => {
      const wanted = Temporal.PlainTime.from(time);
      const dates: string[] = [];
      for (const due of dueTimes({ time, days: EVERY_DAY }, zone, after, 5)) {
        const zoned = due.toZonedDateTimeISO(zone);
        const justBefore = due.subtract({ minutes: 1 }).toZonedDateTimeISO(zone);
        if (zoned.toPlainTime().equals(wanted)) dates.push(zoned.toPlainDate().toString());
        else {
          expect(zoned.offsetNanoseconds).toBeGreaterThan(justBefore.offsetNanoseconds);
          const skipped = justBefore.toPlainDate().toPlainDateTime(wanted);
          const date = [skipped, skipped.add({ days: 1 })].find(
            (each) =>
              Temporal.PlainDateTime.compare(each, justBefore.toPlainDateTime()) > 0 &&
              Temporal.PlainDateTime.compare(each, zoned.toPlainDateTime()) < 0,
          );
          dates.push(String(date?.toPlainDate()));
        }
      }
      const walked = [dates[0]];
      for (let date = Temporal.PlainDate.from(dates[0]!); walked.length < dates.length; ) {
        date = date.add({ days: 1 });
        const exists = date.toZonedDateTime(zone).toPlainDate().equals(date);
        if (exists) walked.push(date.toString());
      }
      expect(dates).toEqual(walked);
    }),
    { numRuns: runs(300) },
  );
});

test('a count agrees with the list of due times', () => {
  fc.assert(
    fc.property(
      someCase,
      fc.nat({ max: 30 }),
      fc.nat({ max: 20 }),
      ({ rule, zone, after }, days, most) => {
        const until = after.add({ hours: days * 24 });
        const dues = dueTimes(rule, zone, after, most);
        expect(countDueBetween(rule, zone, after, until, most)).toBe(
          dues.filter((due) => Temporal.Instant.compare(due, until) <= 0).length,
        );
      },
    ),
    { numRuns: runs(200) },
  );
});
