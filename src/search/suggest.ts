import type { Suggestion } from '../core/paper-search.ts';
import type { Query } from '../core/query/query.ts';
import { reached } from './matching/word-sets.ts';
import { formIn } from './paper-document.ts';
import { fieldOf } from './paper-fields.ts';
import type { IndexField } from './paper-fields.ts';
import type { InvertedIndex } from './postings/inverted-index.ts';
import { isStopWord, stem } from './words/stemmer.ts';
import { typedWords } from './words/typed-words.ts';

const NEAREST_WORDS = 3;
/** A text full of unknown words is not full of slips. */
const MOST_SUGGESTED = 5;
/** A slip in a shorter word leaves too little to guess by: `foo` is not `zoo`. */
const SHORTEST_GUESSED = 4;
/** Longer words than this have room for a second slip. */
const LONG = 4;

/**
 * The first words that no paper has, with the nearest that some have. To exclude what is not there yet
 * is no mistake, so an excluded word counts only where another one is near.
 */
export function suggest({ clauses }: Query, index: InvertedIndex): readonly Suggestion[] {
  const unknown = clauses
    .flatMap(({ presence, anyOf }) => anyOf.map((term) => ({ term, presence })))
    .filter(({ term: { kind } }) => kind === 'word' || kind === 'phrase')
    .flatMap(({ term: { text, field }, presence }) =>
      typedWords(text).forms.map((word) => ({
        word,
        field: fieldOf(field),
        isExcluded: presence === 'excluded',
      })),
    )
    .filter(({ word, field }) => {
      const term = index.words.find(formIn(field, stem(word)));
      return index.counts.documents(term) === 0;
    });
  return [...Map.groupBy(unknown, ({ word }) => word)]
    .slice(0, MOST_SUGGESTED)
    .map(([word, all]) => ({
      word,
      isExcluded: all.every(({ isExcluded }) => isExcluded),
      nearest: nearest(word, all[0]?.field ?? null, index),
    }))
    .filter((each) => !each.isExcluded || each.nearest.length > 0);
}

/** What may have been meant: nearest first, and of equally near ones the most frequent, else by their letters. Never a filler. */
function nearest(word: string, field: IndexField | null, index: InvertedIndex): readonly string[] {
  if (word.length < SHORTEST_GUESSED) return [];
  const { counts, words } = index;
  const textOf = (form: number): string => words.text(form).slice(formIn(field, '').length);
  const found = new Set<number>();
  for (let edits = 1; edits <= (word.length > LONG ? 2 : 1); edits += 1) {
    const more = reached(index, formIn(field, word), edits, field)
      .filter((form) => !found.has(form) && !isStopWord(textOf(form)))
      .toSorted(
        (a, b) =>
          counts.formDocuments(b) - counts.formDocuments(a) ||
          (words.text(a) < words.text(b) ? -1 : 1),
      );
    for (const form of more) found.add(form);
    if (found.size >= NEAREST_WORDS) break;
  }
  return [...found].slice(0, NEAREST_WORDS).map(textOf);
}
