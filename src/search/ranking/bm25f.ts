import { FIELD_NUMBERS, INDEX_FIELDS } from '../paper-fields.ts';
import type { IndexField } from '../paper-fields.ts';
import type { Counts } from '../postings/counts.ts';
import type { Patterns } from '../postings/patterns.ts';
import type { ImpactOf } from '../postings/segment-builder.ts';
import type { Contribution, Scoring } from './scoring.ts';

/** How much a word counts by the field it stands in, and how much the length of the field counts, from 0 to 1. */
export const FIELD_SCORING: Readonly<
  Record<IndexField, { readonly weight: number; readonly length: number }>
> = {
  title: { weight: 2.5, length: 0.7 },
  abstract: { weight: 1, length: 0.6 },
  // A long list of authors is no fault.
  authors: { weight: 2, length: 0 },
  organization: { weight: 1.5, length: 0 },
  keywords: { weight: 2, length: 0.5 },
  submitter: { weight: 1, length: 0 },
  id: { weight: 1, length: 0 },
};
/** How fast more of the same word stops counting. */
const K1 = 1.2;
/** What a word is worth for being much of a title: this, where the title has the average length. */
const TITLE_SHARE = 0.125;
/** Documents of average terms that are added to those of a term, so that rare ones are not judged by chance. */
const BURST_PRIOR = 3;

/** The constants that what an index keeps depends on. */
export const SCORING = { fields: FIELD_SCORING, k1: K1, titleShare: TITLE_SHARE };

const FIELDS = INDEX_FIELDS.length;
/** Longer fields than this are rare, and not worth a table. */
const TABLED = 1024;

/** Nearly all postings are of these first patterns, in fields of these lengths. */
const COMMON = 64;
const REMEMBERED = 512;

/** What a word weighs in a field of each length, at some average lengths. */
export interface Norms {
  readonly averages: Float64Array;
  /** By field * `TABLED` + length. */
  readonly table: Float64Array;
  /** Contributions that were worked out before, by pattern * `REMEMBERED` + length; NaN where none was. */
  readonly known: Float64Array;
}

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

/**
 * BM25F (Zaragoza et al., TREC 2004): the times in all fields are weighed and added before they
 * saturate, so that a word in title and abstract is one word seen twice; and a little for the share
 * of the title that the word is. `fields` limits what counts, to those with a 1.
 */
export function contributions(
  patterns: Patterns,
  lengths: Uint32Array,
  norms: Norms,
  fields: Uint8Array | null,
): Contribution {
  const workedOut = contributionsOf(patterns, lengths, norms, fields);
  if (fields !== null) return workedOut;
  const { onlyFields } = patterns;
  const { known } = norms;
  return (document, pattern) => {
    const field = pattern < COMMON ? (onlyFields[pattern] ?? FIELDS) : FIELDS;
    const length = field < FIELDS ? (lengths[document * FIELDS + field] ?? 0) : REMEMBERED;
    if (length >= REMEMBERED) return workedOut(document, pattern);
    const at = pattern * REMEMBERED + length;
    const before = known[at] ?? NaN;
    if (!Number.isNaN(before)) return before;
    const fresh = workedOut(document, pattern);
    known[at] = fresh;
    return fresh;
  };
}

function contributionsOf(
  patterns: Patterns,
  lengths: Uint32Array,
  { averages, table }: Norms,
  fields: Uint8Array | null,
): Contribution {
  const { starts, entries } = patterns;
  const averageTitle = averages[FIELD_NUMBERS.title] ?? 0;
  return (document, pattern) => {
    let frequency = 0;
    let share = 0;
    const end = starts[pattern + 1] ?? 0;
    for (let at = starts[pattern] ?? 0; at < end; at += 2) {
      const field = entries[at] ?? 0;
      if (fields !== null && fields[field] !== 1) continue;
      const length = lengths[document * FIELDS + field] ?? 0;
      const norm =
        length < TABLED
          ? (table[field * TABLED + length] ?? 0)
          : normOf(field, length, averages[field] ?? 0);
      frequency += norm * (entries[at + 1] ?? 0);
      if (field === FIELD_NUMBERS.title) share = (TITLE_SHARE * averageTitle) / length;
    }
    return ((K1 + 1) * frequency) / (K1 + frequency) + share;
  };
}

/** No contribution is greater, whatever the average length of titles. */
export function greatestContribution({ averages }: Norms): number {
  return K1 + 1 + TITLE_SHARE * (averages[FIELD_NUMBERS.title] ?? 0);
}

/** Our own ranking, at these norms. */
export function bm25f(patterns: Patterns, norms: Norms): Scoring {
  const greatest = greatestContribution(norms);
  return ({ lengths, averages }, terms) => {
    const risen = growth(averages, norms.averages);
    const inAll = contributions(patterns, lengths, norms, null);
    return terms.map(({ weight, fields }) => ({
      weight,
      contribution: fields === null ? inAll : contributions(patterns, lengths, norms, fields),
      bound: (impact) => weight * Math.min((impact ?? Infinity) * risen, greatest),
    }));
  };
}

/** For segments, which keep the greatest contribution of each block. */
export function impactOf(patterns: Patterns): ImpactOf {
  return ({ lengths, averages }) => contributions(patterns, lengths, normsOf(averages), null);
}

/**
 * By how much contributions may have grown since the averages were these: where an average has risen,
 * the same field is shorter than others now. More frequency adds less, so that nothing grows faster.
 */
export function growth(then: Float64Array, now: Float64Array): number {
  let most = 1;
  for (let field = 0; field < FIELDS; field += 1) {
    const before = then[field] ?? 0;
    if (before > 0) most = Math.max(most, (now[field] ?? 0) / before);
  }
  return most;
}

/** The norms at these averages; `before` where they are the same. */
export function normsOf(averages: Float64Array, before: Norms | null = null): Norms {
  if (before?.averages.every((average, field) => average === averages[field]) === true) {
    return before;
  }
  const table = new Float64Array(FIELDS * TABLED);
  for (let field = 0; field < FIELDS; field += 1) {
    for (let length = 0; length < TABLED; length += 1) {
      table[field * TABLED + length] = normOf(field, length, averages[field] ?? 0);
    }
  }
  return { averages, table, known: new Float64Array(COMMON * REMEMBERED).fill(NaN) };
}

/** The weight of one word in a field of this length. */
function normOf(field: number, length: number, average: number): number {
  const { weight, length: share } = FIELD_SCORING[INDEX_FIELDS[field] ?? 'abstract'];
  return average === 0 ? weight : weight / (1 - share + share * (length / average));
}
