import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runsOf } from '../../../src/search/words/analyse.ts';
import { scanWords } from '../../../src/search/words/scan-words.ts';
import { Dictionary } from '../../../src/search/vocabulary/dictionary.ts';
import { runs } from '../../support/runs.ts';
import { shippedEntries } from '../../support/shipped.ts';

/** The runs that a scan tells of, and those of them that were told as plain words. */
function scanned(text: string) {
  const all: string[] = [];
  const plain: string[] = [];
  const dictionary = new Dictionary();
  scanWords(text, {
    plain: (from, start, end, hash) => {
      const word = from.slice(start, end);
      all.push(word);
      plain.push(word);
      const number = dictionary.add(word.toLowerCase());
      // Found again by the units of the text and their hash.
      expect(dictionary.findLowered(from, start, end, hash)).toBe(number);
    },
    joined: (from, start, end, hash) => {
      const run = from.slice(start, end);
      expect(run).toMatch(/^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+$/u);
      all.push(run);
      const number = dictionary.add(run.toLowerCase());
      expect(dictionary.findLowered(from, start, end, hash)).toBe(number);
    },
    run: (run, start) => {
      expect(text.slice(start, start + run.length)).toBe(run);
      all.push(run);
    },
  });
  return { all, plain };
}

const someText = fc
  .array(
    fc.oneof(
      fc.constantFrom('a', 'B', 'Zz', '1', '23', 'word', 'ONE'),
      fc.constantFrom(' ', ' ', '  ', '\n', ',', '(', ')', '"', '/', '$', '@', '{', '}'),
      fc.constantFrom("'", '’', '-', '‐', '.', '..', '_', '^', '_{', '^{', '+', '++', '#', '$^'),
      fc.constantFrom('é', 'e\u0301', 'ß', '日本', 'Ж', '😀', '\ud83d', '—', '\u00a0', '²', 'ﬁ'),
    ),
    { maxLength: 14 },
  )
  .map((pieces) => pieces.join(''));

test('a scan tells of the runs that a text has, plain or not', () => {
  fc.assert(
    fc.property(someText, (each) => {
      const { all, plain } = scanned(each);
      expect(all).toEqual(runsOf(each));
      for (const word of plain) expect(word).toMatch(/^[A-Za-z0-9]+$/u);
    }),
    { numRuns: runs(5000) },
  );
});

test.each([1, 10, 11, 12, 50, 51, 52, 200])('%i hyphens in a row of words', (hyphens) => {
  const each = `a ${Array.from({ length: hyphens + 1 }, () => 'Ab1').join('-')}- b`;
  expect(scanned(each).all).toEqual(runsOf(each));
});

test('nine of ten runs of real texts are plain words', async () => {
  const { entries } = await shippedEntries();
  let all = 0;
  let plain = 0;
  for (const { title, abstract } of entries) {
    for (const each of [title, abstract]) {
      const found = scanned(each);
      expect(found.all).toEqual(runsOf(each));
      all += found.all.length;
      plain += found.plain.length;
    }
  }
  expect(plain / all).toBeGreaterThan(0.9);
});
