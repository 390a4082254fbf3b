import { parse } from '@retorquere/bibtex-parser';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bibtex } from '../../src/core/bibtex.ts';
import { paperUrl } from '../../src/core/paper.ts';
import type { Paper } from '../../src/core/paper.ts';
import { foldSpaces, harmless } from '../../src/core/text.ts';
import { aPaper } from '../support/a-paper.ts';
import { shippedPapers } from '../support/shipped.ts';

/** The entries as another program reads them: letters for TeX's commands, titles with the capitals they have. */
const read = (text: string) => {
  // Math may hold commands that it does not know.
  const { entries, errors } = parse(text, { english: false, unsupported: 'ignore' });
  expect(errors).toEqual([]);
  return entries;
};
const readTitle = (title: string) => read(bibtex([aPaper({ title })]))[0]?.fields['title'];
/** The line of a field as it stands in the file. */
const line = (facts: Partial<Paper>, field: string) =>
  bibtex([aPaper(facts)])
    .split('\n')
    .find((each) => each.startsWith(`  ${field} = `))
    ?.slice(field.length + 5);
const keysOf = (papers: readonly Paper[]) =>
  Array.from(bibtex(papers).matchAll(/^@misc\{(.*),$/gmu), ([, key]) => key);

const FIELDS = new Set(['title', 'author', 'year', 'month', 'eprint', 'archiveprefix', 'url']);
const namesOf = ({ authors }: Paper) => authors.filter((name) => foldSpaces(harmless(name)) !== '');

/** Braces as BibTeX counts them: a backslash before one does not matter. */
function expectPairs(text: string) {
  let open = 0;
  for (const sign of text) {
    if (sign === '{') open += 1;
    if (sign === '}') open -= 1;
    expect(open).toBeGreaterThanOrEqual(0);
  }
  expect(open).toBe(0);
}

test('an arXiv paper is an entry with all that is known', () => {
  const paper = aPaper({
    id: '1706.03762',
    title: 'Attention Is All You Need',
    authors: ['Ashish Vaswani', 'Noam Shazeer'],
    publishedOn: '2017-06-12',
    listedOn: ['2023-01-01'],
  });
  expect(bibtex([paper])).toBe(
    `@misc{vaswani2017attention,
  title = {{Attention Is All You Need}},
  author = {Ashish Vaswani and Noam Shazeer},
  year = {2017},
  month = jun,
  eprint = {1706.03762},
  archivePrefix = {arXiv},
  url = {https://arxiv.org/abs/1706.03762},
}
`,
  );
});

test('a paper that only a page knew has the link to look for it, and nothing that is not known', () => {
  const paper = aPaper({ id: 'page:100-sure', title: '100% sure {?}' });
  expect(bibtex([paper])).toBe(
    `@misc{100,
  title = {{100\\% sure {\\textbraceleft}?{\\textbraceright}}},
  url = {${paperUrl(paper)}},
}
`,
  );
});

test('where the day of publication is not known, the newest list gives year and month', () => {
  const facts = { listedOn: ['2025-12-09', '2026-01-02'] };
  expect([line(facts, 'year'), line(facts, 'month')]).toEqual(['{2026},', 'jan,']);
});

test('no papers give an empty file', () => {
  expect(bibtex([])).toBe('');
});

describe('titles', () => {
  test.each([
    ['A & B_c: 50% of #1 costs $5 ~ a^b \\', 'A & B_c: 50% of #1 costs $5 ~ a^b \\'],
    ['a < b > c | d', 'a < b > c | d'],
    ['} { "quoted" @misc{x, y = {z}}', '} { "quoted" @misc{x, y = {z}}'],
    ['From $5 to $10', 'From $5 to $10'],
    ['A\n\ttitle \u001b[31mover\r\nlines', 'A title [31mover lines'],
    ['Sørensen–Dice 日本語 😀', 'Sørensen–Dice 日本語 😀'],
    ['50\\% \\& more \\{sets\\}', '50% & more {sets}'],
    ['\\input{/etc/passwd}', '\\input{/etc/passwd}'],
  ])('%j is read as it is meant', (title, meant) => {
    expect(readTitle(title)).toBe(meant);
  });

  test.each([
    'Lossless (L$^2$) Compression & $\\frac{a}{b_1}$ of $\\{x \\mid x > 0\\}$',
    '$h-1$',
    '$5\\%$ off',
  ])('math in %j is kept', (title) => {
    expect(line({ title }, 'title')).toBe(`{{${title.replace(' & ', ' \\& ')}}},`);
  });

  test.each([
    'From $5 and $10',
    '$x$ and $y',
    '$x{$',
    '$}x{$',
    '$\\{x$',
    '$\\{x}$',
    '$$x$$',
    'a $ b $',
    '$x$5',
    '$a%b$',
    '$a\\\\%b$',
    '$a&b#$',
    '$\\input{/etc/passwd}$',
    '$^^5cinput x$',
    '$a\\<b$',
  ])('in %j there is none', (title) => {
    expect(line({ title }, 'title')).not.toMatch(/(?<!\\)\$/u);
  });
});

describe('authors', () => {
  test.each(['Google, Inc.', 'Barnes and Noble', 'A {b', 'others', 'and', 'name=x'])(
    '%j is one name',
    (name) => {
      const [entry] = read(bibtex([aPaper({ authors: ['Ada Lovelace', name, 'Alan Turing'] })]));
      expect(entry?.fields.author).toEqual([
        { firstName: 'Ada', lastName: 'Lovelace' },
        { name },
        { firstName: 'Alan', lastName: 'Turing' },
      ]);
    },
  );

  test('all of 664 are there', () => {
    const authors = Array.from({ length: 664 }, (_, number) => `Jürgen Müller-${number}`);
    const [entry] = read(bibtex([aPaper({ authors })]));
    expect(entry?.fields.author?.map(({ lastName }) => `Jürgen ${lastName}`)).toEqual(authors);
  });

  test('names of blanks alone are left out', () => {
    expect(line({ authors: [' ', '\u0000'] }, 'author')).toBeUndefined();
  });
});

describe('keys', () => {
  test.each<[string, Partial<Paper>]>([
    ['muller2025learning', { authors: ['Jürgen Müller'], title: 'On the Learning of X' }],
    ['lukasz2025x', { authors: ['A. Łukasz'], title: '$\\mathcal{X}$' }],
    ['obrien2025aware', { authors: ["Conan O'Brien", 'B'], title: 'Aware-ness' }],
    ['google2025the', { authors: ['Google, Inc.'], title: 'The' }],
    ['pointer2025', { title: 'Pointer Networks' }],
    ['li2025', { authors: ['Li'], title: '日本語' }],
    ['2601-00001', { authors: ['李'], title: '日本語' }],
    ['page', { id: 'page:日本語', title: '日本語' }],
  ])('%s', (key, facts) => {
    expect(keysOf([aPaper({ publishedOn: '2025-02-03', ...facts })])).toEqual([key]);
  });

  test('the same key again gets a letter, then two', () => {
    const papers = Array.from({ length: 29 }, () => aPaper({ title: 'Nets' }));
    const keys = keysOf(papers);
    expect(keys.slice(0, 3)).toEqual(['nets', 'netsa', 'netsb']);
    expect(keys.slice(26)).toEqual(['netsz', 'netsaa', 'netsab']);
  });

  test('a letter behind a key never makes it that of another paper', () => {
    const titles = ['Nets', 'Netsa', 'NETS', 'netsb', 'nets', 'Netsa'];
    expect(keysOf(titles.map((title) => aPaper({ title })))).toEqual([
      'nets',
      'netsa',
      'netsb',
      'netsba',
      'netsc',
      'netsaa',
    ]);
  });

  test('papers at the end leave those before them their keys', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'aa', 'b', 'A'), { maxLength: 40 }), (titles) => {
        const keys = keysOf(titles.map((title) => aPaper({ title })));
        const fewer = keysOf(titles.slice(0, -1).map((title) => aPaper({ title })));
        expect(keys.slice(0, -1)).toEqual(fewer);
        expect(new Set(keys).size).toBe(titles.length);
      }),
    );
  });
});

describe('whatever papers say', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({
      unit: fc.constantFrom(...'{}\\$"@%#&_^~,=\'`-<>|\n\t aZ1é日'.split(''), ' and ', '\\frac'),
      maxLength: 30,
    }),
  );
  const anyPaper = fc
    .record({
      id: fc.constantFrom('2601.00001', 'hep-th/9901001', 'page:x'),
      title: nasty,
      authors: fc.array(nasty, { maxLength: 4 }),
      publishedOn: fc.constantFrom('2025-01-31', null),
    })
    .map((facts) => aPaper(facts));

  test('another program reads as many entries and names, under keys of their own', () => {
    fc.assert(
      fc.property(fc.array(anyPaper, { maxLength: 6 }), (papers) => {
        const text = bibtex(papers);
        expectPairs(text);
        const entries = read(text);
        const keys = entries.map(({ key }) => key.toLowerCase());
        expect(keys).toHaveLength(papers.length);
        expect(new Set(keys).size).toBe(papers.length);
        for (const [index, { key, fields }] of entries.entries()) {
          expect(key).toMatch(/^[a-z0-9-]+$/u);
          expect(Object.keys(fields).every((name) => FIELDS.has(name))).toBe(true);
          expect(fields.author?.length ?? 0).toBe(namesOf(papers[index]!).length);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a title without math is read as it stands', () => {
    const plain = fc.string({
      unit: fc.constantFrom(...'{}"@%#&_^~,=<>| aZ1é日'.split(''), '\\ ', ' and '),
      maxLength: 30,
    });
    fc.assert(
      fc.property(plain, (title) => {
        expect(readTitle(`x ${title} x`)).toBe(foldSpaces(`x ${title} x`));
      }),
      { numRuns: 500 },
    );
  });
});

test('every shipped paper is read back under a key of its own', async () => {
  const { all: papers } = await shippedPapers();
  const text = bibtex(papers);
  expectPairs(text);
  const entries = read(text);
  expect(new Set(entries.map(({ key }) => key.toLowerCase())).size).toBe(653);
  const meant = papers.map(({ title }) => foldSpaces(title).replaceAll('--', '–'));
  const told = entries.map(({ fields }) => fields['title']);
  // Math is read as what it shows.
  expect(told.filter((title, index) => title !== meant[index])).toEqual([
    'A Mixture of h-1 Heads is Better than h Heads',
    'Lossy and Lossless (L²) Post-training Model Size Compression',
  ]);
});
