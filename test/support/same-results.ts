import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { SerializedIndex } from '../../src/search/lunr/serialized.ts';

interface AnyResult {
  readonly ref: string;
  readonly score: number;
  readonly matchData: { readonly metadata: object };
}

/** How far two scores may be apart that stand for one. */
const TOLERANCE = 1e-9;

/**
 * Checks that our results are Lunr's: the same references with the same scores and match data, best
 * first, and equal scores in the order of their references, where Lunr leaves it open.
 */
export function assertSameResults(ours: readonly AnyResult[], theirs: readonly AnyResult[]): void {
  const expected = new Map(theirs.map((result) => [result.ref, result]));
  assert.equal(expected.size, theirs.length);
  assert.deepEqual(ours.map(({ ref }) => ref).toSorted(), theirs.map(({ ref }) => ref).toSorted());
  for (const { ref, score, matchData } of ours) {
    const wanted = expected.get(ref)!;
    const tolerance = TOLERANCE * Math.max(1, Math.abs(wanted.score));
    assert.ok(
      score === wanted.score || Math.abs(score - wanted.score) <= tolerance,
      `'${ref}' scores ${score}, not ${wanted.score}`,
    );
    assertSame(matchData.metadata, wanted.matchData.metadata);
  }
  assertInOrder(ours);
}

/** Best first; scores that differ by less than a rounding may show are equal and go by reference. */
function assertInOrder(results: readonly AnyResult[]): void {
  for (const [at, { ref, score }] of results.entries()) {
    const next = results[at + 1];
    if (next === undefined) continue;
    const isEqual = Math.abs(score - next.score) <= TOLERANCE / 20;
    assert.ok(
      isEqual ? ref < next.ref : score > next.score,
      `'${ref}' (${score}) stands before '${next.ref}' (${next.score})`,
    );
  }
}

/** Checks that two values are equal, whatever their prototypes. */
export function assertSame(ours: unknown, theirs: unknown): void {
  if (isDeepStrictEqual(ours, theirs)) return;
  assert.deepEqual(structuredClone(ours), structuredClone(theirs));
}

/** What is left of a value once it was written as JSON. */
export function asJson<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

/** A serialised index without the numbers of its terms, and in no order: what it says, not how it came about. */
export function withoutNumbers({ fields, fieldVectors, invertedIndex, pipeline }: SerializedIndex) {
  const terms = new Map(invertedIndex.map(([term, { _index: number }]) => [number, term]));
  return {
    fields,
    pipeline,
    vectors: new Map(
      fieldVectors.map(([ref, elements]) => [
        ref,
        new Map(
          elements.flatMap((number, at) =>
            at % 2 === 0 ? [[terms.get(number), elements[at + 1]] as const] : [],
          ),
        ),
      ]),
    ),
    postings: new Map(invertedIndex.map(([term, posting]) => [term, { ...posting, _index: 0 }])),
  };
}
