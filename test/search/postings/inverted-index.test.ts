import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { InvertedIndex } from '../../../src/search/postings/inverted-index.ts';
import { eachPosting, postingsOf } from '../../../src/search/postings/posting-cursor.ts';
import { BLOCK, ESCAPE } from '../../../src/search/postings/segment.ts';
import { atOnce } from '../../../src/search/postings/slices.ts';
import { SHAPE } from '../../support/index-model.ts';
import type { ModelDocument } from '../../support/index-model.ts';
import { longDocuments, Pair } from '../../support/index-pair.ts';
import { runs } from '../../support/runs.ts';

vi.setConfig({ testTimeout: runs(60_000) });

const word = fc.constantFrom(
  'aa',
  'aab',
  'aac',
  'ab',
  'abc',
  'b',
  'ba',
  '+aac',
  '+abd',
  '|',
  '😀x',
);
const ref = fc.constantFrom('a', 'b', 'c', 'd', 'e', '', '__proto__', 'x/y', '1', '😀');
const aDocument: fc.Arbitrary<ModelDocument> = fc.record({
  ref,
  fields: fc.tuple(
    fc.array(word, { maxLength: 5 }),
    fc.array(word, { maxLength: 8 }),
    fc.array(word, { maxLength: 2 }),
  ),
  columns: fc.tuple(fc.integer(), fc.constantFrom(0, -1, 2 ** 31 - 1, -(2 ** 31))),
});

type Change =
  | { readonly kind: 'add'; readonly documents: readonly ModelDocument[] }
  | { readonly kind: 'remove' | 'set'; readonly ref: string }
  | { readonly kind: 'tidy' | 'step' };
const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('add' as const),
      documents: fc.array(aDocument, { maxLength: 5 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('remove' as const, 'set' as const), ref }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('tidy' as const, 'step' as const) }) },
);

test('after any changes an index holds what a plain map would', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 24, size: '+1' }), (changes) => {
      const pair = new Pair();
      for (const [at, each] of changes.entries()) {
        if (each.kind === 'add') pair.add(each.documents);
        else if (each.kind === 'remove') pair.remove(each.ref);
        else if (each.kind === 'set') pair.set(each.ref, at);
        else if (each.kind === 'tidy') atOnce(pair.index.tidy());
        else pair.step();
      }
      pair.check();
      while (pair.step());
      pair.check();
      expect(pair.index.segments.length).toBeLessThanOrEqual(pair.model.size + 1);
    }),
    { numRuns: runs(250) },
  );
});

test('lists of several blocks and patterns of any number are read as they were written', () => {
  const pair = new Pair();
  pair.add(longDocuments(3 * BLOCK + 5, 0, 1));
  pair.add(longDocuments(BLOCK + 1, 1000, 2));
  expect(pair.index.patterns.size).toBeGreaterThan(2 * ESCAPE);
  expect(Math.max(...lengthsOf(pair.index))).toBeGreaterThan(3 * BLOCK);
  pair.check();
  while (pair.step());
  expect(pair.index.segments).toHaveLength(1);
  expect(Math.max(...lengthsOf(pair.index))).toBeGreaterThan(4 * BLOCK);
  pair.check();
});

test('no posting of a block has more impact than the block says, also after a merge', () => {
  const pair = new Pair();
  const impactOf = (document: number, pattern: number, lengths: Uint32Array): number => {
    const { starts, entries } = pair.index.patterns;
    let sum = 0;
    for (let at = starts[pattern]!; at < starts[pattern + 1]!; at += 2) {
      sum += entries[at + 1]! / (1 + lengths[document * SHAPE.fields + entries[at]!]!);
    }
    return sum;
  };
  const expectBounds = () => {
    let checked = 0;
    for (const segment of pair.index.segments) {
      for (const term of segment.terms) {
        const cursor = postingsOf(segment, term)!;
        for (let block = 0; block < cursor.blocks; block += 1) {
          const bound = cursor.impactOf(block);
          if (bound === null) continue;
          let most = 0;
          cursor.read(block);
          expect(cursor.documents[cursor.count - 1]).toBe(cursor.lastOf(block));
          for (let at = 0; at < cursor.count; at += 1) {
            const impact = impactOf(cursor.documents[at]!, cursor.patterns[at]!, segment.lengths);
            most = Math.max(most, impact);
            checked += 1;
          }
          expect(most).toBeLessThanOrEqual(bound);
        }
      }
    }
    expect(checked).toBeGreaterThan(1000);
  };
  pair.add(longDocuments(2 * BLOCK, 0, 3));
  expectBounds();
  pair.add(longDocuments(BLOCK, 5000, 4));
  pair.remove('long 7');
  while (pair.step());
  expectBounds();
});

test('documents may come, go and change while segments are merged', () => {
  const documents = longDocuments(1200, 0, 5);
  const others = longDocuments(300, 400, 6);
  fc.assert(
    fc.property(fc.array(fc.nat(999), { minLength: 12, maxLength: 24 }), (picks) => {
      const pair = new Pair();
      pair.add(documents.slice(0, 900));
      pair.add(documents.slice(900));
      let steps = 0;
      for (const pick of picks) {
        if (pair.step()) steps += 1;
        const one = `long ${(pick * 7) % 1240}`;
        if (pick % 4 === 0) pair.remove(one);
        else if (pick % 4 === 1) pair.set(one, pick);
        else if (pick % 4 === 2) pair.add([{ ...others[pick % 300]!, ref: one }]);
        else pair.add(others.slice(pick % 290, (pick % 290) + 8));
        if (pick % 5 === 0) atOnce(pair.index.tidy());
      }
      expect(steps).toBeGreaterThan(0);
      while (pair.step());
      pair.check();
    }),
    { numRuns: runs(4) },
  );
});

function lengthsOf(index: InvertedIndex): readonly number[] {
  return index.segments.flatMap((segment) =>
    Array.from(segment.terms, (term) => {
      let length = 0;
      eachPosting(postingsOf(segment, term)!, () => {
        length += 1;
      });
      return length;
    }),
  );
}
