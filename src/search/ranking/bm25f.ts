import { FIELD_NUMBERS, INDEX_FIELDS } from '../paper-fields.ts';
import type { ImpactsOf } from '../postings/block-impacts.ts';
import type { Counts } from '../postings/counts.ts';
import type { Patterns } from '../postings/patterns.ts';
import { contributionsOf } from './contributions.ts';
import { K1, TITLE_SHARE } from './field-scoring.ts';
import { normsOf } from './norms.ts';
import type { Norms } from './norms.ts';
import type { Scoring } from './scoring.ts';

/** Documents of average terms that are added to those of a term, so that rare ones are not judged by chance. */
const BURST_PRIOR = 3;

/**
 * How telling a term is: rare ones are (https://en.wikipedia.org/wiki/Okapi_BM25#IDF, in the form that
 * is never negative), and of equally rare ones those that come often where they come at all, because
 * that is what a text is about.
 */
export function termWeight(counts: Counts, term: number): number {
  const documents = counts.documents(term);
  const prior = BURST_PRIOR * counts.averageTimes;
  const burst = Math.sqrt((counts.times(term) + prior) / (documents + BURST_PRIOR));
  return inverseDocumentFrequency(counts.size, documents) * burst;
}

export function inverseDocumentFrequency(documents: number, having: number): number {
  return Math.log(1 + (documents - having + 0.5) / (having + 0.5));
}

/** No contribution is greater, whatever the average length of titles. */
export function greatestContribution({ averages }: Norms): number {
  return K1 + 1 + TITLE_SHARE * (averages[FIELD_NUMBERS.title] ?? 0);
}

/** Our own ranking, at these norms. */
export function bm25f(patterns: Patterns, norms: Norms): Scoring {
  const greatest = greatestContribution(norms);
  return (segment) => {
    const risen = growth(segment.averages, norms.averages);
    const inAll = contributionsOf(patterns, segment, norms, null);
    return ({ weight, fields }) => ({
      weight,
      contributions: fields === null ? inAll : contributionsOf(patterns, segment, norms, fields),
      bound: (impact) => weight * Math.min(impact * risen, greatest),
    });
  };
}

/** For segments, which keep the greatest contribution of each block. */
export function impactsOf(patterns: Patterns): ImpactsOf {
  return (segment) => contributionsOf(patterns, segment, normsOf(segment.averages), null);
}

/**
 * By how much contributions may have grown since the averages were these: where an average has risen,
 * the same field is shorter than others now. More frequency adds less, so that nothing grows faster.
 */
export function growth(then: Float64Array, now: Float64Array): number {
  let most = 1;
  for (let field = 0; field < INDEX_FIELDS.length; field += 1) {
    const before = then[field] ?? 0;
    if (before > 0) most = Math.max(most, (now[field] ?? 0) / before);
  }
  return most;
}
