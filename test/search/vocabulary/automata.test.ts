import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { atOnce } from '../../../src/search/postings/slices.ts';
import { acceptsWord } from '../../../src/search/vocabulary/automaton.ts';
import type { Automaton } from '../../../src/search/vocabulary/automaton.ts';
import { Dictionary } from '../../../src/search/vocabulary/dictionary.ts';
import { fuzzyAutomaton } from '../../../src/search/vocabulary/fuzzy.ts';
import { SortedWords } from '../../../src/search/vocabulary/sorted-words.ts';
import { wildcardAutomaton } from '../../../src/search/vocabulary/wildcard.ts';
import { wordsWithin } from '../../../src/search/vocabulary/words-within.ts';
import { lunrFinds } from '../../support/lunr-token-set.ts';
import { runs } from '../../support/runs.ts';

vi.setConfig({ testTimeout: runs(60_000) });

/** Words of few units, so that patterns meet them; halves of a pair of surrogates are units too. */
const unit = fc.constantFrom('a', 'b', 'c', '1', '*', 'é', '\ud83d', '\ude00');
const word = fc.string({ unit, minLength: 1, maxLength: 7 });
const words = fc.uniqueArray(word, { maxLength: 60, size: '+1' }).map((each) => each.toSorted());
const TERMS = 10;
const terms = (maxLength: number) =>
  fc.array(fc.string({ unit, maxLength }), { minLength: TERMS, maxLength: TERMS });

function sortedWords(all: readonly string[]) {
  const dictionary = new Dictionary();
  // In an order that is not theirs.
  for (const each of all.toReversed()) dictionary.add(each);
  const sorted = new SortedWords(dictionary);
  atOnce(sorted.settle());
  const texts = (numbers: readonly number[]) =>
    numbers.map((number) => dictionary.text(number)).toSorted();
  return { dictionary, sorted, texts };
}

/** Finds words by an automaton, as an index does. */
function finder(all: readonly string[]): (automaton: Automaton) => readonly string[] {
  const { sorted, texts } = sortedWords(all);
  return (automaton) => texts(sorted.accepted(automaton));
}

/** Finds words by edits, as an index does. */
function editor(all: readonly string[]): (term: string, edits: number) => readonly string[] {
  const { dictionary, sorted, texts } = sortedWords(all);
  return (term, edits) => texts(wordsWithin(term, edits, sorted, dictionary));
}

test('a term with wildcards stands for the words that Lunr finds', () => {
  fc.assert(
    fc.property(words, terms(6), (all, asked) => {
      const find = finder(all);
      for (const term of asked) {
        const automaton = wildcardAutomaton(term);
        const expected = lunrFinds(all, term, null);
        expect(find(automaton)).toEqual(expected);
        expect(all.filter((each) => acceptsWord(automaton, each))).toEqual(expected);
      }
    }),
    { numRuns: runs(200) },
  );
});

test('the words that begin so are those that Lunr finds with a star behind', () => {
  fc.assert(
    fc.property(words, terms(5), (all, asked) => {
      const { sorted, texts } = sortedWords(all);
      for (const prefix of asked.map((each) => each.replaceAll('*', ''))) {
        const expected = lunrFinds(all, `${prefix}*`, null);
        const found = sorted.startingWith(prefix);
        expect(texts([...found])).toEqual(expected);
        expect([...found]).toEqual([...sorted.order].filter((each) => found.includes(each)));
      }
    }),
    { numRuns: runs(200) },
  );
});

describe('a fuzzy term stands for the words that Lunr finds', () => {
  test.each([
    [0, 6],
    [1, 7],
    [2, 6],
    [3, 5],
    [4, 4],
    [5, 3],
  ])('%i edits of up to %i letters', (edits, maxLength) => {
    fc.assert(
      fc.property(words, terms(maxLength), (all, asked) => {
        const find = finder(all);
        const within = editor(all);
        for (const term of asked) {
          const automaton = fuzzyAutomaton(term, edits);
          const expected = lunrFinds(all, term, edits);
          expect(find(automaton)).toEqual(expected);
          expect(within(term, edits)).toEqual(expected);
          expect(all.filter((each) => acceptsWord(automaton, each))).toEqual(expected);
        }
      }),
      { numRuns: runs(edits < 3 ? 60 : 15) },
    );
  });
});

test('an edit is one of units, of which two may make one letter', () => {
  const all = ['\ude00\ud83da', '\ud83da', '\ud83d\ude00\ude00a', 'a'].toSorted();
  const expected = lunrFinds(all, '\ud83d\ude00a', 1);
  expect(editor(all)('\ud83d\ude00a', 1)).toEqual(expected);
  expect(expected).toHaveLength(3);
});

test('an automaton that accepts all from a state on accepts whatever follows', () => {
  const plain = fc.string({ unit: fc.constantFrom('a', 'b', '*'), minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(plain, plain, plain, (term, begin, end) => {
      const automaton = wildcardAutomaton(term);
      let state = automaton.start;
      for (const each of begin) {
        if (state >= 0) state = automaton.step(state, each.charCodeAt(0));
      }
      if (state < 0 || !automaton.acceptsAll(state)) return;
      expect(acceptsWord(automaton, begin)).toBe(true);
      expect(acceptsWord(automaton, begin + end)).toBe(true);
    }),
    { numRuns: runs(300) },
  );
});

test('numbers of edits that are none are refused or taken for none', () => {
  expect(() => fuzzyAutomaton('word', 9)).toThrow(RangeError);
  expect(() => fuzzyAutomaton('word', Infinity)).toThrow(RangeError);
  for (const edits of [-1, NaN, 0.5]) {
    const automaton = fuzzyAutomaton('word', edits);
    expect(acceptsWord(automaton, 'word')).toBe(true);
    expect(acceptsWord(automaton, 'wor')).toBe(false);
  }
});

test('patterns that reach nearly all of 50,000 words come to an end', () => {
  const many = Array.from({ length: 50_000 }, (_, at) => ((at * 7919) % 1_000_003).toString(36));
  const all = [...new Set(many)].toSorted();
  const find = finder(all);
  expect(find(wildcardAutomaton('*'))).toHaveLength(all.length);
  const beginning = all.filter((each) => each.startsWith('a'));
  expect(find(wildcardAutomaton('a*'))).toEqual(beginning);
  expect(find(wildcardAutomaton('*a*b*')).length).toBeGreaterThan(0);
  expect(find(fuzzyAutomaton('abcde', 5))).toHaveLength(all.length);
  expect(find(fuzzyAutomaton('abcdefgh', 8))).toHaveLength(all.length);
  expect(find(fuzzyAutomaton('a'.repeat(5000), 3))).toEqual([]);
});
