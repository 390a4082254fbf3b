import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { InvertedIndex } from '../../../src/search/postings/inverted-index.ts';
import { patternOf } from '../../../src/search/postings/posting-list.ts';
import { BLOCK, ESCAPE, LARGEST } from '../../../src/search/postings/segment.ts';
import type { Segment } from '../../../src/search/postings/segment.ts';
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
  'aad',
  'aae',
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
  pair.add(longDocuments(389, 0, 1));
  pair.add(longDocuments(129, 1000, 2));
  expect(pair.index.patterns.size).toBeGreaterThan(2 * ESCAPE);
  expect(Math.max(...lengthsOf(pair.index))).toBeGreaterThan(3 * BLOCK);
  pair.check();
  while (pair.step());
  expect(pair.index.segments).toHaveLength(1);
  expect(Math.max(...lengthsOf(pair.index))).toBeGreaterThan(4 * BLOCK);
  pair.check();
});

test('more documents than a segment can hold are in several', () => {
  const pair = new Pair();
  const forms = Array.from({ length: 40 }, (_, at) => `${String.fromCharCode(97 + at)}x${at % 7}`);
  const documents = Array.from({ length: LARGEST + 4000 }, (_, at) => ({
    ref: `${at}`,
    fields: [[forms[at % forms.length]!], at % 3 === 0 ? [forms[at % 11]!] : [], []],
    columns: [at, 0],
  }));
  pair.add(documents.slice(0, 9000));
  pair.add(documents.slice(9000));
  while (pair.step());
  const sizes = pair.index.segments.map(({ refs }) => refs.length);
  expect(Math.max(...sizes)).toBeGreaterThan(LARGEST / 2);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(LARGEST);
  pair.check();
  for (let at = 0; at < documents.length; at += 20_000) pair.remove(`${at}`);
  pair.add(documents.slice(-9000).map((each) => ({ ...each, columns: [-1, 0] })));
  while (pair.step());
  pair.check();
});

test('no posting of a block has more impact than the block says, also after a merge', () => {
  const pair = new Pair();
  const impactOf = (segment: Segment, posting: number): number => {
    const { starts, entries } = pair.index.patterns;
    const document = segment.documents[posting]!;
    const pattern = patternOf(segment, posting);
    let sum = 0;
    for (let at = starts[pattern]!; at < starts[pattern + 1]!; at += 2) {
      sum += entries[at + 1]! / (1 + segment.lengths[document * SHAPE.fields + entries[at]!]!);
    }
    return sum;
  };
  const expectBounds = () => {
    let checked = 0;
    for (const segment of pair.index.segments) {
      for (let posting = 0; posting < segment.documents.length; posting += 1) {
        const bound = segment.blockImpacts[Math.floor(posting / BLOCK)]!;
        expect(impactOf(segment, posting)).toBeLessThanOrEqual(bound);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(1000);
  };
  pair.add(longDocuments(256, 0, 3));
  expectBounds();
  pair.add(longDocuments(128, 5000, 4));
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
  return index.segments.flatMap(({ terms, lists }) =>
    Array.from(terms, (_, list) => lists[list + 1]! - lists[list]!),
  );
}
