import { formatClause } from '../../core/query/format-query.ts';
import { wantedClauses } from '../../core/query/query.ts';
import type { Clause, Query } from '../../core/query/query.ts';
import { COLUMN, dayNumber, UNKNOWN } from '../paper-document.ts';
import { Bits } from '../postings/bits.ts';
import type { Segment } from '../postings/segment.ts';
import { clauseFinder } from './clause-finder.ts';
import type { Finder } from './row-finders.ts';
import type { WordSets } from './word-sets.ts';

/** Finds the documents of queries. */
export class QueryDocuments {
  readonly #sets: WordSets;
  /** How each clause is looked for, in whichever segment. */
  readonly #finders = new Map<Clause, Finder>();
  /** What each clause of a topic found in a segment, by its text, for the other topics that have it; not to be changed. */
  readonly #found = new Map<Segment, Map<string, Bits>>();

  constructor(sets: WordSets) {
    this.#sets = sets;
  }

  /**
   * What a search finds: all that was typed on purpose has to hold, and where all wanted clauses only
   * rank, one of them has to be met.
   */
  ofSearch(query: Query, segment: Segment): Bits {
    const wanted = wantedClauses(query);
    const found = this.#within(query, segment);
    for (const clause of query.clauses) {
      if (clause.presence !== 'optional') narrow(found, clause, this.#of(clause, segment));
    }
    if (wanted.length > 0 && wanted.every(({ presence }) => presence === 'optional')) {
      const some = Bits.none(segment.refs.length);
      for (const clause of wanted) this.#finder(clause)(segment, some);
      found.intersect(some);
    }
    return found;
  }

  /** What a topic finds: every clause has to hold. Clauses that several topics share are looked up once. */
  ofTopic(query: Query, segment: Segment): Bits {
    const found = this.#within(query, segment);
    for (const clause of query.clauses) {
      // Most topics have nothing to do with most papers.
      if (found.isEmpty) break;
      narrow(found, clause, this.#shared(clause, segment));
    }
    return found;
  }

  #within(query: Query, segment: Segment): Bits {
    return withinLimits(query, segment, this.#sets.index.shape.columns);
  }

  #of(clause: Clause, segment: Segment): Bits {
    const found = Bits.none(segment.refs.length);
    this.#finder(clause)(segment, found);
    return found;
  }

  #finder(clause: Clause): Finder {
    const finder = this.#finders.get(clause) ?? clauseFinder(clause, this.#sets);
    this.#finders.set(clause, finder);
    return finder;
  }

  #shared(clause: Clause, segment: Segment): Bits {
    const key = formatClause({ ...clause, presence: 'required' });
    const inSegment = this.#found.get(segment) ?? new Map<string, Bits>();
    this.#found.set(segment, inSegment);
    const known = inSegment.get(key);
    if (known !== undefined) return known;
    const found = Bits.none(segment.refs.length);
    // Not kept: what it found is.
    clauseFinder(clause, this.#sets)(segment, found);
    inSegment.set(key, found);
    return found;
  }
}

/** Keeps the documents for which the clause holds. */
function narrow(found: Bits, { presence }: Clause, met: Bits): void {
  if (presence === 'excluded') found.subtract(met);
  else found.intersect(met);
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
