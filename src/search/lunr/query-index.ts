import lunr from 'lunr';
import { Best } from '../postings/best.ts';
import { Bits } from '../postings/bits.ts';
import type { InvertedIndex } from '../postings/inverted-index.ts';
import { eachPosting, patternOf, postingsOf } from '../postings/posting-list.ts';
import type { PostingList } from '../postings/posting-list.ts';
import type { Segment } from '../postings/segment.ts';
import { emptyRecord } from './field-terms.ts';
import type { MatchData, Result, TermMetadata } from './lunr-types.ts';
import { planQuery, shares } from './query-plan.ts';
import type { AnyOf, QueryPlan } from './query-plan.ts';
import type { Weigher } from './weights.ts';

/** What an index answers from. */
export interface IndexState {
  readonly index: InvertedIndex;
  readonly fields: readonly string[];
  /** For the terms of queries. */
  readonly pipeline: lunr.Pipeline;
  readonly weigher: () => Weigher;
  /** Documents with a boost of their own, by reference. */
  readonly boosts: ReadonlyMap<string, number>;
  /** By reference, then by term and field number; empty where no metadata is kept. */
  readonly metadata: ReadonlyMap<string, ReadonlyMap<string, TermMetadata>>;
}

export interface QueryOptions {
  /** How many results are wanted; without it all there are, as from Lunr. */
  readonly limit?: number;
}

/** A document of a segment, with its reference at hand for the order of equal scores. */
interface Found {
  readonly segment: Segment;
  readonly document: number;
  readonly ref: string;
}

/**
 * Answers what `lunr.Index#query` answers: the same references with the same scores. Equal scores
 * stand in the order of their references, by UTF-16 units.
 */
export function queryIndex(
  state: IndexState,
  build: lunr.Index.QueryBuilder,
  { limit = Infinity }: QueryOptions = {},
): Result[] {
  const query = new lunr.Query([...state.fields]);
  build.call(query, query);
  const plan = planQuery(query, state.index, state.fields, state.pipeline);
  const best = new Best<Found>(limit, (a, b) => a.ref < b.ref);
  const all: { readonly item: Found; readonly score: number }[] = [];
  const inOrder = orderedTerms(plan, state);
  for (const segment of state.index.segments) {
    const { scores, matching } = scoreSegment(segment, plan, inOrder, state);
    matching.each((document) => {
      const score = rounded(scores[document] ?? 0);
      if (score < best.threshold) return;
      const item = { segment, document, ref: state.index.refOf(segment, document) };
      if (limit === Infinity) all.push({ item, score });
      else best.offer(item, score);
    });
  }
  const sorted =
    limit === Infinity
      ? all.toSorted((a, b) => b.score - a.score || (a.item.ref < b.item.ref ? -1 : 1))
      : best.sorted();
  const matchData = matchDataOf(plan, state);
  return sorted.map(({ item, score }) => ({ ref: item.ref, score, matchData: matchData(item) }));
}

/**
 * A score without the last digits, in which sums of the same weights in another order differ: those
 * are equal. What is no number counts 0, as in `lunr.Vector#similarity`.
 */
function rounded(score: number): number {
  return Math.round(score * 1e10) / 1e10 || 0;
}

/** A term of the plan, with the share that its weight has in each field; NaN where it is not asked. */
interface AskedTerm {
  readonly term: number;
  readonly shares: Float64Array;
}

/** By their texts, so that sums are rounded alike whatever numbers the terms have. */
function orderedTerms(plan: QueryPlan, { index, fields }: IndexState): readonly AskedTerm[] {
  return Array.from(shares(plan, fields.length), ([term, byField]) => ({
    term,
    shares: byField,
    text: index.words.text(term),
  })).toSorted((a, b) => (a.text < b.text ? -1 : 1));
}

function scoreSegment(
  segment: Segment,
  plan: QueryPlan,
  asked: readonly AskedTerm[],
  state: IndexState,
): { readonly scores: Float64Array; readonly matching: Bits } {
  const documents = segment.refs.length;
  const scores = new Float64Array(documents);
  const matching = plan.isNegated ? Bits.all(documents) : Bits.none(documents);
  const { starts, entries } = state.index.patterns;
  const width = state.fields.length;
  const boosts = boostsOf(segment, state);
  const weigher = state.weigher();
  for (const { term, shares: byField } of asked) {
    const list = postingsOf(segment, term);
    if (list === null) continue;
    const weight = weigher(term);
    eachPosting(segment, list, (document, pattern) => {
      const end = starts[pattern + 1] ?? 0;
      for (let at = starts[pattern] ?? 0; at < end; at += 2) {
        const field = entries[at] ?? 0;
        const share = byField[field] ?? NaN;
        if (Number.isNaN(share)) continue;
        const length = segment.lengths[document * width + field] ?? 0;
        const value = weight(field, entries[at + 1] ?? 0, length, boosts?.[document] ?? 1);
        scores[document] = (scores[document] ?? 0) + share * value;
        matching.add(document);
      }
    });
  }
  for (const each of plan.required) matching.intersect(having(segment, each, state.index));
  for (const each of plan.prohibited) matching.subtract(having(segment, each, state.index));
  matching.subtract(segment.gone);
  return { scores, matching };
}

/** The documents that have one of the terms in one of the fields. */
function having(segment: Segment, { terms, fields }: AnyOf, { patterns }: InvertedIndex): Bits {
  const found = Bits.none(segment.refs.length);
  const passes = patterns.inFields([...fields]);
  for (const term of terms) {
    const list = postingsOf(segment, term);
    if (list === null) continue;
    eachPosting(segment, list, (document, pattern) => {
      if (passes[pattern] === 1) found.add(document);
    });
  }
  return found;
}

/** The boosts of the documents of a segment; `null` where none has one. */
function boostsOf(segment: Segment, { boosts, index }: IndexState): Float64Array | null {
  if (boosts.size === 0) return null;
  const found = new Float64Array(segment.refs.length).fill(1);
  for (const [ref, boost] of boosts) {
    const place = index.find(ref);
    if (place?.segment === segment) found[place.document] = boost;
  }
  return found;
}

/** Tells of a document which of the terms stand in which of their fields, with their metadata. */
function matchDataOf(plan: QueryPlan, state: IndexState): (found: Found) => MatchData {
  const { starts, entries } = state.index.patterns;
  const lists = new Map<Segment, readonly (readonly [number, PostingList])[]>();
  return ({ segment, document, ref }) => {
    let open = lists.get(segment);
    if (open === undefined) {
      open = [...plan.boosts.keys()].flatMap((term) => {
        const list = postingsOf(segment, term);
        return list === null ? [] : [[term, list] as const];
      });
      lists.set(segment, open);
    }
    const metadata = emptyRecord<Record<string, TermMetadata>>();
    for (const [term, list] of open) {
      const posting = list.find(document);
      if (posting === -1) continue;
      const pattern = patternOf(segment, posting);
      const end = starts[pattern + 1] ?? 0;
      for (let entry = starts[pattern] ?? 0; entry < end; entry += 2) {
        const field = entries[entry] ?? 0;
        if (!(plan.boosts.get(term)?.has(field) ?? false)) continue;
        const text = state.index.words.text(term);
        const noted = state.metadata.get(ref)?.get(`${field} ${text}`);
        metadata[text] ??= emptyRecord();
        metadata[text][state.fields[field] ?? ''] = copyOf(noted);
      }
    }
    return { metadata };
  };
}

function copyOf(noted: TermMetadata | undefined): TermMetadata {
  const copy = emptyRecord<unknown[]>();
  for (const [key, values] of Object.entries(noted ?? {})) copy[key] = [...values];
  return copy;
}
