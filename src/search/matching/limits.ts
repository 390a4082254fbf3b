import type { Query } from '../../core/query/query.ts';

/** The query's limits one by one, each as a query with nothing else in it. */
export function singleLimits(query: Query): readonly Query[] {
  const none: Query = { clauses: [], minUpvotes: null, after: null, before: null, notes: [] };
  return [
    { ...none, minUpvotes: query.minUpvotes },
    { ...none, after: query.after },
    { ...none, before: query.before },
  ].filter((limit) => limit.minUpvotes !== null || limit.after !== null || limit.before !== null);
}
