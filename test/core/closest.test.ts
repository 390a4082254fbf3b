import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closest, editDistance } from '../../src/core/closest.ts';

describe('the distance between', () => {
  test.each([
    ['search', 'search', 0],
    ['serach', 'search', 1],
    ['quantizaton', 'quantization', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
  ])('%s and %s is %i', (a, b, edits) => {
    expect(editDistance(a, b, 5)).toBe(edits);
    expect(editDistance(b, a, 5)).toBe(edits);
  });
});

test('beyond the limit the distance is the limit and one', () => {
  expect(editDistance('kitten', 'sitting', 2)).toBe(3);
});

test('a limit never changes a distance within it', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 8 }), (a, b, limit) => {
      expect(editDistance(a, b, limit)).toBe(Math.min(editDistance(a, b, 20), limit + 1));
    }),
  );
});

test('the nearest comes first and the far ones not at all', () => {
  expect(closest('serch', ['status', 'searc', 'search'])).toEqual(['search', 'searc']);
});
