import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../src/core/query/parse-query.ts';
import { aPaper } from '../support/a-paper.ts';
import { explained, matchesPaper } from '../support/brute-force.ts';
import { runs } from '../support/runs.ts';
import { searchable, someQuery, somePapers } from '../support/searchable.ts';

const paper = aPaper({
  title: 'Graph networks for vision',
  abstract: 'We fine-tune it on images.',
  authors: ['Jane Doe'],
  upvotes: 7,
  publishedOn: '2026-01-05',
});

describe('a topic needs every clause to hold', () => {
  test.each([
    ['graph vision', true],
    ['graph speech', false],
    ['graph speech OR vision', true],
    ['graph -speech', true],
    ['graph -vision', false],
    ['"graph networks" author:doe', true],
    ['"networks graph"', false],
    ['the graph', true],
    ['+the graph', false],
    ['finetune', true],
    ['imag* visoin~1', true],
    ['graph min:7', true],
    ['graph min:8', false],
    ['graph after:2026-01-05 before:2026-01-05', true],
    ['graph after:2026-01-06', false],
  ])('%s: %s', async (typed, holds) => {
    expect((await searchable([])).search.matches(parseQuery(typed), paper)).toBe(holds);
  });
});

test('the explanation names each clause and limit with its verdict', async () => {
  const verdicts = (await searchable([])).search.explain(
    parseQuery('graph speech -vision min:20 after:2026-01-01'),
    paper,
  );
  expect(verdicts).toEqual([
    { clause: 'graph', holds: true },
    { clause: 'speech', holds: false },
    { clause: '-vision', holds: false },
    { clause: 'min:20', holds: false },
    { clause: 'after:2026-01-01', holds: true },
  ]);
});

test('topics match just the papers that reading them word by word finds', async () => {
  const { search } = await searchable([]);
  const topics = fc.array(someQuery, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(somePapers, topics, (papers, typed) => {
      const queries = typed.map(parseQuery);
      expect(search.matchAll(queries, papers)).toEqual(
        queries.map((query) => papers.filter(matchesPaper(query)).map(({ id }) => id)),
      );
    }),
    { numRuns: runs(600) },
  );
});

test('a topic says of one paper what it says of many, and explains it clause by clause', async () => {
  const { search } = await searchable([]);
  fc.assert(
    fc.property(somePapers, someQuery, ([one = paper], typed) => {
      const query = parseQuery(typed);
      expect(search.matches(query, one)).toBe(matchesPaper(query)(one));
      expect(search.explain(query, one)).toEqual(explained(query, one));
    }),
    { numRuns: runs(500) },
  );
});

test('what a topic matches, a search for the same query finds', async () => {
  await fc.assert(
    fc.asyncProperty(somePapers, someQuery, async (papers, typed) => {
      const { find } = await searchable(papers);
      const matched = papers.filter(matchesPaper(parseQuery(typed))).map(({ id }) => id);
      expect(find(typed)).toEqual(expect.arrayContaining(matched));
    }),
    { numRuns: runs(300) },
  );
});
