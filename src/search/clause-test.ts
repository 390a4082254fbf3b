import type { Paper } from '../core/paper.ts';
import type { Clause, Term } from '../core/query/query.ts';
import { searchedFields } from './paper-fields.ts';
import type { PaperWords } from './paper-words.ts';
import type { Stem } from './stemmer.ts';
import { termMatcher } from './term-matcher.ts';

/** Whether a clause holds for a paper. */
export type ClauseTest = (paper: Paper) => boolean;

/** A clause made ready to be tested on many papers; an excluded one holds where none of its terms is met. */
export function clauseTest({ presence, anyOf }: Clause, words: PaperWords, stem: Stem): ClauseTest {
  const terms = anyOf.map((term) => termTest(term, words, stem));
  return (paper) => terms.some((test) => test(paper)) !== (presence === 'excluded');
}

function termTest(term: Term, words: PaperWords, stem: Stem): ClauseTest {
  const matcher = termMatcher(term, stem);
  const fields = searchedFields(term.field);
  return (paper) => {
    const byField = words.of(paper);
    return fields.some((field) =>
      byField.get(field)?.some((value) => value.some((_, at) => matcher(value, at) > 0)),
    );
  };
}
