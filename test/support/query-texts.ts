import fc from 'fast-check';

const word = fc.constantFrom(
  'graph',
  'Networks',
  'GPT-4o',
  'c++',
  'L^2',
  'it',
  '3D',
  'Müller',
  '日本語',
  'a',
);
const operator = fc.constantFrom(
  '-',
  '+',
  '~',
  '^',
  ':',
  '*',
  '"',
  'OR',
  '(',
  '“',
  '—',
  '\u0000',
  '~2',
  '  ',
);
const name = fc.constantFrom(
  'title:',
  'author:',
  'by:',
  'min:',
  'after:',
  'before:',
  'foo:',
  'page:',
);
const value = fc.constantFrom(
  '20',
  '-1',
  '2026-01-31',
  '2026-02-30',
  'x*',
  'x~1',
  'x~9',
  '"two words"',
);

/** Texts as people and their cats type them: anything, and mixes of what the grammar knows. */
export const queryText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .array(fc.tuple(fc.oneof(word, operator, name, value), fc.constantFrom('', ' ')), {
      maxLength: 14,
    })
    .map((pieces) => pieces.flat().join('')),
);
