import fc from 'fast-check';
import { expect, test } from 'vitest';
import { count, cutText, foldSpaces, harmless, oneLine, plainTyping } from '../../src/core/text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 200 });

test('white space of every kind folds to single blanks', () => {
  expect(foldSpaces('  Graph\n  neural\t networks\u00a0')).toBe('Graph neural networks');
});

test('one line is well-formed, and holds nothing that is not seen', () => {
  expect(oneLine(' a\r\n\u001b[2Jb\u202e\ud800 \u2028')).toBe('a [2Jb \ufffd');
});

test('curly quotes and long dashes become plain, control characters blanks', () => {
  expect(plainTyping('“a” ‘b’ —c\u0000\u001b[31md')).toBe(`"a" 'b' -c  [31md`);
});

test('text made harmless holds no control character and nothing that reorders text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(harmless(text)).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      expect(harmless(text)).toHaveLength(text.length);
    }),
  );
});

test('cut text fits, ends in … and leaves no half of a surrogate pair', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.integer({ min: 1, max: 40 }),
      (text, max) => {
        const cut = cutText(text, max);
        expect(cut.length).toBeLessThanOrEqual(max);
        expect(cut.isWellFormed()).toBe(true);
        if (text.length > max) expect(cut.endsWith('…')).toBe(true);
        else expect(cut).toBe(text);
      },
    ),
  );
});

test('a family of one emoji is kept whole or left out', () => {
  const family = '👨‍👩‍👧';
  expect(cutText(`ab${family}cd`, 6)).toBe('ab…');
  expect(cutText(`ab${family}cd`, 11)).toBe(`ab${family}…`);
});

test('counts carry the right noun', () => {
  expect([count(1, 'paper'), count(0, 'paper'), count(1234, 'paper')]).toEqual([
    '1 paper',
    '0 papers',
    '1,234 papers',
  ]);
});
