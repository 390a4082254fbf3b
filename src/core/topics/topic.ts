import { formatClause, formatQuery } from '../query/format-query.ts';
import { parseQuery } from '../query/parse-query.ts';
import type { Query } from '../query/query.ts';
import type { InstantText } from '../instant.ts';

/** When papers of a topic are posted: as they come, or with the digest of a day or of a week. */
export const TOPIC_DELIVERIES = ['now', 'daily', 'weekly'] as const;
export type TopicDelivery = (typeof TOPIC_DELIVERIES)[number];

/** A query that a channel follows. */
export interface Topic {
  /** By which the channel's people name it; never given to another topic while it is there. */
  readonly number: number;
  /** In its one spelling, see `formatQuery`, without a floor. */
  readonly query: string;
  readonly delivery: TopicDelivery;
  /** The floor: upvotes that a paper needs; one that gets them within two weeks is posted then. */
  readonly minUpvotes: number | null;
  /** Where the floor was lowered: what was there before still needs the old one, so that nothing floods in. */
  readonly lowered: { readonly at: InstantText; readonly from: number } | null;
  readonly followedBy: string | null;
  /** Papers that were there before are not posted. */
  readonly createdAt: InstantText;
}

/** What a person typed as a topic, taken apart: a `min:` in the query is the floor. */
export function splitFloor(query: Query): { readonly text: string; readonly floor: number | null } {
  return { text: formatQuery({ ...query, minUpvotes: null }), floor: query.minUpvotes };
}

/** The same for queries that match the same papers as topics, whatever the order of their clauses and words and their signs. */
export function topicKey(query: string): string {
  const { clauses, after, before } = parseQuery(query);
  const spelt = clauses.map(({ presence, anyOf }) => {
    const terms = anyOf.map((term) => formatClause({ presence: 'required', anyOf: [term] }));
    return [presence === 'excluded' ? '-' : '', ...[...new Set(terms)].toSorted()].join(' ');
  });
  return JSON.stringify([[...new Set(spelt)].toSorted(), after, before]);
}
