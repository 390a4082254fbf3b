import { formatQuery } from './format-query.ts';
import { hasLimits, withoutLimits } from './query.ts';
import type { Query } from './query.ts';

/** A query with one kind of strictness taken off. */
export interface RelaxedQuery {
  /** What was taken off, as it goes on after "without": `min:20`, `the quotes`. */
  readonly without: string;
  /** What is left, in the query language. */
  readonly text: string;
}

/** The ways in which a query that found nothing could be asked less strictly. */
export function relaxedQueries(query: Query): readonly RelaxedQuery[] {
  const limits = formatQuery({ ...query, clauses: [] });
  const text = formatQuery(query);
  return [
    ...(hasLimits(query) ? [{ without: limits, text: formatQuery(withoutLimits(query)) }] : []),
    ...(text.includes('"') ? [{ without: 'the quotes', text: text.replaceAll('"', '') }] : []),
  ].filter((relaxed) => relaxed.text !== '');
}
