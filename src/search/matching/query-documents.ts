import { formatClause } from '../../core/query/format-query.ts';
import { wantedClauses } from '../../core/query/query.ts';
import type { Clause, Query } from '../../core/query/query.ts';
import { COLUMN, dayNumber, UNKNOWN } from '../paper-document.ts';
import { Bits } from '../postings/bits.ts';
import type { Segment } from '../postings/segment.ts';
import { clauseDocuments } from './clause-documents.ts';
import type { WordSets } from './word-sets.ts';

/** Finds the documents of queries; clauses that several queries share are looked up once. */
export class QueryDocuments {
  readonly #sets: WordSets;
  /** What each clause found, by its text; not to be changed. */
  readonly #clauses = new Map<string, Map<Segment, Bits>>();

  constructor(sets: WordSets) {
    this.#sets = sets;
  }

  /**
   * What a search finds: all that was typed on purpose has to hold, and where all wanted clauses only
   * rank, one of them has to be met.
   */
  ofSearch(query: Query, segment: Segment): Bits {
    const wanted = wantedClauses(query);
    const needed = query.clauses.filter(({ presence }) => presence !== 'optional');
    const found = this.#ofAll(needed, query, segment);
    if (wanted.length > 0 && wanted.every(({ presence }) => presence === 'optional')) {
      const some = Bits.none(segment.refs.length);
      for (const clause of wanted) some.unite(this.#of(clause, segment));
      found.intersect(some);
    }
    return found;
  }

  /** What a topic finds: every clause has to hold. */
  ofTopic(query: Query, segment: Segment): Bits {
    return this.#ofAll(query.clauses, query, segment);
  }

  #ofAll(clauses: readonly Clause[], query: Query, segment: Segment): Bits {
    const found = withinLimits(query, segment, this.#sets.index.shape.columns);
    for (const clause of clauses) {
      // Most topics have nothing to do with most papers.
      if (found.isEmpty) break;
      if (clause.presence === 'excluded') found.subtract(this.#of(clause, segment));
      else found.intersect(this.#of(clause, segment));
    }
    return found;
  }

  #of(clause: Clause, segment: Segment): Bits {
    const key = formatClause({ ...clause, presence: 'required' });
    const looked = this.#clauses.get(key) ?? new Map<Segment, Bits>();
    this.#clauses.set(key, looked);
    const found = looked.get(segment) ?? clauseDocuments(clause, this.#sets)(segment);
    looked.set(segment, found);
    return found;
  }
}

/** The documents of a segment within the query's limits on votes and dates. What is not known keeps no limit. */
function withinLimits(
  { minUpvotes, after, before }: Query,
  segment: Segment,
  columns: number,
): Bits {
  const found = Bits.all(segment.refs.length);
  found.subtract(segment.gone);
  if (minUpvotes === null && after === null && before === null) return found;
  const [from, to] = [dayNumber(after), before === null ? Infinity : dayNumber(before)];
  const isDated = after !== null || before !== null;
  found.each((document) => {
    const votes = segment.columns[document * columns + COLUMN.upvotes] ?? UNKNOWN;
    const date = segment.columns[document * columns + COLUMN.date] ?? UNKNOWN;
    const isWithin =
      (minUpvotes === null || votes >= minUpvotes) &&
      (!isDated || (date !== UNKNOWN && date >= from && date <= to));
    if (!isWithin) found.delete(document);
  });
  return found;
}
