import fc from 'fast-check';
import { expect, test } from 'vitest';
import { givingBack, shortLived } from '../../../src/search/postings/short-lived.ts';

/** Lengths of which some are more than all short-lived arrays share. */
const lengths = fc.array(fc.oneof(fc.nat(300), fc.nat(700_000)), { maxLength: 12 });

test('short-lived arrays are zeros of their own, whatever work before left in them', () => {
  fc.assert(
    fc.property(fc.array(lengths, { maxLength: 4 }), (works) => {
      for (const work of works) {
        givingBack(() => {
          const arrays = work.map((length) => {
            const array = shortLived(length);
            expect(array).toHaveLength(length);
            expect(array.every((each) => each === 0)).toBe(true);
            return array;
          });
          for (const [at, array] of arrays.entries()) array.fill(at + 1);
          for (const [at, array] of arrays.entries()) {
            expect(array.every((each) => each === at + 1)).toBe(true);
          }
        });
      }
    }),
    { numRuns: 30 },
  );
});

test('work within work keeps what was given out, and so does work that failed', () => {
  givingBack(() => {
    const before = shortLived(8).fill(1);
    expect(() =>
      givingBack(() => {
        shortLived(8).fill(2);
        throw new Error('as work may');
      }),
    ).toThrow('as work may');
    shortLived(8).fill(3);
    expect([...before]).toEqual(Array.from({ length: 8 }, () => 1));
  });
});

test('without such work an array is kept as long as anybody wants it', () => {
  const kept = shortLived(40).fill(7);
  givingBack(() => shortLived(40).fill(8));
  expect(kept.every((each) => each === 7)).toBe(true);
});
