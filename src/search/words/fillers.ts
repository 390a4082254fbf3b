import { wantedClauses } from '../../core/query/query.ts';
import type { Clause, Query } from '../../core/query/query.ts';
import { isStopWord } from './stemmer.ts';
import { typedWords } from './typed-words.ts';

/**
 * The query without the plain words that say nothing (`it`, `the`): they count when a sign, a field
 * or quotes show that they are meant, and when there is nothing else to look for.
 */
export function withoutFillers(query: Query): Query {
  const clauses = query.clauses.filter((clause) => !isFiller(clause));
  return wantedClauses({ ...query, clauses }).length > 0 ? { ...query, clauses } : query;
}

function isFiller({ presence, anyOf: [term, ...others] }: Clause): boolean {
  if (presence !== 'optional' || others.length > 0 || term.kind !== 'word') return false;
  return typedWords(term.text).forms.every(isStopWord);
}
