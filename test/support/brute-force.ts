import { newestListing } from '../../src/core/paper.ts';
import type { Paper } from '../../src/core/paper.ts';
import { formatClause, formatQuery } from '../../src/core/query/format-query.ts';
import { wantedClauses } from '../../src/core/query/query.ts';
import type { Clause, Field, Query, Term } from '../../src/core/query/query.ts';
import { fieldOf, fieldTexts, INDEX_FIELDS } from '../../src/search/paper-fields.ts';
import type { IndexField } from '../../src/search/paper-fields.ts';
import { analyse, indexedWords } from '../../src/search/words/analyse.ts';
import { withoutFillers } from '../../src/search/words/fillers.ts';
import { termMatcher } from '../../src/search/words/term-matcher.ts';
import type { Forms } from '../../src/search/words/term-matcher.ts';

/*
 * What queries mean, found out by reading papers word by word: nothing here knows of an index.
 */

type PaperTest = (paper: Paper) => boolean;

/** Whether a search finds a paper. */
export function findsPaper(typed: Query): PaperTest {
  const query = withoutFillers(typed);
  const wanted = wantedClauses(query);
  const needed = query.clauses.filter(({ presence }) => presence !== 'optional').map(clauseTest);
  const onlyRanking = wanted.length > 0 && wanted.every(({ presence }) => presence === 'optional');
  const ranking = onlyRanking ? wanted.map(clauseTest) : [() => true];
  return (paper) =>
    withinLimits(query, paper) &&
    needed.every((test) => test(paper)) &&
    ranking.some((test) => test(paper));
}

/** Whether a topic matches a paper. */
export function matchesPaper(typed: Query): PaperTest {
  const query = withoutFillers(typed);
  const clauses = query.clauses.map(clauseTest);
  return (paper) => withinLimits(query, paper) && clauses.every((test) => test(paper));
}

/** Each clause and each limit of a topic, and whether it holds for a paper. */
export function explained(query: Query, paper: Paper) {
  const none: Query = { clauses: [], minUpvotes: null, after: null, before: null, notes: [] };
  const { minUpvotes, after, before } = query;
  return [
    ...withoutFillers(query).clauses.map((clause) => ({
      clause: formatClause(clause),
      holds: clauseTest(clause)(paper),
    })),
    ...[
      ...(minUpvotes === null ? [] : [{ ...none, minUpvotes }]),
      ...(after === null ? [] : [{ ...none, after }]),
      ...(before === null ? [] : [{ ...none, before }]),
    ].map((limit) => ({ clause: formatQuery(limit), holds: withinLimits(limit, paper) })),
  ];
}

/** An excluded clause holds where none of its terms is met. */
function clauseTest({ presence, anyOf }: Clause): PaperTest {
  const terms = anyOf.map(termTest);
  return (paper) => terms.some((test) => test(paper)) !== (presence === 'excluded');
}

function termTest(term: Term): PaperTest {
  const matcher = termMatcher(term);
  const fields = searchedFields(term.field);
  return (paper) =>
    wordsOf(paper).some(
      ({ field, words }) => fields.includes(field) && words.some((_, at) => matcher(words, at) > 0),
    );
}

/** A submitter is found by name only. */
function searchedFields(field: Field | null): readonly IndexField[] {
  const only = fieldOf(field);
  return only === null ? INDEX_FIELDS.filter((each) => each !== 'submitter') : [only];
}

/** What is not known keeps no limit. */
function withinLimits({ minUpvotes, after, before }: Query, paper: Paper): boolean {
  const date = paper.publishedOn ?? newestListing(paper);
  return (
    (minUpvotes === null || (paper.upvotes ?? -1) >= minUpvotes) &&
    (after === null || (date !== null && date >= after)) &&
    (before === null || (date !== null && date <= before))
  );
}

/** One value of a field: a title, one of the authors. */
interface Value {
  readonly field: IndexField;
  readonly words: readonly Forms[];
}

const read = new WeakMap<Paper, readonly Value[]>();
/** Equal words share their forms, so that a matcher looks at each once. */
const shared = new Map<string, Forms>();

function wordsOf(paper: Paper): readonly Value[] {
  const known = read.get(paper);
  if (known !== undefined) return known;
  const values = INDEX_FIELDS.flatMap((field) =>
    fieldTexts(paper, field).map((text) => ({
      field,
      words: analyse(text).flatMap(indexedWords).map(formsOf),
    })),
  );
  read.set(paper, values);
  return values;
}

function formsOf({ forms }: { readonly forms: Forms }): Forms {
  const key = forms.join(' ');
  const known = shared.get(key) ?? forms;
  shared.set(key, known);
  return known;
}
