import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backOff } from '../../src/core/back-off.ts';

test('the limit doubles from 5 s to 15 min', () => {
  const limits = [1, 2, 3, 4, 8, 9, 50, 5000].map((failures) => backOff(failures, 0, () => 1));
  expect(limits).toEqual([5000, 10_000, 20_000, 40_000, 640_000, 900_000, 900_000, 900_000]);
});

test('the wait lies anywhere below the limit, and never below what was asked for', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.nat(3_600_000),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (failures, atLeast, random) => {
        const wait = backOff(failures, atLeast, () => random);
        expect(wait).toBeGreaterThanOrEqual(atLeast);
        expect(wait).toBeLessThanOrEqual(Math.max(atLeast, 900_000));
      },
    ),
  );
});
