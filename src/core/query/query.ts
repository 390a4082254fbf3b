import type { PlainDate } from '../plain-date.ts';

/** What a term may be limited to, by the word typed before the colon. */
export const FIELDS = ['title', 'abstract', 'author', 'org', 'by', 'keyword'] as const;
export type Field = (typeof FIELDS)[number];

/** One thing looked for; `text` is lower-case, without signs, and holds at least one letter or digit. */
export type Term = {
  /** Where it has to stand; `null` is anywhere but the submitter. */
  readonly field: Field | null;
  readonly text: string;
} & (
  | { readonly kind: 'word' }
  | { readonly kind: 'phrase' }
  | { readonly kind: 'prefix' }
  | { readonly kind: 'fuzzy'; readonly edits: 1 | 2 }
);

/**
 * Alternatives of which one has to hold, and what that means: an `optional` clause ranks in a search
 * and has to hold in a topic, a `required` one has to hold in both, an `excluded` one in neither.
 */
export interface Clause {
  readonly presence: 'optional' | 'required' | 'excluded';
  readonly anyOf: readonly [Term, ...Term[]];
}

/** What a person typed, understood. The same query searches and, followed by a channel, is a topic. */
export interface Query {
  readonly clauses: readonly Clause[];
  readonly minUpvotes: number | null;
  /** The paper's date (published, or else listed) is this day or later. */
  readonly after: PlainDate | null;
  /** The paper's date is this day or earlier. */
  readonly before: PlainDate | null;
  /** What could not be taken as it was meant, each with what to type instead. */
  readonly notes: readonly string[];
}

/**
 * What a clause means when no sign was typed: plain words rank; a phrase, a field or an `OR` was
 * typed on purpose and has to hold.
 */
export function usualPresence([first, ...others]: Clause['anyOf']): 'optional' | 'required' {
  const plain = others.length === 0 && first.kind !== 'phrase' && first.field === null;
  return plain ? 'optional' : 'required';
}

/** Whether any paper passes, so that there is nothing to look for. */
export function isEmpty(query: Query): boolean {
  return query.clauses.length === 0 && !hasLimits(query);
}

export function hasLimits(query: Query): boolean {
  return query.minUpvotes !== null || query.after !== null || query.before !== null;
}

/** The query with its limits on votes and dates taken off. */
export function withoutLimits(query: Query): Query {
  return { ...query, minUpvotes: null, after: null, before: null };
}

/** The clauses in which something is looked for, not shut out. */
export function wantedClauses(query: Query): readonly Clause[] {
  return query.clauses.filter(({ presence }) => presence !== 'excluded');
}
