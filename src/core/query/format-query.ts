import { usualPresence } from './query.ts';
import type { Clause, Query, Term } from './query.ts';

/** The query in its own language, in one fixed spelling: what was understood. Reads back as the same query. */
export function formatQuery(query: Query): string {
  const { minUpvotes, after, before } = query;
  return [
    ...query.clauses.map(formatClause),
    ...(minUpvotes === null ? [] : [`min:${minUpvotes}`]),
    ...(after === null ? [] : [`after:${after}`]),
    ...(before === null ? [] : [`before:${before}`]),
  ].join(' ');
}

export function formatClause({ presence, anyOf }: Clause): string {
  const sign = presence === 'excluded' ? '-' : presence === usualPresence(anyOf) ? '' : '+';
  return sign + anyOf.map(formatTerm).join(' OR ');
}

function formatTerm(term: Term): string {
  const field = term.field === null ? '' : `${term.field}:`;
  switch (term.kind) {
    case 'word':
      return field + term.text;
    case 'phrase':
      return `${field}"${term.text}"`;
    case 'prefix':
      return `${field}${term.text}*`;
    case 'fuzzy':
      return `${field}${term.text}~${term.edits}`;
  }
}
