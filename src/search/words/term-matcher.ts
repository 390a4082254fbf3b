import type { Term } from '../../core/query/query.ts';
import { acceptsWord } from '../vocabulary/automaton.ts';
import { fuzzyAutomaton } from '../vocabulary/fuzzy.ts';
import { stem } from './stemmer.ts';
import { typedWords } from './typed-words.ts';

/** The forms of one word. */
export type Forms = readonly string[];

/** How many words from a position on meet a term; 0 where they do not. */
export type TermMatcher = (words: readonly Forms[], at: number) => number;

type FormTest = (form: string) => boolean;

/**
 * What a term means, word for word: a plain word is met by any word with its stem, a phrase by just
 * these forms in this order, a prefix by any form it begins, a fuzzy word by any form within its
 * edits. A compound (`GPT-4o`) is met by its words in a row or by its joined form.
 */
export function termMatcher(term: Term): TermMatcher {
  const { forms, asOne: joined } = typedWords(term.text);
  const row = forms.map((form, index) =>
    wordTest(formTest(term, form, index === forms.length - 1)),
  );
  const asOne =
    joined === null || term.kind === 'phrase' ? null : wordTest(formTest(term, joined, true));

  return (words, at) => {
    let met = 0;
    while (row[met]?.(words[at + met]) === true) met += 1;
    if (met > 0 && met === row.length) return met;
    return (asOne?.(words[at]) ?? false) ? 1 : 0;
  };
}

/** For each unit of ASCII whether a word that begins so may meet one of the terms: 1, or else 0. */
export function beginningsOf(terms: readonly Term[]): Uint8Array {
  const beginnings = new Uint8Array(128);
  for (const { kind, text } of terms) {
    // One edit is enough for another beginning.
    if (kind === 'fuzzy') return beginnings.fill(1);
    const { forms, joined } = typedWords(text);
    for (const form of [...forms, ...joined]) {
      const first = form.charAt(0);
      beginnings[first.charCodeAt(0)] = 1;
      beginnings[first.toUpperCase().charCodeAt(0)] = 1;
    }
  }
  return beginnings;
}

/** Any form will do. */
function wordTest(test: FormTest): (word: Forms | undefined) => boolean {
  return (word) => {
    if (word === undefined) return false;
    // By their numbers: each text has hundreds of words.
    for (let at = 0; at < word.length; at += 1) if (test(word[at] ?? '')) return true;
    return false;
  };
}

function formTest(term: Term, wanted: string, isLast: boolean): FormTest {
  if (term.kind === 'phrase') return (form) => form === wanted;
  if (term.kind === 'prefix' && isLast) return (form) => form.startsWith(wanted);
  if (term.kind === 'fuzzy') {
    const automaton = fuzzyAutomaton(wanted, term.edits);
    return once((form) => acceptsWord(automaton, form));
  }
  const wantedStem = stem(wanted);
  // A stem begins as its word does, and most words begin otherwise.
  const first = wanted.charCodeAt(0);
  return (form) => form.charCodeAt(0) === first && stem(form) === wantedStem;
}

/** Each form is tested once: texts have many words in common. */
function once(test: FormTest): FormTest {
  const known = new Map<string, boolean>();
  return (form) => {
    const before = known.get(form);
    if (before !== undefined) return before;
    const result = test(form);
    known.set(form, result);
    return result;
  };
}
