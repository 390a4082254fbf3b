import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Bits } from '../../../src/search/postings/bits.ts';
import { LARGEST } from '../../../src/search/postings/segment.ts';
import type { Segment } from '../../../src/search/postings/segment.ts';
import { segmentsToMerge } from '../../../src/search/postings/segments-to-merge.ts';

/** Segments of so many documents, of which only the first may be gone. */
function segments(sizes: readonly number[]): readonly Segment[] {
  return sizes.map((size) => ({
    refs: new Uint32Array(size),
    lengths: new Uint32Array(0),
    columns: new Int32Array(0),
    terms: new Uint32Array(0),
    lists: Uint32Array.of(0),
    documents: new Uint16Array(0),
    patterns: new Uint8Array(0),
    escaped: new Uint32Array(0),
    places: new Uint8Array(0),
    blockPlaces: new Uint32Array(0),
    blockImpacts: new Float32Array(0),
    averages: new Float64Array(0),
    gone: Bits.lasting(size),
  }));
}

/** The sizes of segments once all is merged that is worth it, and how many documents were written for that. */
function settled(sizes: readonly number[]): { sizes: readonly number[]; written: number } {
  let all = segments(sizes);
  let written = 0;
  for (;;) {
    const some = segmentsToMerge(all);
    if (some.length === 0) return { sizes: all.map(({ refs }) => refs.length), written };
    const at = all.indexOf(some[0]!);
    expect(all.slice(at, at + some.length)).toEqual(some);
    expect(some.length).toBeGreaterThan(1);
    const merged = sum(some.map(({ refs }) => refs.length));
    expect(merged).toBeLessThanOrEqual(LARGEST);
    written += merged;
    all = all.toSpliced(at, some.length, ...segments([merged]));
  }
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, each) => total + each, 0);
}

test('neighbours are merged as long as it is worth it, and never to more than one segment holds', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: LARGEST }), { maxLength: 40 }), (sizes) => {
      const after = settled(sizes);
      expect(sum(after.sizes)).toBe(sum(sizes));
      for (const [at, size] of after.sizes.entries()) {
        const next = after.sizes[at + 1];
        // One is less than a quarter of the one before, or both are too many for one.
        if (next === undefined || next < size / 4) continue;
        expect(size + next).toBeGreaterThan(LARGEST);
      }
    }),
  );
});

test('days that come one by one are seldom written again, and make few segments', () => {
  let sizes: readonly number[] = [];
  let written = 0;
  for (let day = 0; day < 3000; day += 1) {
    const after = settled([...sizes, 50]);
    sizes = after.sizes;
    written += after.written;
    expect(sizes.length).toBeLessThan(10);
  }
  expect(written / (3000 * 50)).toBeLessThan(15);
});

test('a segment that is mostly gone is written anew', () => {
  const [first, second] = segments([1000, 100]);
  for (let document = 0; document < 251; document += 1) first!.gone.add(document);
  expect(segmentsToMerge([first!, second!])).toEqual([first]);
  first!.gone.delete(0);
  expect(segmentsToMerge([first!, second!])).toEqual([]);
});
