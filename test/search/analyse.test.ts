import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse, indexedWords } from '../../src/search/analyse.ts';

const forms = (text: string) => indexedWords(text).map((word) => word.forms.join('/'));

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
