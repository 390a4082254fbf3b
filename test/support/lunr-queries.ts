import fc from 'fast-check';
import lunr from 'lunr';
import { someWord } from './lunr-pair.ts';

/** A call of `lunr.Query#term`. */
export interface AskedTerm {
  readonly term: string | readonly string[];
  readonly options: {
    readonly fields?: readonly string[];
    readonly boost?: number;
    readonly wildcard?: number;
    readonly editDistance?: number;
    readonly presence?: number;
    readonly usePipeline?: boolean;
  };
}

const { LEADING, TRAILING } = lunr.Query.wildcard as unknown as {
  LEADING: number;
  TRAILING: number;
};
const { OPTIONAL, REQUIRED, PROHIBITED } = lunr.Query.presence;

const withStars = fc
  .tuple(someWord, fc.nat(4))
  .map(([word, at]) => `${word.slice(0, at)}*${word.slice(at + 1)}`);
const someTerm = fc.oneof(
  { weight: 8, arbitrary: someWord },
  { weight: 2, arbitrary: withStars },
  { weight: 1, arbitrary: fc.constantFrom('', '*', '**', 'a b', 'extract', 'a**b*') },
);

/** Clauses as `lunr.Query#term` takes them. */
function someTerms(fields: readonly string[]): fc.Arbitrary<AskedTerm> {
  return fc
    .record({
      term: fc.oneof(
        { weight: 9, arbitrary: someTerm },
        { weight: 1, arbitrary: fc.array(someTerm, { maxLength: 3 }) },
      ),
      options: fc.record(
        {
          // A name twice counts twice, in Lunr as here.
          fields: fc.array(fc.constantFrom(...fields), { maxLength: 4, size: '+1' }),
          boost: fc.constantFrom(1, 2, 10, 0, -1, -3, 0.5, 100),
          wildcard: fc.constantFrom(0, LEADING, TRAILING, LEADING | TRAILING),
          editDistance: fc.constantFrom(0, 1, 1, 2, 3),
          presence: fc.constantFrom<number>(OPTIONAL, OPTIONAL, REQUIRED, PROHIBITED),
          usePipeline: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
    })
    .map(({ term, options }) => {
      // Lunr writes out all words that so many edits make: too many of a long one.
      const longest = Math.max(0, ...[term].flat().map((each) => each.length));
      const most = longest > 8 ? 1 : longest > 5 ? 2 : 3;
      if (options.editDistance === undefined) return { term, options };
      return { term, options: { ...options, editDistance: Math.min(most, options.editDistance) } };
    });
}

/** Queries of several clauses; now and then two with the same term. */
export function someClauses(fields: readonly string[]): fc.Arbitrary<readonly AskedTerm[]> {
  return fc
    .tuple(fc.array(someTerms(fields), { maxLength: 4, size: '+1' }), fc.nat(5))
    .map(([asked, again]) => {
      const [first, second] = asked;
      if (again > 0 || first === undefined || second === undefined) return asked;
      return [...asked, { ...second, term: first.term }];
    });
}

/** Builds a query of clauses. Lunr writes into what it is given: each gets a copy. */
export function ask(query: lunr.Query, asked: readonly AskedTerm[]): void {
  for (const { term, options } of asked) {
    query.term(structuredClone(term) as string | string[], structuredClone(options));
  }
}

/**
 * A required clause of which the pipeline leaves nothing: Lunr reads a set that it never made and
 * throws a TypeError. Here nothing can match it.
 */
export function failsInLunr(clause: lunr.Query.Clause, pipeline: lunr.Pipeline): boolean {
  const { presence, usePipeline, term, fields }: lunr.Query.Clause & { presence?: number } = clause;
  return (
    presence === lunr.Query.presence.REQUIRED &&
    usePipeline &&
    fields.length > 0 &&
    pipeline.runString(term).length === 0
  );
}

/** Texts in Lunr's language, and texts that it takes for wrong. */
export function someQueryText(fields: readonly string[]): fc.Arbitrary<string> {
  const term = fc
    .tuple(
      fc.constantFrom('', '', '', '+', '-'),
      fc.constantFrom('', '', '', ...fields.map((name) => `${name}:`)),
      fc.oneof({ weight: 4, arbitrary: someWord }, { weight: 1, arbitrary: withStars }),
      fc.constantFrom('', '', '', '^2', '^0', '^10', '~1', '~2', '~0', '~1^3', '^3~1'),
    )
    .map((parts) => parts.join(''));
  const scrap = fc.constantFrom(...SCRAPS);
  return fc
    .array(
      fc.tuple(
        fc.oneof({ weight: 7, arbitrary: term }, { weight: 1, arbitrary: scrap }),
        fc.constantFrom(' ', ' ', ' ', '  ', ''),
      ),
      { maxLength: 4 },
    )
    .map((pieces) => pieces.flat().join(''));
}

const SCRAPS = [
  ['+', '-', '~', '^', ':', '\\', '\\*', '\\:a', 'foo:', 'title:', '+-a', '--', 'a:b:c'],
  ['a^', 'a~', 'a^x', 'a~x', '~1', '^2', '+title', '\t', '*', 'A', 'AB', 'É', 'a-b'],
].flat();
