import type { ClauseVerdict } from '../../core/paper-search.ts';
import type { Paper } from '../../core/paper.ts';
import { formatClause, formatQuery } from '../../core/query/format-query.ts';
import type { Query } from '../../core/query/query.ts';
import { indexOf } from '../new-index.ts';
import type { InvertedIndex } from '../postings/inverted-index.ts';
import type { Segment } from '../postings/segment.ts';
import { withoutFillers } from '../words/fillers.ts';
import { singleLimits } from './limits.ts';
import { QueryDocuments } from './query-documents.ts';
import { WordSets } from './word-sets.ts';

/**
 * For each query, read as a topic, the ids of the papers that match it. The papers become an index of
 * their own, and a clause that many topics share is looked up once.
 */
export function matchTopics(
  queries: readonly Query[],
  papers: readonly Paper[],
): readonly (readonly string[])[] {
  const index = indexOf(papers);
  const documents = new QueryDocuments(new WordSets(index));
  const idsOf = new Map(index.segments.map((segment) => [segment, idsIn(segment, index)]));
  return queries.map((query) => {
    const topic = withoutFillers(query);
    const found: string[] = [];
    for (const [segment, ids] of idsOf) {
      documents.ofTopic(topic, segment).each((document) => found.push(ids[document] ?? ''));
    }
    return found;
  });
}

/** The ids of the papers of a segment, by document: read once for all topics. */
function idsIn(segment: Segment, index: InvertedIndex): readonly string[] {
  return Array.from(segment.refs, (_, document) => index.refOf(segment, document));
}

/** Each clause and limit of a topic, and whether it holds for the paper. */
export function explainTopic(query: Query, paper: Paper): readonly ClauseVerdict[] {
  const index = indexOf([paper]);
  const documents = new QueryDocuments(new WordSets(index));
  const verdict = (clause: string, part: Query): ClauseVerdict => ({
    clause,
    holds: index.segments.some((segment) => !documents.ofTopic(part, segment).isEmpty),
  });
  const { clauses, notes } = withoutFillers(query);
  return [
    ...clauses.map((clause) =>
      verdict(formatClause(clause), {
        clauses: [clause],
        minUpvotes: null,
        after: null,
        before: null,
        notes,
      }),
    ),
    ...singleLimits(query).map((limit) => verdict(formatQuery(limit), limit)),
  ];
}
