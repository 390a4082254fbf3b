import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { FIELD_NUMBERS, INDEX_FIELDS } from '../../../src/search/paper-fields.ts';
import type { Impacts } from '../../../src/search/postings/block-impacts.ts';
import { Patterns } from '../../../src/search/postings/patterns.ts';
import { PostingsWriter } from '../../../src/search/postings/postings-writer.ts';
import { ESCAPE } from '../../../src/search/postings/segment.ts';
import { greatestContribution, growth, impactsOf } from '../../../src/search/ranking/bm25f.ts';
import { contributionOf, contributionsOf } from '../../../src/search/ranking/contributions.ts';
import { normsOf } from '../../../src/search/ranking/norms.ts';
import { runs } from '../../support/runs.ts';

vi.setConfig({ testTimeout: runs(30_000) });

/** Sums of doubles are rounded; this much is no difference. */
const ROUNDING = 1 + 1e-12;
const WIDTH = INDEX_FIELDS.length;

/** How often a word stands in each field of a document, and how much longer than that each field is. */
const someDocument = fc
  .tuple(
    fc.array(fc.oneof(fc.constant(0), fc.nat(4), fc.nat(900)), {
      minLength: WIDTH,
      maxLength: WIDTH,
    }),
    fc.array(fc.oneof(fc.nat(20), fc.nat(3000)), { minLength: WIDTH, maxLength: WIDTH }),
  )
  .filter(([times]) => times.some((each) => each > 0))
  .map(([times, more]) => ({
    times: Uint32Array.from(times),
    lengths: Uint32Array.from(times, (each, field) => each + more[field]!),
  }));
/** A field that no document has is 0 long on the average, and then none of these has a word there. */
const someAverages = fc
  .array(fc.double({ min: 0.01, max: 2000, noNaN: true }), { minLength: WIDTH, maxLength: WIDTH })
  .map((averages) => Float64Array.from(averages));
const someFields = fc.option(
  fc.array(fc.nat(1), { minLength: WIDTH, maxLength: WIDTH }).map((mask) => Uint8Array.from(mask)),
);

test('nothing grows by more than the growth of the averages says', () => {
  fc.assert(
    fc.property(
      someDocument,
      someAverages,
      someAverages,
      someFields,
      (document, then, now, fields) => {
        const { patterns, pattern, worth } = inOne(document);
        const most = growth(then, now);
        expect(most).toBeGreaterThanOrEqual(1);
        const bound = worth(then) * most * ROUNDING;
        expect(worth(now)).toBeLessThanOrEqual(bound);
        expect(worth(now, fields)).toBeLessThanOrEqual(bound);
        // As segments keep it, for all fields.
        const segment = segmentOf([pattern], document.lengths, then);
        const [kept] = inBlock(impactsOf(patterns)(segment), 1);
        expect(worth(now, fields)).toBeLessThanOrEqual(kept! * most * ROUNDING);
      },
    ),
    { numRuns: runs(500) },
  );
});

test('averages that stay, or fall, let nothing grow', () => {
  fc.assert(
    fc.property(
      someDocument,
      someAverages,
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      (document, then, share) => {
        const now = then.map((average) => average * share);
        expect(growth(then, now)).toBe(1);
        const { worth } = inOne(document);
        expect(worth(now)).toBeLessThanOrEqual(worth(then) * ROUNDING);
      },
    ),
    { numRuns: runs(200) },
  );
});

test('nothing is worth more than the greatest contribution, and all is worth something', () => {
  fc.assert(
    fc.property(someDocument, someAverages, (document, averages) => {
      const { worth } = inOne(document);
      expect(worth(averages)).toBeGreaterThan(0);
      expect(worth(averages)).toBeLessThanOrEqual(
        greatestContribution(normsOf(averages)) * ROUNDING,
      );
    }),
    { numRuns: runs(200) },
  );
});

test('many postings at once are worth what each is by itself', () => {
  fc.assert(
    fc.property(
      fc.array(someDocument, { minLength: 2, maxLength: 30 }),
      someAverages,
      someFields,
      fc.constantFrom(0, 2 * ESCAPE),
      (documents, averages, fields, others) => {
        const patterns = new Patterns();
        // The numbers of those that come now are too large for a byte.
        for (let times = 1; times <= others; times += 1) patterns.ofOne(0, times);
        const numbers = documents.map(({ times }) => patterns.of(times, 0, WIDTH));
        const lengths = Uint32Array.from(documents.flatMap((each) => [...each.lengths]));
        const norms = normsOf(averages);
        expect(normsOf(averages.slice(), norms)).toBe(norms);
        const segment = segmentOf(numbers, lengths, averages);
        const each = contributionOf(patterns, segment, norms, fields);
        expect(inBlock(contributionsOf(patterns, segment, norms, fields), numbers.length)).toEqual(
          numbers.map((_, document) => each(document + 1)),
        );
      },
    ),
    { numRuns: runs(200) },
  );
});

test('more of a word is worth more, and a longer field less', () => {
  fc.assert(
    fc.property(someDocument, someAverages, fc.nat(WIDTH - 1), (document, averages, field) => {
      const more = { times: document.times.slice(), lengths: document.lengths };
      more.times[field]! += 1;
      fc.pre(more.times[field]! <= document.lengths[field]!);
      const longer = { times: document.times, lengths: document.lengths.slice() };
      longer.lengths[field]! += 10;
      const worth = inOne(document).worth(averages);
      expect(inOne(more).worth(averages)).toBeGreaterThan(worth);
      expect(inOne(longer).worth(averages)).toBeLessThanOrEqual(worth * ROUNDING);
      const counts = field !== FIELD_NUMBERS.authors && field < FIELD_NUMBERS.submitter;
      expect(counts || inOne(longer).worth(averages) === worth).toBe(true);
    }),
    { numRuns: runs(200) },
  );
});

/** What a word is worth in a document that is the only one. */
function inOne({ times, lengths }: { readonly times: Uint32Array; readonly lengths: Uint32Array }) {
  const patterns = new Patterns();
  const pattern = patterns.of(times, 0, WIDTH);
  const worth = (averages: Float64Array, fields: Uint8Array | null = null) =>
    contributionOf(patterns, segmentOf([pattern], lengths, averages), normsOf(averages), fields)(1);
  return { patterns, pattern, worth };
}

/** Postings of these patterns, of the first documents, behind one that is left out. */
function segmentOf(patterns: readonly number[], lengths: Uint32Array, averages: Float64Array) {
  const writer = new PostingsWriter();
  writer.push(0, patterns[0]!);
  writer.end(0);
  for (const [document, pattern] of patterns.entries()) writer.push(document, pattern);
  writer.end(1);
  return { ...writer.parts(), lengths, averages };
}

/** What so many postings are worth, without the one before them. */
function inBlock(impacts: Impacts, postings: number): readonly number[] {
  const into = new Float64Array(postings);
  impacts(1, 1 + postings, into);
  return [...into];
}
