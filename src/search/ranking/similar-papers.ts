import type { Paper } from '../../core/paper.ts';
import { PaperReader } from '../paper-document.ts';
import { FIELD_NUMBERS, INDEX_FIELDS } from '../paper-fields.ts';
import { BREAK, formOf, isSamePlace } from '../postings/entries.ts';
import type { InvertedIndex } from '../postings/inverted-index.ts';
import { isStopWord, stem } from '../words/stemmer.ts';
import { inverseDocumentFrequency, termWeight } from './bm25f.ts';
import { FIELD_SCORING } from './field-scoring.ts';
import type { RankedTerm } from './scoring.ts';

const FIELDS = ['title', 'abstract', 'keywords'] as const;
const MASK = Uint8Array.from(INDEX_FIELDS, (each) =>
  Number(FIELDS.some((field) => field === each)),
);
/** More words cost time and only add what most papers share. */
const MOST_TERMS = 25;

/**
 * The terms to find the nearest papers by: the most telling words of a paper, each weighed by
 * tf · idf (https://en.wikipedia.org/wiki/Tf%E2%80%93idf) and by the field it stands in.
 */
export function tellingTerms(paper: Paper, index: InvertedIndex): readonly RankedTerm[] {
  const forms: string[] = [];
  const reader = new PaperReader({ add: (form) => forms.push(form) - 1, find: () => -1 });
  const { fields } = reader.document(paper);
  const weights = new Map<number, number>();
  for (const field of FIELDS) {
    for (const entry of fields[FIELD_NUMBERS[field]] ?? []) {
      if (entry === BREAK || isSamePlace(entry)) continue;
      const form = forms[formOf(entry)] ?? '';
      const term = isStopWord(form) ? -1 : index.words.find(stem(form));
      if (index.counts.documents(term) === 0) continue;
      const idf = inverseDocumentFrequency(index.size, index.counts.documents(term));
      weights.set(term, (weights.get(term) ?? 0) + idf * FIELD_SCORING[field].weight);
    }
  }
  return [...weights]
    .toSorted(
      ([a, weightA], [b, weightB]) =>
        weightB - weightA || (index.words.text(a) < index.words.text(b) ? -1 : 1),
    )
    .slice(0, MOST_TERMS)
    .map(([term, weight]) => ({
      term,
      boost: weight,
      weight: weight * termWeight(index.counts, term),
      fields: MASK,
    }));
}
