import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  analyse,
  compoundOf,
  indexedWords,
  plainForm,
  runsOf,
} from '../../../src/search/words/analyse.ts';
import { stem } from '../../../src/search/words/stemmer.ts';
import { runs } from '../../support/runs.ts';

const forms = (text: string) =>
  analyse(text)
    .flatMap(indexedWords)
    .map((word) => word.forms.join('/'));

describe('words and the forms they can be found under', () => {
  test.each([
    ['Graph networks.', ['graph', 'networks']],
    ['GPT-4o', ['gpt/gpt4o', '4o']],
    ['state-of-the-art', ['state/stateoftheart', 'of', 'the', 'art']],
    ['$L^2$ and $L^{2}$ and L_2', ['l/l2', '2', 'and', 'l/l2', '2', 'and', 'l/l2', '2']],
    ['C++, C# (C)', ['c++/c', 'c#/c', 'c']],
    ['FlashDecoding++:', ['flashdecoding++/flashdecoding']],
    ['3D, 3.5 and v2.0', ['3d', '3.5', 'and', 'v2.0']],
    ["Twitter's", ['twitters']],
    ['Müller’s Ångström', ['mullers', 'angstrom']],
    ['Navier–Stokes — x', ['navier/navierstokes', 'stokes', 'x']],
    ['and/or', ['and', 'or']],
    ['2608.19880', ['2608.19880']],
    ['日本語 текст', ['日本語', 'текст']],
    ['** -- ~~', []],
  ])('%s', (text, expected) => {
    expect(forms(text)).toEqual(expected);
  });
});

test('every word stands where it says, in order, and has a form', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      let from = 0;
      for (const { words } of analyse(text)) {
        for (const word of words) {
          expect(word.start).toBeGreaterThanOrEqual(from);
          expect(word.end).toBeGreaterThan(word.start);
          expect(word.forms.length).toBeGreaterThan(0);
          from = word.end;
        }
      }
      expect(from).toBeLessThanOrEqual(text.length);
    }),
  );
});

/** Texts full of what holds words together, or ends them. */
const piece = fc.constantFrom(
  ...`a B word It 0 42 v2 ' - . _ ^ { } + ++ # / : " ( ~ *`.split(' '),
  ' ',
  '\n',
  '\0',
);
const ascii = fc.oneof(
  fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary-ascii', maxLength: 40 }),
);
const other = fc.constantFrom(
  'é',
  '’',
  '‐',
  '–',
  'Ж',
  '日',
  '²',
  '\u0301',
  '😀',
  '\uD800',
  '\u00A0',
);
const anyText = fc.oneof(
  fc
    .array(fc.oneof({ weight: 3, arbitrary: piece }, other), { maxLength: 30 })
    .map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

test('texts of nothing but ASCII are cut as all others are', () => {
  fc.assert(
    fc.property(ascii, other, (text, behind) => {
      const words = analyse(text);
      expect(analyse(`${text} ${behind}`).slice(0, words.length)).toEqual(words);
      expect(analyse(`${text} ${behind}`).slice(words.length)).toEqual(
        analyse(`${' '.repeat(text.length)} ${behind}`),
      );
      expect(runsOf(`${text} ${behind}`)).toEqual([...runsOf(text), ...runsOf(behind)]);
    }),
    { numRuns: runs(2000) },
  );
});

test('the plain hyphen holds words together as all other hyphens do', () => {
  const part = fc.stringMatching(/^[A-Za-z0-9]{1,12}$/u);
  fc.assert(
    fc.property(fc.array(part, { minLength: 2, maxLength: 12 }), (parts) => {
      expect(compoundOf(parts.join('-'))).toEqual(compoundOf(parts.join('‐')));
    }),
    { numRuns: runs(1000) },
  );
});

test('the runs of a text have its words, each run by itself', () => {
  fc.assert(
    fc.property(fc.oneof(ascii, anyText), (text) => {
      const found = runsOf(text);
      const own = found.flatMap((run) => indexedWords(compoundOf(run)));
      expect(own.map(({ forms: each }) => each)).toEqual(
        analyse(text)
          .flatMap(indexedWords)
          .map(({ forms: each }) => each),
      );
      expect(analyse(text)).toHaveLength(found.length);
      for (const run of found) {
        const plain = plainForm(run);
        expect(plain === null || forms(run).join(' ') === plain).toBe(true);
      }
    }),
    { numRuns: runs(2000) },
  );
});

test('a stem begins as its word does, so that words that begin otherwise need no stem', () => {
  const letters = fc.string({
    unit: fc.constantFrom('a', 'e', 'i', 'o', 'u', 'y', 'l', 's', 'x', 'b', 't'),
    minLength: 1,
  });
  const ending = fc.constantFrom(
    '',
    'ies',
    'ied',
    'sses',
    'eed',
    'ing',
    'ation',
    'ement',
    'y',
    's',
  );
  fc.assert(
    fc.property(letters, ending, (begin, end) => {
      expect(stem(begin + end).charAt(0)).toBe(begin.charAt(0));
    }),
    { numRuns: runs(2000) },
  );
});
