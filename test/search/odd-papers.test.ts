import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Paper } from '../../src/core/paper.ts';
import { parseQuery } from '../../src/core/query/parse-query.ts';
import { isEmpty } from '../../src/core/query/query.ts';
import { PaperIndex } from '../../src/search/paper-index.ts';
import { aPaper } from '../support/a-paper.ts';
import { explained, findsPaper, matchesPaper } from '../support/brute-force.ts';
import { queryText } from '../support/query-texts.ts';
import { runs } from '../support/runs.ts';
import { searchable } from '../support/searchable.ts';

vi.setConfig({ testTimeout: runs(60_000) });

const texts = [
  '',
  ' \n\t ',
  '!?… —',
  '"\'`*~:+-',
  'a',
  'a b c a',
  'I, a x-y',
  '1 2 3.5 10^6',
  '日本語 の 研究',
  'исследование графов',
  'Πλάτων και γράφος',
  'دراسة عن الرسوم',
  'शोध पत्र',
  '𝒜 mathematical 𝔸lphabet',
  '😀 grinning 😀😀 papers',
  'Müller Mu\u0308ller MÜLLER ﬁne ⅷ',
  'İstanbul ıspanak Straße STRASSE',
  'lone \uD800 high, low \uDC00 and \uDFFF\uD83D swapped',
  'a mark \u0301 alone, or behind x-\u0301 and x\u0301-y',
  'joined\uD800word\u0000null\u200Bzero',
  '__proto__ constructor toString hasOwnProperty',
  'c++ c# f# c++++ #hash',
  "don't can’t 'quoted'",
  'a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u-v-w-x-y-z',
];
const oddPapers: readonly Paper[] = [
  ...texts.map((text, at) => aPaper({ id: `page:t${at}`, title: text, abstract: '' })),
  ...texts.map((text, at) =>
    aPaper({
      id: `2601.0${1000 + at}`,
      title: '',
      abstract: `${text} graph ${texts[(at * 7) % texts.length]}`,
      authors: [text, '', text],
      organization: text,
      submitter: text,
      keywords: ['', text],
    }),
  ),
  aPaper({ id: '', title: 'no id' }),
];

test('odd papers and odd queries get the answer that reading word by word gives', async () => {
  const { search } = await searchable(oddPapers);
  const typedText = fc.constantFrom(...texts, ...texts.map((text) => `"${text}"`));
  const typed = fc.oneof(
    queryText,
    fc
      .array(fc.tuple(fc.constantFrom('', '-', '+', 'title:', 'by:', 'author:'), typedText), {
        maxLength: 3,
      })
      .map((parts) => parts.flat().join(' ')),
    fc
      .tuple(
        fc.constantFrom(...texts.flatMap((text) => text.split(' ')), 'g', 'm', 'ma'),
        fc.constantFrom('*', '~1', '~2'),
      )
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(typed, (text) => {
      const query = parseQuery(text);
      const { total, hits } = search.search(query, { offset: 0, limit: 100 });
      const found = isEmpty(query) ? oddPapers : oddPapers.filter(findsPaper(query));
      expect(hits.map(({ id }) => id).toSorted()).toEqual(found.map(({ id }) => id).toSorted());
      expect(total).toBe(found.length);
      expect(hits.every(({ score }) => Number.isFinite(score) && score >= 0)).toBe(true);
      const matched = oddPapers.filter(matchesPaper(query)).map(({ id }) => id);
      expect(search.matchAll([query], oddPapers)).toEqual([matched]);
      const one = oddPapers[text.length % oddPapers.length]!;
      expect(search.explain(query, one)).toEqual(explained(query, one));
      for (const { nearest } of search.suggest(query)) expect(nearest.length).toBeLessThan(4);
    }),
    { numRuns: runs(700) },
  );
});

test('a paper is near others whatever is in it, and never near itself', async () => {
  const { search } = await searchable(oddPapers);
  for (const paper of oddPapers) {
    const near = search.similar(paper, 5);
    expect(near.map(({ id }) => id)).not.toContain(paper.id);
    expect(near.every(({ score }) => score > 0)).toBe(true);
  }
});

test('ten million characters of abstract are taken in and found', async () => {
  const words = Array.from({ length: 4000 }, (_, at) => `word${at % 1000}x`).join(' ');
  const abstract = `${`${words} `.repeat(Math.ceil(10_000_000 / words.length))} the very end`;
  expect(abstract.length).toBeGreaterThan(10_000_000);
  const { find } = await searchable([
    aPaper({ id: 'page:long', abstract }),
    aPaper({ id: 'page:short', abstract: 'word7x at the very end' }),
  ]);
  expect(find('word7x')).toHaveLength(2);
  expect(find('"the very end"')).toHaveLength(2);
  expect(find('"word999x the very end"')).toEqual(['page:long']);
  expect(find('word10x')).toEqual(['page:long']);
  expect(find('word1001x')).toEqual([]);
});

test('a hundred thousand different words in one paper are found, each in its place', async () => {
  const words = Array.from({ length: 100_000 }, (_, at) => `w${at.toString(36)}`);
  const { search, find } = await searchable([
    aPaper({ id: 'page:all', abstract: words.join(' ') }),
    aPaper({ id: 'page:one', abstract: 'w0 and no more' }),
  ]);
  expect(find('w0').toSorted()).toEqual(['page:all', 'page:one']);
  expect(find('w255r')).toEqual(['page:all']);
  expect(find('"w100 w101 w102"')).toEqual(['page:all']);
  expect(find('"w100 w102"')).toEqual([]);
  expect(find('w*')).toHaveLength(2);
  expect(find('-w0~2')).toEqual([]);
  expect(find('w25*')).toEqual(['page:all']);
  await search.update({ papers: [aPaper({ id: 'page:all', abstract: 'gone' })] });
  expect(find('w*')).toEqual(['page:one']);
});

test('a query of a thousand clauses is answered', async () => {
  const papers = Array.from({ length: 200 }, (_, at) =>
    aPaper({ id: `page:${at}`, title: `word${at} and word${at * 3}`, abstract: '' }),
  );
  const { search } = await searchable(papers);
  const count = (typed: string) => search.search(parseQuery(typed), { offset: 0, limit: 9 }).total;
  const excluding = joined((at) => `-word${at + 100}`);
  expect(count(excluding)).toBe(papers.filter(findsPaper(parseQuery(excluding))).length);
  expect(count(joined((at) => `word${at}`))).toBe(200);
  expect(count(joined((at) => `word${at}`, ' OR '))).toBe(200);
  expect(count(joined((at) => `+word${at}`))).toBe(0);
  expect(count(joined((at) => `word${at}~2 OR "word${at} and"`, ' OR '))).toBe(200);
  expect(count(joined((at) => `title:word${at % 10}*`, ' OR '))).toBe(200);
});

/** A query of a thousand clauses. */
function joined(clause: (at: number) => string, between = ' '): string {
  return Array.from({ length: 1000 }, (_, at) => clause(at)).join(between);
}

test('prefixes and slips that reach all words find all papers that have one', async () => {
  const papers = Array.from({ length: 300 }, (_, at) =>
    aPaper({
      id: `page:${at}`,
      title: [at, at * 7, at * 31].map((each) => `${'abc'[each % 3]}${each % 211}`).join(' '),
      abstract: at % 3 === 0 ? 'a' : 'b c',
    }),
  );
  const { search, find } = await searchable(papers);
  for (const typed of [
    'a*',
    'a* b* c*',
    'a~1 b~2 c~2',
    '+a* +b* +c*',
    'a b c',
    '-a*',
    'title:a*',
  ]) {
    const expected = papers.filter(findsPaper(parseQuery(typed))).map(({ id }) => id);
    expect({ typed, found: find(typed, 300).toSorted() }).toEqual({
      typed,
      found: expected.toSorted(),
    });
  }
  expect(search.suggest(parseQuery('xyzzy'))).toEqual([
    { word: 'xyzzy', isExcluded: false, nearest: [] },
  ]);
});

test('an index of nothing answers all', () => {
  const search = new PaperIndex();
  for (const typed of ['graph', 'g*', 'grap~2', '-graph', 'min:0', '"a b"', '']) {
    const query = parseQuery(typed);
    expect(search.search(query, { offset: 3, limit: 10 })).toEqual({ total: 0, hits: [] });
    expect(search.matchAll([query], [])).toEqual([[]]);
  }
  expect(search.similar(aPaper(), 5)).toEqual([]);
  expect(search.progress()).toEqual({ indexed: 0, known: 0 });
});

test.each([
  ['letters without an end', 'a'.repeat(3_000_000)],
  ['words joined without an end', 'ab-'.repeat(3_000_000)],
  ['apostrophes without an end', "ab'".repeat(3_000_000)],
  ['points without an end', '1.'.repeat(3_000_000)],
])('%s stop neither the paper nor those that come with it', async (_, abstract) => {
  const { search, find } = await searchable([
    aPaper({ id: 'page:odd', title: 'odd whale', abstract }),
    aPaper({ id: 'page:plain', title: 'plain whale' }),
  ]);
  expect(find('whale').toSorted()).toEqual(['page:odd', 'page:plain']);
  expect(search.progress()).toEqual({ indexed: 2, known: 2 });
});
