import fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { newIndex, readerFor } from '../../../src/search/new-index.ts';
import { Bits } from '../../../src/search/postings/bits.ts';
import { eachPosting, postingsOf } from '../../../src/search/postings/posting-list.ts';
import type { Segment } from '../../../src/search/postings/segment.ts';
import { atOnce } from '../../../src/search/postings/slices.ts';
import { bm25f } from '../../../src/search/ranking/bm25f.ts';
import { normsOf } from '../../../src/search/ranking/norms.ts';
import { rank } from '../../../src/search/ranking/rank.ts';
import type { RankedTerm, Scoring } from '../../../src/search/ranking/scoring.ts';
import { madePapers } from '../../support/made-papers.ts';
import { randomNumbers } from '../../support/random-numbers.ts';
import { runs } from '../../support/runs.ts';

vi.setConfig({ testTimeout: runs(60_000), hookTimeout: 60_000 });

/** The first segment is more than what is looked at together, the others are less. */
const SIZES = [21_000, 4000, 800, 160, 32, 6];
const index = newIndex();
let scoring: Scoring;
/** The terms of the index, common ones first. */
let terms: readonly number[] = [];

beforeAll(() => {
  const reader = readerFor(index);
  let from = 0;
  for (const [at, size] of SIZES.entries()) {
    const papers = madePapers(size, { from, longest: 10 + 12 * at, seed: at + 1 });
    atOnce(index.add(papers.map((paper) => reader.document(paper))));
    atOnce(index.tidy());
    from += size;
  }
  scoring = bm25f(index.patterns, normsOf(index.counts.averages()));
  terms = Array.from({ length: index.words.size }, (_, term) => term)
    .filter((term) => index.counts.documents(term) > 0)
    .toSorted((a, b) => index.counts.documents(b) - index.counts.documents(a));
});

/** What all documents score, by reference. */
function scoresOf(ranked: readonly RankedTerm[]): ReadonlyMap<string, number> {
  const scores = new Map<string, number>();
  const worth = new Float64Array(1);
  for (const segment of index.segments) {
    for (const term of ranked) {
      const list = postingsOf(segment, term.term);
      if (list === null) continue;
      const { weight, contributions } = scoring(segment)(term);
      eachPosting(segment, list, (document, _, posting) => {
        const ref = index.refOf(segment, document);
        contributions(posting, posting + 1, worth);
        scores.set(ref, (scores.get(ref) ?? 0) + weight * worth[0]!);
      });
    }
  }
  return scores;
}

/** One document of so many, by chance. */
function someOf(ofSoMany: number, seed: number): ReadonlyMap<Segment, Bits> {
  const next = randomNumbers(seed);
  const someIn = (segment: Segment): Bits => {
    const some = Bits.lasting(segment.refs.length);
    for (let document = 0; document < segment.refs.length; document += 1) {
      if (next(ofSoMany) === 0) some.add(document);
    }
    return some;
  };
  return new Map(index.segments.map((segment) => [segment, someIn(segment)]));
}

function refsOf(matching: ReadonlyMap<Segment, Bits>): ReadonlySet<string> {
  const refs = new Set<string>();
  for (const [segment, some] of matching) {
    some.each((document) => refs.add(index.refOf(segment, document)));
  }
  return refs;
}

/** Weights near each other, too: then it is least clear which words can be left out. */
const someWeight = fc.oneof(
  fc.double({ min: 0.8, max: 2, noNaN: true }),
  fc.double({ min: 0.01, max: 6, noNaN: true }),
);
/** Some of the words that most documents have, and some of those that few have. */
const someWords = fc.tuple(
  fc.uniqueArray(fc.nat(20), { maxLength: 4 }),
  fc.uniqueArray(fc.integer({ min: 21, max: 400 }), { maxLength: 3 }),
);

test('the segments are of several sizes', () => {
  expect(index.segments.map(({ refs }) => refs.length)).toEqual(SIZES);
});

test('whatever matches and whatever words weigh, the best are those with the highest scores', () => {
  fc.assert(
    fc.property(
      someWords,
      fc.array(someWeight, { minLength: 7, maxLength: 7 }),
      fc.nat(1000),
      ([common, rare], weights, seed) => {
        const ranked = [...common, ...rare].map((word, at) => ({
          term: terms[word % terms.length]!,
          boost: 1,
          weight: weights[at]!,
          fields: null,
        }));
        const scores = scoresOf(ranked);
        for (const ofSoMany of [1, 2, 5, 60, 2000]) {
          const matching = someOf(ofSoMany, seed);
          const refs = refsOf(matching);
          const scored = Array.from(refs, (ref) => scores.get(ref) ?? 0).toSorted((a, b) => b - a);
          for (const limit of [1, 2, 10, 20]) {
            const best = rank(index, matching, ranked, limit, scoring);
            expect(best).toHaveLength(Math.min(limit, scored.length));
            for (const [at, { item, score }] of best.entries()) {
              expect(refs.has(item.ref)).toBe(true);
              expect(score).toBeCloseTo(scores.get(item.ref) ?? 0, 9);
              expect(score).toBeCloseTo(scored[at]!, 9);
            }
          }
        }
      },
    ),
    {
      numRuns: runs(40),
      // Here a word that is summed last shuts all other documents out, before any was left out.
      examples: [[[[0, 1], [21]], [0.238, 1.553, 1.553, 0.8, 0.8, 0.8, 0.8], 0]],
    },
  );
});
