import { formatQuery } from './format-query.ts';
import { hasLimits, withoutLimits } from './query.ts';
import type { Clause, Query } from './query.ts';

/** A query with one kind of strictness taken off. */
export interface RelaxedQuery {
  /** As it goes on after "Search": `without min:20`, `as separate words`. */
  readonly how: string;
  /** What is left, in the query language. */
  readonly text: string;
}

/** The ways in which a query that found nothing could be asked less strictly. */
export function relaxedQueries(query: Query): readonly RelaxedQuery[] {
  const limits = formatQuery({ ...query, clauses: [] });
  const text = formatQuery(query);
  const apart = formatQuery({ ...query, clauses: query.clauses.flatMap(separateWords) });
  return [
    ...(hasLimits(query)
      ? [{ how: `without ${limits}`, text: formatQuery(withoutLimits(query)) }]
      : []),
    { how: 'without the quotes', text: text.replaceAll('"', '') },
    { how: 'as separate words', text: apart },
  ].filter((relaxed) => relaxed.text !== '' && relaxed.text !== text);
}

/** A word; an apostrophe belongs to it, a point between digits to its number, `++` and `#` to its name. */
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+|(?<=\p{N})\.\p{N}+)*(?:\+\+|#)?/gu;

/** A clause for each word of a compound, such as `graph_nets`; any other clause as it is. */
function separateWords(clause: Clause): readonly Clause[] {
  const [term, ...others] = clause.anyOf;
  const words = term.text.match(WORD) ?? [];
  const isCompound = term.kind === 'word' && others.length === 0 && words.length > 1;
  if (!isCompound || clause.presence === 'excluded') return [clause];
  return words.map((text) => ({ ...clause, anyOf: [{ ...term, text }] }));
}
