import { closest, editDistance } from '../core/closest.ts';
import { isStopWord } from './stemmer.ts';

/** A slip in a shorter word leaves too little to guess by: `foo` is not `zoo`. */
const SHORTEST_GUESSED = 4;

/** The word forms of all indexed papers, with the number of papers that have each. */
export class Vocabulary {
  readonly #papers: ReadonlyMap<string, number>;
  #sorted: readonly string[] | null = null;
  /** All but the fillers, most frequent first. */
  #telling: readonly string[] | null = null;

  constructor(papers: ReadonlyMap<string, number>) {
    this.#papers = papers;
  }

  withPrefix(prefix: string): readonly string[] {
    const sorted = this.#sortedForms();
    const from = sorted.slice(lowerBound(sorted, prefix));
    const end = from.findIndex((form) => !form.startsWith(prefix));
    return end === -1 ? from : from.slice(0, end);
  }

  within(form: string, edits: number): readonly string[] {
    return this.#sortedForms().filter((each) => editDistance(each, form, edits) <= edits);
  }

  /** What may have been meant: nearest first, and of equally near ones the most frequent. Never a filler; nothing for the shortest words. */
  nearest(form: string, limit: number): readonly string[] {
    if (form.length < SHORTEST_GUESSED) return [];
    this.#telling ??= [...this.#papers]
      .filter(([each]) => !isStopWord(each))
      .toSorted(([, a], [, b]) => b - a)
      .map(([each]) => each);
    return closest(form, this.#telling).slice(0, limit);
  }

  #sortedForms(): readonly string[] {
    this.#sorted ??= [...this.#papers.keys()].toSorted();
    return this.#sorted;
  }
}

function lowerBound(sorted: readonly string[], wanted: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
