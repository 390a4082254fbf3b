import type { Paper } from '../../src/core/paper.ts';

/** A paper of which nothing is known but what the test says. */
export function aPaper(facts: Partial<Paper> = {}): Paper {
  return {
    id: '2601.00001',
    title: 'A title',
    abstract: 'An abstract.',
    authors: [],
    authorCount: null,
    organization: null,
    submitter: null,
    keywords: [],
    summary: null,
    publishedOn: null,
    listedOn: [],
    upvotes: null,
    comments: null,
    sources: ['test'],
    ...facts,
  };
}
