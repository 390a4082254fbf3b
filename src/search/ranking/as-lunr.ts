import { lunrWeigher } from '../lunr/weights.ts';
import { INDEX_FIELDS } from '../paper-fields.ts';
import type { InvertedIndex } from '../postings/inverted-index.ts';
import { patternOf } from '../postings/posting-list.ts';
import { FIELD_SCORING } from './field-scoring.ts';
import type { RankedTerm, Scoring } from './scoring.ts';

const FIELDS = INDEX_FIELDS.length;

/** The fields as Lunr would be told of them, and its own defaults. */
export const LUNR_TUNING = {
  b: 0.75,
  k1: 1.2,
  boosts: INDEX_FIELDS.map((field) => FIELD_SCORING[field].weight),
};

/** Nothing is known of how much Lunr's weights may be, so that nothing is left out. */
const BOUNDLESS = 1e200;

/**
 * Scores as `lunr.Index#query` does, for the same terms with the same boosts: each field by itself,
 * over the length of the field's query vector. What our own ranking adds is switched off by it.
 */
export function asLunr(index: InvertedIndex, terms: readonly RankedTerm[]): Scoring {
  const weigher = lunrWeigher(index, LUNR_TUNING);
  const lengths = queryLengths(terms);
  const { starts, entries } = index.patterns;
  return (segment) =>
    ({ term, boost, fields }) => {
      const weight = weigher(term);
      const contribution = (posting: number): number => {
        const document = segment.documents[posting] ?? 0;
        const pattern = patternOf(segment, posting);
        let score = 0;
        const end = starts[pattern + 1] ?? 0;
        for (let at = starts[pattern] ?? 0; at < end; at += 2) {
          const field = entries[at] ?? 0;
          if (fields !== null && fields[field] !== 1) continue;
          const length = segment.lengths[document * FIELDS + field] ?? 0;
          const share = boost / (lengths[field] ?? 0);
          score += share * weight(field, entries[at + 1] ?? 0, length, 1);
        }
        return score;
      };
      return {
        weight: 1,
        contributions: (from, to, into) => {
          for (let at = from; at < to; at += 1) into[at - from] = contribution(at);
        },
        bound: () => BOUNDLESS,
      };
    };
}

/** The length of the query vector of each field. */
function queryLengths(terms: readonly RankedTerm[]): readonly number[] {
  return INDEX_FIELDS.map((_, field) =>
    Math.sqrt(
      terms.reduce(
        (sum, { boost, fields }) =>
          fields === null || fields[field] === 1 ? sum + boost * boost : sum,
        0,
      ),
    ),
  );
}
