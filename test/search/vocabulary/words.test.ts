import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { atOnce } from '../../../src/search/postings/slices.ts';
import { Dictionary } from '../../../src/search/vocabulary/dictionary.ts';
import { SortedWords } from '../../../src/search/vocabulary/sorted-words.ts';
import { MOST_SORTED } from '../../../src/search/vocabulary/word-order.ts';
import { wildcardAutomaton } from '../../../src/search/vocabulary/wildcard.ts';
import { runs } from '../../support/runs.ts';

vi.setConfig({ testTimeout: runs(60_000) });

/** Texts of all kinds: none, half of a surrogate pair, longer than the arguments of a call may be. */
const word = fc.oneof(
  { weight: 8, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 5 }) },
  { weight: 1, arbitrary: fc.constantFrom('\ud83d', '\ude00', '😀', '__proto__', 'constructor') },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('x', '日', '😀'), fc.constantFrom(4095, 4096, 4097, 5000))
      .map(([unit, length]) => unit.repeat(length)),
  },
);

/** Many different words. */
function manyWords(count: number): readonly string[] {
  return Array.from(
    { length: count },
    (_, at) => `${(at * 7919) % 104_729}${'é😀z'.slice(at % 4)}`,
  );
}

/** All words of a dictionary, by number. */
function textsOf(dictionary: Dictionary): readonly string[] {
  return Array.from({ length: dictionary.size }, (_, number) => dictionary.text(number));
}

/** The words that have settled, as they stand. */
function inOrder(sorted: SortedWords, dictionary: Dictionary): readonly string[] {
  return Array.from(sorted.order, (number) => dictionary.text(number));
}

test('a dictionary numbers words as a map does, also after it was kept', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 120 }), fc.array(word), (first, then) => {
      const model = new Map<string, number>();
      let dictionary = new Dictionary();
      const add = (each: string) => {
        if (!model.has(each)) model.set(each, model.size);
        expect(dictionary.add(each)).toBe(model.get(each));
      };
      for (const each of first) add(each);
      const { units, starts } = dictionary.parts();
      dictionary = new Dictionary({ units: units.slice(), starts: starts.slice() });
      for (const each of then) {
        expect(dictionary.find(each)).toBe(model.get(each) ?? -1);
        add(each);
      }
      expect(textsOf(dictionary)).toEqual([...model.keys()]);
    }),
    { numRuns: runs(200) },
  );
});

test('a dictionary of many words finds each of them, and no other', () => {
  const dictionary = new Dictionary();
  const words = manyWords(30_000);
  for (const each of words) dictionary.add(each);
  expect(dictionary.size).toBe(words.length);
  expect(words.every((each, number) => dictionary.find(each) === number)).toBe(true);
  expect(words.some((each) => dictionary.find(`${each}!`) !== -1)).toBe(false);
  expect(textsOf(dictionary)).toEqual(words);
});

test('sorted words are those that were there when they settled, in the order of their units', () => {
  fc.assert(
    fc.property(fc.array(fc.array(word, { maxLength: 40 }), { maxLength: 6 }), (batches) => {
      const dictionary = new Dictionary();
      const sorted = new SortedWords(dictionary);
      for (const batch of batches) {
        for (const each of batch) dictionary.add(each);
        atOnce(sorted.settle());
        expect(inOrder(sorted, dictionary)).toEqual(textsOf(dictionary).toSorted());
      }
    }),
    { numRuns: runs(150) },
  );
});

test('more words than are sorted at once find their places among those that were there', () => {
  const dictionary = new Dictionary();
  const sorted = new SortedWords(dictionary);
  const words = manyWords(MOST_SORTED + 9000);
  for (const each of words.slice(0, 4000)) dictionary.add(each);
  atOnce(sorted.settle());
  for (const each of words.slice(4000)) dictionary.add(each);
  atOnce(sorted.settle());
  expect(inOrder(sorted, dictionary)).toEqual(words.toSorted());
});

test('many words that begin alike, for whatever long, are put in order', () => {
  const dictionary = new Dictionary();
  const sorted = new SortedWords(dictionary);
  const words = manyWords(600).flatMap((each) =>
    ['', 'same', '日本', '\0', 'x'.repeat(90)].map((beginning) => beginning + each),
  );
  for (const each of words) dictionary.add(each);
  atOnce(sorted.settle());
  expect(inOrder(sorted, dictionary)).toEqual(words.toSorted());
});

test('words that come while others are sorted in steps are all taken in', () => {
  const dictionary = new Dictionary();
  const sorted = new SortedWords(dictionary);
  const words = manyWords(20_000);
  let added = 0;
  const add = (count: number) => {
    for (const each of words.slice(added, added + count)) dictionary.add(each);
    added += count;
  };
  add(3000);
  while (added < words.length) {
    let settled = sorted.order.length;
    for (const steps = sorted.settle(); steps.next().done !== true; ) {
      add(700);
      // What was there once is there in between.
      expect(sorted.order.length).toBeGreaterThanOrEqual(settled);
      settled = sorted.order.length;
    }
    add(50);
  }
  atOnce(sorted.settle());
  expect(inOrder(sorted, dictionary)).toEqual(words.toSorted());
});

test('two who let words settle in turns lose none', () => {
  const dictionary = new Dictionary();
  const sorted = new SortedWords(dictionary);
  const words = manyWords(12_000);
  for (const each of words.slice(0, 6000)) dictionary.add(each);
  const one = sorted.settle();
  one.next();
  one.next();
  for (const each of words.slice(6000)) dictionary.add(each);
  const other = sorted.settle();
  let settled = 0;
  for (let isDone = false; !isDone; ) {
    const isOneDone = one.next().done === true;
    isDone = other.next().done === true && isOneDone;
    expect(sorted.order.length).toBeGreaterThanOrEqual(settled);
    settled = sorted.order.length;
  }
  expect(inOrder(sorted, dictionary)).toEqual(words.toSorted());
});

test('the empty word is kept, but no pattern finds it', () => {
  const dictionary = new Dictionary();
  const sorted = new SortedWords(dictionary);
  for (const each of ['b', '', 'a']) dictionary.add(each);
  atOnce(sorted.settle());
  expect(dictionary.find('')).toBe(1);
  expect(sorted.accepted(wildcardAutomaton('*'))).toEqual([2, 0]);
});
