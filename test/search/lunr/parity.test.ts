import fc from 'fast-check';
import lunr from 'lunr';
import { expect, test } from 'vitest';
import { CompactIndex } from '../../../src/search/lunr/compact-index.ts';
import { buildLunr, buildOurs, someSetup } from '../../support/lunr-pair.ts';
import { ask, failsInLunr, someClauses, someQueryText } from '../../support/lunr-queries.ts';
import { runs } from '../../support/runs.ts';
import { asJson, assertSame, assertSameResults } from '../../support/same-results.ts';

/** Queries that are asked of each pair of indexes. */
const QUERIES = 40;
/** Milliseconds that a property may take on a busy machine. */
const LONG = runs(60_000);

test(
  'a query finds what it finds in Lunr, with the same scores and match data',
  () => {
    const cases = someSetup.chain((setup) => {
      const query = someClauses(setup.fields.map(({ name }) => name));
      return fc.tuple(
        fc.constant(setup),
        fc.array(query, { minLength: QUERIES, maxLength: QUERIES }),
      );
    });
    let compared = 0;
    fc.assert(
      fc.property(cases, ([setup, queries]) => {
        const theirs = buildLunr(setup);
        const ours = buildOurs(setup);
        for (const asked of queries) {
          if (compare(ours, theirs, (query) => ask(query, asked))) compared += 1;
        }
      }),
      { numRuns: runs(330) },
    );
    expect(compared).toBeGreaterThanOrEqual(runs(330) * QUERIES * 0.9);
  },
  LONG,
);

test(
  'a text finds what it finds in Lunr, or is refused as by Lunr',
  () => {
    const cases = someSetup.chain((setup) => {
      const text = someQueryText(setup.fields.map(({ name }) => name));
      return fc.tuple(
        fc.constant(setup),
        fc.array(text, { minLength: QUERIES, maxLength: QUERIES }),
      );
    });
    let compared = 0;
    fc.assert(
      fc.property(cases, ([setup, texts]) => {
        const theirs = buildLunr(setup);
        const ours = buildOurs(setup);
        for (const text of texts) {
          const refusal = refusalOf(text, ours.fields);
          if (refusal === null) {
            const parse = (query: lunr.Query) => new lunr.QueryParser(text, query).parse();
            if (compare(ours, theirs, parse, text)) compared += 1;
          } else {
            expect(() => ours.search(text)).toThrow(refusal);
            compared += 1;
          }
        }
      }),
      { numRuns: runs(250) },
    );
    expect(compared).toBeGreaterThanOrEqual(runs(250) * QUERIES * 0.9);
  },
  LONG,
);

test(
  'what one of the two writes is the same, and the other reads it and finds the same',
  () => {
    const cases = someSetup.chain((setup) => {
      const query = someClauses(setup.fields.map(({ name }) => name));
      return fc.tuple(fc.constant(setup), fc.array(query, { minLength: 4, maxLength: 4 }));
    });
    let compared = 0;
    fc.assert(
      fc.property(cases, ([setup, queries]) => {
        const theirs = buildLunr(setup);
        const ours = buildOurs(setup);
        const written = asJson(ours.toJSON());
        assertSame(written, asJson(theirs.toJSON()));
        const theirsLoaded = lunr.Index.load(written);
        const oursLoaded = CompactIndex.load(written);
        // JSON has no `undefined`, which is noted of a token without such metadata.
        const isWhole = setup.whitelist.length === 0;
        for (const asked of queries) {
          const build = (query: lunr.Query) => ask(query, asked);
          if (compare(oursLoaded, theirsLoaded, build)) compared += 1;
          if (!isWhole) continue;
          if (compare(ours, theirsLoaded, build)) compared += 1;
          if (compare(oursLoaded, theirs, build)) compared += 1;
        }
      }),
      { numRuns: runs(300) },
    );
    expect(compared).toBeGreaterThanOrEqual(runs(300) * 4);
  },
  LONG,
);

/**
 * Compares what both say to a query, and tells whether it could be compared; `text` is what the query
 * was parsed from.
 */
function compare(
  ours: CompactIndex,
  theirs: lunr.Index,
  build: (query: lunr.Query) => void,
  text?: string,
): boolean {
  const query = new lunr.Query([...ours.fields]);
  build(query);
  // Parts of a text can meet and make more edits than Lunr can write out.
  if (query.clauses.some(hasTooManyEdits)) return false;
  const results = text === undefined ? ours.query(build) : ours.search(text);
  if (query.clauses.some((clause) => failsInLunr(clause, ours.pipeline))) {
    expect(results).toEqual([]);
    return false;
  }
  assertSameResults(results, text === undefined ? theirs.query(build) : theirs.search(text));
  return true;
}

function hasTooManyEdits({ editDistance, term }: lunr.Query.Clause): boolean {
  return editDistance > 3 || editDistance * term.length > 30;
}

/** Why Lunr takes a text for no query; `null` where it does not. */
function refusalOf(text: string, fields: readonly string[]): lunr.QueryParseError | null {
  try {
    new lunr.QueryParser(text, new lunr.Query([...fields])).parse();
    return null;
  } catch (error) {
    if (error instanceof lunr.QueryParseError) return error;
    throw error;
  }
}
