import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { parseQuery } from '../../src/core/query/parse-query.ts';
import { isEmpty } from '../../src/core/query/query.ts';
import { aPaper } from '../support/a-paper.ts';
import { findsPaper } from '../support/brute-force.ts';
import { runs } from '../support/runs.ts';
import { searchable, someQuery, somePapers } from '../support/searchable.ts';

vi.setConfig({ testTimeout: runs(30_000) });

/** Papers with these titles and nothing else; `page:` ids are not searched. */
const titled = async (...titles: readonly string[]) => {
  const { search, find } = await searchable(
    titles.map((title) => aPaper({ id: `page:${title}`, title, abstract: '' })),
  );
  return { search, find: (typed: string) => find(typed).map((id) => id.slice('page:'.length)) };
};

describe('names that plain word splitting would lose are found, and only they', () => {
  test.each([
    ['c++', 'Safe C++ code'],
    ['c#', 'C# code'],
    ['GPT-4o', 'How GPT-4o sees'],
    ['gpt4o', 'How GPT-4o sees'],
    ['state-of-the-art', 'A state-of-the-art method'],
    ['L^2', 'Bounds in $L^2$'],
    ['3D', 'Worlds in 3D'],
    ['finetuning', 'On fine-tuning'],
    ['fine-tuning', 'On fine-tuning'],
    ['müller', 'Muller cells'],
    ['transformer', 'Two transformers'],
  ])('%s', async (typed, title) => {
    const others = [
      'The c in speed',
      'GPT or 4o',
      'The art of the state',
      'L of 2 kinds, 2',
      'D 3',
      'fine, after tuning',
    ];
    expect((await titled(title, ...others)).find(typed)).toEqual([title]);
  });
});

test('a word of the stop list does not break a query, and is found when it is all there is', async () => {
  const { find } = await titled('It takes two', 'Hessian matters', 'Make it Hessian');
  expect(find('it hessian')).toEqual(find('hessian'));
  expect(find('it').toSorted()).toEqual(['It takes two', 'Make it Hessian']);
  expect(find('+it hessian')[0]).toBe('Make it Hessian');
  expect(find('hessian -it')).toEqual(['Hessian matters']);
});

test('a phrase is found word for word, not by its words apart', async () => {
  const { find } = await titled(
    'graph neural network',
    'neural graph network',
    'Graph-neural network',
    'graph neural networks',
  );
  expect(find('"graph neural network"').toSorted()).toEqual([
    'Graph-neural network',
    'graph neural network',
  ]);
});

test('a phrase does not reach from one author to the next', async () => {
  const { find } = await searchable([aPaper({ authors: ['Jane Doe', 'John Roe'] })]);
  expect(find('author:"doe john"')).toEqual([]);
  expect(find('author:"john roe"')).toHaveLength(1);
});

test('each field is searched by its name, and the submitter by name only', async () => {
  const { find } = await searchable([
    aPaper({
      id: '1',
      title: 'alpha',
      abstract: 'beta',
      authors: ['Gamma'],
      organization: 'Delta',
      submitter: 'epsilon',
      keywords: ['zeta'],
    }),
    aPaper({ id: '2', title: 'beta gamma delta epsilon zeta', abstract: 'alpha' }),
  ]);
  for (const typed of [
    'title:alpha',
    'abstract:beta',
    'author:gamma',
    'org:delta',
    'by:epsilon',
    'keyword:zeta',
  ]) {
    expect(find(typed)).toEqual(['1']);
  }
  expect(find('epsilon')).toEqual(['2']);
});

test('a paper is found by its arXiv id and by a link to it', async () => {
  const { find } = await searchable([aPaper({ id: '2608.19880' }), aPaper({ id: '2608.19881' })]);
  expect(find('2608.19880')).toEqual(['2608.19880']);
  expect(find('https://arxiv.org/abs/2608.19880v2')).toEqual(['2608.19880']);
});

test('more of the words and rarer words come first, and a title counts more', async () => {
  const { find } = await searchable([
    aPaper({ id: 'page:both', title: 'x', abstract: 'common rare' }),
    aPaper({ id: 'page:rare', title: 'x', abstract: 'rare other' }),
    aPaper({ id: 'page:common', title: 'x', abstract: 'common other' }),
    aPaper({ id: 'page:title', title: 'common', abstract: 'other thing' }),
    aPaper({ id: 'page:fill', title: 'x', abstract: 'common filler' }),
  ]);
  expect(find('common rare').slice(0, 2)).toEqual(['page:both', 'page:rare']);
  expect(find('common')[0]).toBe('page:title');
});

test('limits keep out what is below, outside, or not known', async () => {
  const { find } = await searchable([
    aPaper({ id: 'old', upvotes: 20, publishedOn: '2025-01-01', listedOn: ['2026-01-05'] }),
    aPaper({ id: 'new', upvotes: 19, publishedOn: '2026-01-05' }),
    aPaper({ id: 'listed', upvotes: null, listedOn: ['2026-01-05'] }),
    aPaper({ id: 'unknown' }),
  ]);
  expect(find('title min:20')).toEqual(['old']);
  expect(find('title after:2026-01-05').toSorted()).toEqual(['listed', 'new']);
  expect(find('title before:2026-01-04')).toEqual(['old']);
});

test('without anything wanted, what passes comes newest first', async () => {
  const { find } = await searchable([
    aPaper({ id: 'a', title: 'survey', listedOn: ['2026-01-03'] }),
    aPaper({ id: 'b', listedOn: ['2026-01-01'] }),
    aPaper({ id: 'c', listedOn: ['2026-01-02'] }),
    aPaper({ id: 'd' }),
  ]);
  expect(find('-survey')).toEqual(['c', 'b', 'd']);
  expect(find('after:2026-01-02')).toEqual(['a', 'c']);
});

test('equal scores stand in the order of their ids, whatever the order of adding', async () => {
  const papers = ['c', 'a', 'b'].map((id) => aPaper({ id, title: 'same words' }));
  expect((await searchable(papers)).find('words')).toEqual(['a', 'b', 'c']);
  expect((await searchable(papers.toReversed())).find('words')).toEqual(['a', 'b', 'c']);
});

test('adding a paper again replaces it', async () => {
  const { search, find } = await titled('old words');
  await search.update({
    papers: [aPaper({ id: 'page:old words', title: 'new words', abstract: '' })],
  });
  expect(find('old')).toEqual([]);
  expect(find('new')).toEqual(['old words']);
});

test('a build that is given up leaves what there was', async () => {
  const { search, find } = await titled('old words');
  await search.stop();
  await search.update({ papers: [aPaper({ id: 'page:b', title: 'new words', abstract: '' })] });
  expect(find('words')).toEqual(['old words']);
  expect(search.progress()).toEqual({ indexed: 1, known: 2 });
});

test('unknown words get the nearest known ones, the most frequent first', async () => {
  const { search } = await titled('quantization', 'quantization again', 'quantisation');
  expect(search.suggest(parseQuery('quantizaton again xyzzyx'))).toEqual([
    { word: 'quantizaton', isExcluded: false, nearest: ['quantization', 'quantisation'] },
    { word: 'xyzzyx', isExcluded: false, nearest: [] },
  ]);
});

test('an unknown word is named once, and nothing is guessed for a short one', async () => {
  const { search } = await titled('zoo', 'zoom');
  expect(search.suggest(parseQuery('foo title:foo "foo foo" zooom'))).toEqual([
    { word: 'foo', isExcluded: false, nearest: [] },
    { word: 'zooom', isExcluded: false, nearest: ['zoom', 'zoo'] },
  ]);
});

test('a slip in a word to exclude is told; that no paper has it yet is not', async () => {
  const { search } = await titled('a survey', 'surveys of graphs');
  const suggestions = (query: string) => search.suggest(parseQuery(query));
  expect(suggestions('graphs -survy -xyzzyx -"sruvey of"')).toEqual([
    { word: 'survy', isExcluded: true, nearest: ['survey', 'surveys'] },
    { word: 'sruvey', isExcluded: true, nearest: ['survey', 'surveys'] },
  ]);
  expect(suggestions('survy -survy')).toEqual([
    { word: 'survy', isExcluded: false, nearest: ['survey', 'surveys'] },
  ]);
});

test('who brought a paper is known by name, and only there', async () => {
  const { search } = await searchable([
    aPaper({ id: '1', title: 'boats', submitter: 'akhaliq' }),
    aPaper({ id: '2', title: 'akhalik', submitter: 'kites' }),
  ]);
  expect(search.suggest(parseQuery('by:akhaliq by:kites title:akhalik'))).toEqual([]);
  expect(search.suggest(parseQuery('by:akhalix kites by:boats'))).toEqual([
    { word: 'akhalix', isExcluded: false, nearest: ['akhaliq'] },
    { word: 'kites', isExcluded: false, nearest: [] },
    { word: 'boats', isExcluded: false, nearest: [] },
  ]);
  expect(search.suggest(parseQuery('akhaliq'))).toEqual([
    { word: 'akhaliq', isExcluded: false, nearest: ['akhalik'] },
  ]);
});

test('the wanted words are marked where they stand, and excluded ones are not', async () => {
  const { search } = await titled('x');
  const text = 'Graph networks, a graph-network survey';
  const marked = search
    .marker(parseQuery('network "a graph" -survey'))(text)
    .map(({ start, end }) => text.slice(start, end));
  expect(marked).toEqual(['networks', 'a graph', 'network']);
});

test('nearest papers share telling words, and a paper is not near itself', async () => {
  const { search } = await titled(
    'graph pooling methods',
    'graph pooling',
    'speech methods',
    'whales',
  );
  const paper = aPaper({ id: 'page:graph pooling methods', title: 'graph pooling methods' });
  expect(search.similar(paper, 5).map(({ id }) => id)).toEqual([
    'page:graph pooling',
    'page:speech methods',
  ]);
});

test('one rare word that papers share is not crowded out by many common ones', async () => {
  const common = Array.from({ length: 30 }, (_, index) => `common${index}`).join(' ');
  const paper = aPaper({ id: 'page:asked', abstract: `${common} ${common} rare` });
  const { search } = await searchable([
    paper,
    aPaper({ id: 'page:rare', title: 'whales', abstract: 'rare' }),
    ...['a', 'b', 'c', 'd'].map((id) => aPaper({ id: `page:${id}`, abstract: common })),
  ]);
  expect(search.similar(paper, 5).map(({ id }) => id)).toContain('page:rare');
});

test('a search finds just the papers that reading them word by word finds, in any window', async () => {
  await fc.assert(
    fc.asyncProperty(somePapers, someQuery, fc.nat(4), async (papers, typed, offset) => {
      const query = parseQuery(typed);
      fc.pre(!isEmpty(query));
      const { search, find } = await searchable(papers);
      const expected = papers.filter(findsPaper(query)).map(({ id }) => id);
      expect(find(typed).toSorted()).toEqual(expected);
      const window = search.search(query, { offset, limit: 2 });
      expect(window.total).toBe(expected.length);
      expect(window.hits.map(({ id }) => id)).toEqual(find(typed).slice(offset, offset + 2));
    }),
    { numRuns: runs(1500) },
  );
});
