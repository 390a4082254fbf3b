import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SmallCounts } from '../../../src/search/postings/small-counts.ts';

/** Small ones, those about which two bytes end, and the greatest. */
const value = fc.oneof(
  fc.nat(5),
  fc.integer({ min: 65_530, max: 65_540 }),
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
);
const steps = fc.array(fc.record({ index: fc.nat(40), value }), { maxLength: 60 });

test('numbers are those that were set last, zeros where none was, also after a copy', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 20 }), steps, (first, later) => {
      const expected = [...first];
      const counts = new SmallCounts(Uint32Array.from(first));
      for (const { index, value: set } of later) {
        while (expected.length <= index) expected.push(0);
        expected[index] = set;
        counts.set(index, set);
      }
      expect([...counts.toArray()]).toEqual(expected);
      expect([...new SmallCounts(counts.toArray()).toArray()]).toEqual(expected);
      expect(counts.length).toBe(expected.length);
      expect(counts.get(expected.length)).toBe(0);
    }),
  );
});

test('what is added and taken back again leaves what was there', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), fc.array(value), (before, more) => {
      const counts = new SmallCounts(Uint32Array.of(7, before, 9));
      for (const each of more) counts.add(1, each % 2 ** 25);
      for (const each of more) counts.add(1, -(each % 2 ** 25));
      expect([...counts.toArray()]).toEqual([7, before, 9]);
    }),
  );
});
