import type { Hit } from '../core/paper-search.ts';
import type { BuiltIndex } from './build-index.ts';
import { FIELD_BOOSTS } from './paper-fields.ts';
import type { WordsByField } from './paper-words.ts';
import { isStopWord } from './stemmer.ts';
import type { Stem } from './stemmer.ts';

const FIELDS = ['title', 'abstract', 'keywords'] as const;
/** More words cost time and only add what most papers share. */
const MOST_TERMS = 25;

/**
 * The papers nearest to one with these words, itself among them, in no order: a search for its most telling words, each weighed by
 * tf · idf (https://en.wikipedia.org/wiki/Tf%E2%80%93idf) and by the field it stands in.
 */
export function nearestPapers(
  words: WordsByField,
  index: BuiltIndex,
  total: number,
  stem: Stem,
): readonly Hit[] {
  const weights = new Map<string, number>();
  for (const field of FIELDS) {
    for (const [form = ''] of words.get(field)?.flat() ?? []) {
      if (isStopWord(form)) continue;
      const term = stem(form);
      const papers = index.papersWithStem.get(term) ?? 0;
      const idf = papers === 0 ? 0 : Math.log(total / papers);
      weights.set(term, (weights.get(term) ?? 0) + idf * FIELD_BOOSTS[field]);
    }
  }
  const telling = [...weights]
    .filter(([, weight]) => weight > 0)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, MOST_TERMS);
  if (telling.length === 0) return [];
  const found = index.lunr.query((query) => {
    for (const [term, boost] of telling) {
      query.term(term, { fields: [...FIELDS], boost, usePipeline: false });
    }
  });
  return found.map(({ ref, score }) => ({ id: ref, score }));
}
