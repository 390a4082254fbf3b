import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuery } from '../../../src/core/query/parse-query.ts';
import type { Term } from '../../../src/core/query/query.ts';
import { analyse, indexedWords } from '../../../src/search/words/analyse.ts';
import { rangeMarker } from '../../../src/search/words/mark-ranges.ts';
import { termMatcher } from '../../../src/search/words/term-matcher.ts';
import { runs } from '../../support/runs.ts';

const termsOf = (typed: string): readonly Term[] =>
  parseQuery(typed).clauses.flatMap(({ anyOf }) => anyOf);

/** For each UTF-16 unit of a text whether it is marked. */
function markedBy(terms: readonly Term[], text: string): readonly boolean[] {
  const marked = Array.from({ length: text.length }, () => false);
  for (const { start, end } of rangeMarker(terms)(text)) marked.fill(true, start, end);
  return marked;
}

/** The same, by trying each term at each word. */
function metBy(terms: readonly Term[], text: string): readonly boolean[] {
  const marked = Array.from({ length: text.length }, () => false);
  const words = analyse(text).flatMap(indexedWords);
  const forms = words.map((word) => word.forms);
  for (const term of terms) {
    const matcher = termMatcher(term);
    for (const [at, { start }] of words.entries()) {
      const met = matcher(forms, at);
      if (met > 0) marked.fill(true, start, words[at + met - 1]?.end);
    }
  }
  return marked;
}

const WORDS =
  "graph Graphs NETWORK networks fine tuning fine-tuning finetuning gpt GPT-4o gpt4o 3D 3 c++ C Müller muller école l'ecole x";
const word = fc.constantFrom(...WORDS.split(' '));
const someText = fc
  .array(fc.tuple(word, fc.constantFrom(' ', ', ', '-', '.', "'", '. ', ' — ', '😀')), {
    maxLength: 12,
  })
  .map((pieces) => pieces.flat().join(''));
const typed = fc
  .array(
    fc.oneof(
      word,
      word.map((each) => `${each.slice(0, 3)}*`),
      word.map((each) => `${each}~1`),
      fc.tuple(word, word).map(([one, other]) => `"${one} ${other}"`),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((pieces) => pieces.join(' '));

test('marked is what the terms are met by, tried one by one', () => {
  let met = 0;
  fc.assert(
    fc.property(someText, typed, (text, query) => {
      const terms = termsOf(query);
      const marked = markedBy(terms, text);
      expect(marked).toEqual(metBy(terms, text));
      if (marked.includes(true)) met += 1;
    }),
    { numRuns: runs(3000) },
  );
  expect(met).toBeGreaterThan(runs(1000));
});

test('ranges ascend and do not touch', () => {
  fc.assert(
    fc.property(someText, typed, (text, query) => {
      let last = -1;
      for (const { start, end } of rangeMarker(termsOf(query))(text)) {
        expect(start).toBeGreaterThan(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
    }),
    { numRuns: runs(1000) },
  );
});
