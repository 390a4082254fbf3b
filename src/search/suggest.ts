import type { Suggestion } from '../core/paper-search.ts';
import { wantedClauses } from '../core/query/query.ts';
import type { Query } from '../core/query/query.ts';
import { reached } from './matching/word-sets.ts';
import type { InvertedIndex } from './postings/inverted-index.ts';
import { fuzzyAutomaton } from './vocabulary/fuzzy.ts';
import { exactForms } from './words/fillers.ts';
import { isStopWord, stem } from './words/stemmer.ts';

const NEAREST_WORDS = 3;
/** A text full of unknown words is not full of slips. */
const MOST_SUGGESTED = 5;
/** A slip in a shorter word leaves too little to guess by: `foo` is not `zoo`. */
const SHORTEST_GUESSED = 4;
/** Longer words than this have room for a second slip. */
const LONG = 4;

/** The first wanted words that no paper has, with the nearest that some have. */
export function suggest(query: Query, index: InvertedIndex): readonly Suggestion[] {
  const unknown = wantedClauses(query)
    .flatMap(({ anyOf }) => anyOf)
    .filter(({ kind }) => kind === 'word' || kind === 'phrase')
    .flatMap(({ text }) => exactForms(text))
    .filter((form) => index.counts.documents(index.words.find(stem(form))) === 0);
  return [...new Set(unknown)]
    .slice(0, MOST_SUGGESTED)
    .map((word) => ({ word, nearest: nearest(word, index) }));
}

/** What may have been meant: nearest first, and of equally near ones the most frequent, else by their letters. Never a filler. */
function nearest(word: string, index: InvertedIndex): readonly string[] {
  if (word.length < SHORTEST_GUESSED) return [];
  const { counts, words } = index;
  const found = new Set<number>();
  for (let edits = 1; edits <= (word.length > LONG ? 2 : 1); edits += 1) {
    const more = reached(index, fuzzyAutomaton(word, edits), null)
      .filter((form) => !found.has(form) && !isStopWord(words.text(form)))
      .toSorted(
        (a, b) =>
          counts.formDocuments(b) - counts.formDocuments(a) ||
          (words.text(a) < words.text(b) ? -1 : 1),
      );
    for (const form of more) found.add(form);
    if (found.size >= NEAREST_WORDS) break;
  }
  return [...found].slice(0, NEAREST_WORDS).map((form) => words.text(form));
}
