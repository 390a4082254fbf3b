import { expect, test } from 'vitest';
import { mergePapers } from '../../src/core/merge-papers.ts';
import { byAttention, foldTitle, pageId, paperUrl } from '../../src/core/paper.ts';
import { aPaper } from '../support/a-paper.ts';

test('titles that differ in case and white space only fold to one', () => {
  expect(foldTitle('Pointer\n  Networks')).toBe(foldTitle('POINTER networks '));
});

test('the id of a page paper is a slug of its title, whatever the title is made of', () => {
  expect(pageId('A Mixture of $h-1$ Heads: Déjà vu?')).toBe('page:a-mixture-of-h-1-heads-deja-vu');
  expect(pageId('***')).toBe('page:untitled');
});

test('a paper with an arXiv id links to its page, another to a search for its title', () => {
  expect(paperUrl(aPaper({ id: '2608.19880' }))).toBe('https://huggingface.co/papers/2608.19880');
  expect(paperUrl(aPaper({ id: 'page:a-b', title: 'A & "B"?' }))).toBe(
    'https://huggingface.co/papers?q=A%20%26%20%22B%22%3F',
  );
});

test('a merge loses nothing that either telling knows', () => {
  const first = aPaper({
    listedOn: ['2025-12-09'],
    comments: 2,
    organization: 'Org',
    sources: ['page a'],
    keywords: ['x'],
  });
  const second = aPaper({
    listedOn: ['2025-07-29', '2025-12-09'],
    comments: 1,
    upvotes: 7,
    authorCount: 3,
    publishedOn: '2025-07-01',
    abstract: 'A longer abstract.',
    sources: ['page b'],
    keywords: ['y'],
  });
  expect(mergePapers(first, second)).toMatchObject({
    listedOn: ['2025-07-29', '2025-12-09'],
    comments: 2,
    upvotes: 7,
    authorCount: 3,
    organization: 'Org',
    publishedOn: '2025-07-01',
    abstract: 'A longer abstract.',
    sources: ['page a', 'page b'],
    keywords: ['x', 'y'],
  });
});

test('of numbers that grow the larger one stands, whichever telling has it', () => {
  const few = aPaper({ upvotes: 1, comments: 1, githubStars: 1 });
  const many = aPaper({ upvotes: 3, comments: 3, githubStars: 3 });
  for (const merged of [mergePapers(few, many), mergePapers(many, few)]) {
    expect(merged).toMatchObject({ upvotes: 3, comments: 3, githubStars: 3 });
  }
});

test('attention ranks upvotes before comments and the unknown last', () => {
  const papers = [
    aPaper({ id: 'none' }),
    aPaper({ id: 'talked-about', upvotes: 3, comments: 9 }),
    aPaper({ id: 'liked', upvotes: 5 }),
    aPaper({ id: 'three', upvotes: 3, comments: 1 }),
  ];
  expect(papers.toSorted(byAttention).map(({ id }) => id)).toEqual([
    'liked',
    'talked-about',
    'three',
    'none',
  ]);
});
