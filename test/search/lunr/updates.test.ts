import fc from 'fast-check';
import lunr from 'lunr';
import { expect, test } from 'vitest';
import { compactLunr } from '../../../src/search/lunr/builder.ts';
import type { SerializedIndex } from '../../../src/search/lunr/serialized.ts';
import {
  attributesOf,
  buildLunr,
  buildOurs,
  someDocument,
  someSetup,
} from '../../support/lunr-pair.ts';
import type { PairDocument } from '../../support/lunr-pair.ts';
import { ask, failsInLunr, someClauses } from '../../support/lunr-queries.ts';
import { runs } from '../../support/runs.ts';
import {
  asJson,
  assertSame,
  assertSameResults,
  withoutNumbers,
} from '../../support/same-results.ts';

/** A change of an index: documents that are added or replaced, or one that is removed. */
type Change = { readonly add: readonly PairDocument[] } | { readonly remove: number };

const QUERIES = 8;

test(
  'an index after any changes is one that was built of what is left',
  () => {
    const cases = someSetup.chain((setup) => {
      const names = setup.fields.map(({ name }) => name);
      const document = someDocument(setup.ref, names);
      const change: fc.Arbitrary<Change> = fc.oneof(
        fc.record({ add: fc.array(document, { minLength: 1, maxLength: 4 }) }),
        fc.record({ remove: fc.nat(20) }),
      );
      return fc.record({
        setup: fc.constant(setup),
        changes: fc.array(change, { maxLength: 14, size: '+1' }),
        queries: fc.array(someClauses(names), { minLength: QUERIES, maxLength: QUERIES }),
      });
    });
    fc.assert(
      fc.property(cases, ({ setup, changes, queries }) => {
        const changed = buildOurs(setup);
        const left = new Map<string, PairDocument>();
        const put = (each: PairDocument) => {
          const ref = String(each.document[setup.ref]);
          left.delete(ref);
          left.set(ref, each);
        };
        for (const each of setup.documents) put(each);
        for (const change of changes) {
          if ('add' in change) {
            for (const each of change.add) put(each);
            changed.addAll(
              change.add.map(({ document, boost }) => [document, attributesOf(boost)]),
            );
          } else {
            const ref = [...left.keys(), 'never there'][change.remove % (left.size + 1)]!;
            left.delete(ref);
            changed.remove(ref);
          }
        }
        const fresh = buildOurs(setup, [...left.values()]);
        const theirs = buildLunr(setup, [...left.values()]);
        for (const asked of queries) {
          const results = changed.query((query) => ask(query, asked));
          assertSame(
            results,
            fresh.query((query) => ask(query, asked)),
          );
          const parsed = new lunr.Query([...fresh.fields]);
          ask(parsed, asked);
          if (parsed.clauses.some((clause) => failsInLunr(clause, fresh.pipeline))) continue;
          assertSameResults(
            results,
            theirs.query((query) => ask(query, asked)),
          );
        }
        const json = withoutNumbers(asJson(changed.toJSON()));
        assertSame(json, withoutNumbers(asJson(fresh.toJSON())));
        assertSame(json, withoutNumbers(asJson(theirs.toJSON() as SerializedIndex)));
        expect(json.vectors.size).toBe(left.size * setup.fields.length);
      }),
      { numRuns: runs(200) },
    );
  },
  runs(60_000),
);

test('documents that cannot all be read change nothing', () => {
  const index = compactLunr((builder) => {
    builder.field('title', {
      extractor: (document) => {
        if ('isBad' in document) throw new TypeError('no title');
        return Reflect.get(document, 'title');
      },
    });
    builder.metadataWhitelist.push('position');
    builder.add({ id: 'a', title: 'green plant' });
    builder.add({ id: 'b', title: 'plant' });
  });
  const before = asJson(index.toJSON());
  expect(() =>
    index.addAll([
      [{ id: 'a', title: 'a very green plant' }, { boost: 10 }],
      [{ id: 'c', title: 'more' }],
      [{ id: 'd', isBad: true }],
    ]),
  ).toThrow(TypeError);
  expect(asJson(index.toJSON())).toEqual(before);
  expect(index.search('plant').map(({ ref }) => ref)).toEqual(['b', 'a']);
});

test('of several documents with one reference in a builder the last stays', () => {
  const index = compactLunr((builder) => {
    builder.field('title');
    builder.add({ id: 1, title: 'old' }, { boost: 2 });
    builder.add({ id: 2, title: 'plain' });
    builder.add({ id: '1', title: 'new' });
  });
  expect(index.search('old')).toEqual([]);
  expect(index.search('new').map(({ ref }) => ref)).toEqual(['1']);
  expect(index.search('new')[0]!.score).toBe(index.search('plain')[0]!.score);
});
