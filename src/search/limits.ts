import { newestListing } from '../core/paper.ts';
import type { Paper } from '../core/paper.ts';
import type { Query } from '../core/query/query.ts';

/** Whether the paper keeps the query's limits on votes and dates. What is not known keeps none. */
export function withinLimits({ minUpvotes, after, before }: Query, paper: Paper): boolean {
  const date = paper.publishedOn ?? newestListing(paper);
  return (
    (minUpvotes === null || (paper.upvotes ?? -1) >= minUpvotes) &&
    (after === null || (date !== null && date >= after)) &&
    (before === null || (date !== null && date <= before))
  );
}

/** The query's limits one by one, each as a query with nothing else in it. */
export function singleLimits(query: Query): readonly Query[] {
  const none: Query = { clauses: [], minUpvotes: null, after: null, before: null, notes: [] };
  return [
    { ...none, minUpvotes: query.minUpvotes },
    { ...none, after: query.after },
    { ...none, before: query.before },
  ].filter((limit) => limit.minUpvotes !== null || limit.after !== null || limit.before !== null);
}
