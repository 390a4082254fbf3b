import type { InvertedIndex } from '../postings/inverted-index.ts';

/**
 * The element of a document's field vector for a term, in Lunr's words: what the term weighs there.
 * `times` is how often it stands in the field, `length` the field's terms, `boost` the document's.
 */
export type Weight = (field: number, times: number, length: number, boost: number) => number;

/** Gives the weights of a term. */
export type Weigher = (term: number) => Weight;

export interface Tuning {
  readonly b: number;
  readonly k1: number;
  /** By field. */
  readonly boosts: readonly number[];
}

/**
 * BM25 for each field by itself, as `lunr.Builder` computes it, rounded to three decimals
 * (`createFieldVectors`; the inverse document frequency is that of `lunr.idf`, which counts a document
 * once for each field that has the term). The order of the operations is Lunr's: rounding shows it.
 */
export function lunrWeigher(index: InvertedIndex, { b, k1, boosts }: Tuning): Weigher {
  const averages = index.counts.averages();
  return (term) => {
    const having = index.counts.fieldDocuments(term);
    const idf = Math.log(1 + Math.abs((index.size - having + 0.5) / (having + 0.5)));
    return (field, times, length, boost) => {
      let score =
        (idf * ((k1 + 1) * times)) / (k1 * (1 - b + b * (length / (averages[field] ?? 0))) + times);
      score *= boosts[field] ?? 1;
      score *= boost;
      return Math.round(score * 1000) / 1000;
    };
  };
}

/** The boost of a field or a document: Lunr takes 0, and what is no number, for none. */
export function withoutZero(boost: number | undefined): number {
  return boost === undefined || boost === 0 || Number.isNaN(boost) ? 1 : boost;
}
