import { expect, test } from 'vitest';
import { shippedPapers } from '../support/shipped.ts';

test('the five shipped pages hold 704 entries of 653 papers, and every count is known', async () => {
  const { entries, all, papers } = await shippedPapers();
  expect(entries).toHaveLength(704);
  expect(new Set(all.map(({ id }) => id)).size).toBe(653);
  const facts = await papers.facts();
  expect(facts.papers).toBe(653);
  expect(facts.feedDays).toEqual(['2025-07-29', '2025-08-07', '2025-12-09']);
  expect(facts.sources.map((source) => source.papers)).toEqual([76, 73, 43, 440, 72]);
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
  const { papers, all } = await shippedPapers();
  expect(await papers.byTitle('AI-native Memory 2.0: Second Me')).toMatchObject({
    authorCount: 5,
    publishedOn: '2025-03-11',
    comments: 2,
  });
  expect(all.filter(({ organization }) => organization !== null)).toMatchObject([
    { organization: 'AlpachinoNLP Alpachino', publishedOn: '2025-11-14', authorCount: null },
  ]);
  expect(all.filter(({ authorCount }) => authorCount !== null)).toHaveLength(41);
});
