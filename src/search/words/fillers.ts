import { wantedClauses } from '../../core/query/query.ts';
import type { Clause, Query } from '../../core/query/query.ts';
import { analyse, plainForm } from './analyse.ts';
import type { Compound } from './analyse.ts';
import { isStopWord } from './stemmer.ts';

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
  const plain = plainForm(term.text);
  return plain === null ? exactForms(analyse(term.text)).every(isStopWord) : isStopWord(plain);
}

/** The words of a typed text that was cut, each in its most exact form. */
export function exactForms(compounds: readonly Compound[]): readonly string[] {
  return compounds.flatMap(({ words }) => words.map((word) => word.forms[0] ?? ''));
}
