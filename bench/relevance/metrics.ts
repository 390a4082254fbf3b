import type { Grades } from './collection.ts';

/** How well a ranking answers one question; each from 0 to 1. */
export interface Relevance {
  readonly ndcg10: number;
  readonly recall100: number;
  /** One over the rank of the first useful document, 0 where there is none. */
  readonly reciprocalRank: number;
}

/**
 * nDCG@10 as trec_eval's `ndcg_cut` has it: the grade is the gain, divided by log2(rank + 1), and
 * all judged documents make the ideal. Documents that nobody judged count as useless.
 */
export function judge(ranking: readonly string[], grades: Grades): Relevance {
  const gains = ranking.map((id) => Math.max(0, grades.get(id) ?? 0));
  const ideal = [...grades.values()].filter((grade) => grade > 0).toSorted((a, b) => b - a);
  const first = gains.findIndex((gain) => gain > 0);
  return {
    ndcg10: discounted(gains.slice(0, 10)) / discounted(ideal.slice(0, 10)),
    recall100: gains.slice(0, 100).filter((gain) => gain > 0).length / ideal.length,
    reciprocalRank: first === -1 ? 0 : 1 / (first + 1),
  };
}

export function meanRelevance(all: readonly Relevance[]): Relevance {
  const mean = (pick: (one: Relevance) => number) =>
    all.reduce((sum, one) => sum + pick(one), 0) / all.length;
  return {
    ndcg10: mean(({ ndcg10 }) => ndcg10),
    recall100: mean(({ recall100 }) => recall100),
    reciprocalRank: mean(({ reciprocalRank }) => reciprocalRank),
  };
}

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);
}
