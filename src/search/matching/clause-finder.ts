import type { Clause, Term } from '../../core/query/query.ts';
import { FIELD_NUMBERS, fieldOf } from '../paper-fields.ts';
import { typedWords } from '../words/typed-words.ts';
import { rowFinder, wordFinder } from './row-finders.ts';
import type { Finder } from './row-finders.ts';
import type { WordSet, WordSets } from './word-sets.ts';

/**
 * Finds the documents for which one of a clause's terms is met, whether it is wanted or excluded;
 * removed ones may be among them. What a term means, word for word: a plain word is met by any word
 * with its stem, a phrase by just these forms in this order, a prefix by any form it begins, a fuzzy
 * word by any form within its edits. A compound (`GPT-4o`) is met by its words in a row or by its
 * joined form.
 */
export function clauseFinder({ anyOf }: Clause, sets: WordSets): Finder {
  const terms = anyOf.map((term) => termFinder(term, sets));
  return (segment, found) => {
    for (const term of terms) term(segment, found);
  };
}

/** The forms that a word of a term may take. */
export function wordSet(term: Term, form: string, isLast: boolean, sets: WordSets): WordSet {
  const field = fieldOf(term.field);
  if (term.kind === 'phrase') return sets.justForm(form, field);
  if (term.kind === 'prefix' && isLast) return sets.withPrefix(form, field);
  if (term.kind === 'fuzzy') return sets.withinEdits(form, term.edits, field);
  return sets.anyWithStem(form, field);
}

function termFinder(term: Term, sets: WordSets): Finder {
  const { forms, asOne } = typedWords(term.text);
  const row = forms.map((form, at) => wordSet(term, form, at === forms.length - 1, sets));
  const finders = row.length === 0 ? [] : [wordsFinder(row, term, sets)];
  // The joined form first: what it finds need not be looked into.
  if (asOne !== null && term.kind !== 'phrase') {
    finders.unshift(wordsFinder([wordSet(term, asOne, true, sets)], term, sets));
  }
  return (segment, found) => {
    for (const finder of finders) finder(segment, found);
  };
}

function wordsFinder(row: readonly WordSet[], { field }: Term, { index }: WordSets): Finder {
  const one = fieldOf(field);
  const where = { index, field: one === null ? null : FIELD_NUMBERS[one] };
  const [only] = row;
  return row.length === 1 && only !== undefined ? wordFinder(only, where) : rowFinder(row, where);
}
