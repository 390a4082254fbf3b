import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePage } from '../../../src/papers/sources/parse-page.ts';

const PAGE = { file: 'data/pages/x.txt', source: 'page x.txt', date: '2025-12-09' };
const HEADER = [
  'new',
  'Get trending papers in your email inbox!',
  'Subscribe',
  'Daily Papers',
  'byAK and the research community',
  'Dec 9',
];
const abstract = (about: string) =>
  `${about} ${'is what this abstract is about. '.repeat(10)}`.trim();
const spaced = (...lines: readonly string[]) => lines.join('\n\n');

const read = (text: string, date: string | null = PAGE.date) => parsePage(text, { ...PAGE, date });

test('titles and abstracts with blank lines between them', () => {
  const papers = read(spaced(...HEADER, 'One', abstract('One'), 'Two $x_1$', abstract('Two')));
  expect(papers).toHaveLength(2);
  expect(papers[1]).toMatchObject({
    id: 'page:two-x-1',
    title: 'Two $x_1$',
    abstract: abstract('Two'),
    listedOn: ['2025-12-09'],
    sources: ['page x.txt'],
    authorCount: null,
    publishedOn: null,
    upvotes: null,
  });
});

test('titles and abstracts on alternating lines, the first glued to the header', () => {
  const lines = [
    'Get trending papers in your email inbox once a day!',
    'SubscribeOne',
    abstract('One'),
    'Two',
    abstract('Two'),
  ];
  expect(read(lines.join('\r\n'), null).map(({ title, listedOn }) => [title, listedOn])).toEqual([
    ['One', []],
    ['Two', []],
  ]);
});

test('bylines: authors or an organisation, dates with and without year, comments', () => {
  const text = spaced(
    ...HEADER,
    'One',
    abstract('1'),
    '  • 13 authors\n·\nJun 29, 2022 4',
    'Two',
    abstract('2'),
    'Acme Acme Labs\n·\nNov 14',
    'Three',
    abstract('3'),
    'Four',
    abstract('4'),
    '  • 1 authors\n·\nMar 11 2',
  );
  const facts = read(text).map(({ authorCount, organization, publishedOn, comments }) => [
    authorCount,
    organization,
    publishedOn,
    comments,
  ]);
  expect(facts).toEqual([
    [13, null, '2022-06-29', 4],
    [null, 'Acme Acme Labs', '2025-11-14', null],
    [null, null, null, null],
    [1, null, '2025-03-11', 2],
  ]);
});

describe('a line that fits nowhere is named with its file', () => {
  const good = ['One', abstract('1'), 'Two', abstract('2')];
  test.each([
    ['an empty page', '', 'data/pages/x.txt:1: the page holds no papers'],
    ['a header alone', spaced(...HEADER), 'x.txt:1: the page holds no papers'],
    [
      'a lost abstract',
      spaced(...HEADER, 'One', 'Two', abstract('2')),
      'x.txt:13: no abstract follows "One"',
    ],
    [
      'a lost title',
      spaced(...HEADER, 'One', abstract('1'), abstract('2')),
      'x.txt:17: an abstract without a title',
    ],
    [
      'a stray line',
      spaced(...HEADER, ...good, 'Sign in', 'Three', abstract('3')),
      'x.txt:21: no abstract follows "Sign in"',
    ],
    [
      'a page cut off',
      spaced(...HEADER, ...good, 'Three'),
      'x.txt:21: no abstract follows "Three"',
    ],
    [
      'another date than listed',
      spaced(...HEADER.slice(0, 5), 'Dec 8', ...good),
      'x.txt:11: the page is of Dec 8, but data/pages.json says 2025-12-09',
    ],
    [
      'a byline without paper',
      spaced(...HEADER, '  • 3 authors\n·\nDec 1', ...good),
      'x.txt:13: a byline without a paper',
    ],
    [
      'a byline without number',
      spaced(...HEADER, 'One', abstract('1'), '  • many authors\n·\nDec 1'),
      'x.txt:17: neither authors nor an organisation',
    ],
    [
      'a byline with a date that is none',
      spaced(...HEADER, 'One', abstract('1'), '  • 3 authors\n·\nFeb 30'),
      'x.txt:19: no date: "Feb 30"',
    ],
    [
      'a byline cut off',
      spaced(...HEADER, 'One', abstract('1'), '  • 3 authors\n·'),
      'x.txt:17: the byline ends without a date',
    ],
  ])('%s', (_, text, message) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({
        name: 'StartError',
        message: expect.stringContaining(message) as string,
      }),
    );
  });
});

test('a date without a year on a page without a date is an error, not a guess', () => {
  const text = spaced('Daily Papers', 'One', abstract('1'), '  • 3 authors\n·\nDec 1');
  expect(() => read(text, null)).toThrow('x.txt:9: no date: "Dec 1"');
});

test('losing any one line of a page is noticed, and the line named', () => {
  const lines = [
    ...HEADER,
    'One',
    abstract('1'),
    '• 3 authors',
    '·',
    'Dec 1',
    'Two',
    abstract('2'),
    'Three',
    abstract('3'),
  ];
  const papers = lines.slice(HEADER.length);
  fc.assert(
    fc.property(fc.nat(papers.length - 1), (lost) => {
      expect(() => read([...HEADER, ...papers.toSpliced(lost, 1)].join('\n'))).toThrow(
        /^data\/pages\/x\.txt:\d+: /u,
      );
    }),
  );
});
