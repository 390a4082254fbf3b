import { expect, test } from 'vitest';
import { MemoryCatalogue } from '../../src/papers/catalogue.ts';
import { aPaper } from '../support/a-paper.ts';
import { shippedPapers } from '../support/shipped.ts';

test('entries with the same title, case and white space aside, are one paper', async () => {
  const catalogue = new MemoryCatalogue(
    [
      aPaper({ id: 'page:a', title: 'Pointer Networks', comments: 1, sources: ['x'] }),
      aPaper({
        id: 'page:a',
        title: 'POINTER  networks',
        publishedOn: '2025-01-01',
        sources: ['y'],
      }),
    ],
    [],
  );
  expect(catalogue.all()).toMatchObject([
    { title: 'Pointer Networks', comments: 1, publishedOn: '2025-01-01', sources: ['x', 'y'] },
  ]);
  expect(await catalogue.byTitle('pointer networks')).toBe(catalogue.all()[0]);
});

test('different titles with one slug keep ids of their own', () => {
  const entries = ['C', 'C++', 'C#'].map((title) => aPaper({ id: 'page:c', title }));
  expect(new MemoryCatalogue(entries, []).all().map(({ id }) => id)).toEqual([
    'page:c',
    'page:c-2',
    'page:c-3',
  ]);
});

test('papers are found by feed day, both ends included', async () => {
  const catalogue = new MemoryCatalogue(
    ['2025-12-01', '2025-12-05', '2025-12-09'].map((day) =>
      aPaper({ id: day, title: day, listedOn: [day] }),
    ),
    [],
  );
  const found = await catalogue.listedBetween('2025-12-01', '2025-12-05');
  expect(found.map(({ id }) => id)).toEqual(['2025-12-01', '2025-12-05']);
});

test('the five shipped pages hold 704 entries of 653 papers, and every count is known', async () => {
  const { entries, papers } = await shippedPapers();
  expect(entries).toHaveLength(704);
  const facts = await papers.facts();
  expect(facts.papers).toBe(653);
  expect(facts.feedDays).toEqual(['2025-07-29', '2025-08-07', '2025-12-09']);
  expect(facts.sources.map((source) => source.papers)).toEqual([76, 73, 43, 440, 72]);
  expect(new Set(papers.all().map(({ id }) => id)).size).toBe(653);
});

test('nothing that a page told is lost in the merge', async () => {
  const { entries, papers } = await shippedPapers();
  for (const entry of entries) {
    const paper = await papers.byTitle(entry.title);
    expect(paper?.listedOn).toEqual(expect.arrayContaining([...entry.listedOn]));
    expect(paper?.sources).toEqual(expect.arrayContaining([...entry.sources]));
    expect(paper?.abstract).toBe(entry.abstract);
    for (const fact of ['authorCount', 'organization', 'publishedOn', 'comments'] as const) {
      if (entry[fact] !== null) expect(paper?.[fact]).toBe(entry[fact]);
    }
  }
});

test('the facts of the page with bylines are read as they stand there', async () => {
  const { papers } = await shippedPapers();
  expect(await papers.byTitle('AI-native Memory 2.0: Second Me')).toMatchObject({
    authorCount: 5,
    publishedOn: '2025-03-11',
    comments: 2,
  });
  expect(papers.all().filter(({ organization }) => organization !== null)).toMatchObject([
    { organization: 'AlpachinoNLP Alpachino', publishedOn: '2025-11-14', authorCount: null },
  ]);
  expect(papers.all().filter(({ authorCount }) => authorCount !== null)).toHaveLength(41);
});
