import fc from 'fast-check';
import type { Paper } from '../../src/core/paper.ts';
import { parseQuery } from '../../src/core/query/parse-query.ts';
import { PaperIndex } from '../../src/search/paper-index.ts';
import { aPaper } from './a-paper.ts';

/** An index of some papers, and the ids that a query finds in it. */
export async function searchable(papers: readonly Paper[]) {
  const search = new PaperIndex();
  await search.update({ papers });
  const find = (typed: string, limit = 100) =>
    search.search(parseQuery(typed), { offset: 0, limit }).hits.map(({ id }) => id);
  return { search, find };
}

const word = fc.constantFrom(
  'graph',
  'graphs',
  'net',
  'networks',
  'it',
  'the',
  'GPT-4o',
  'gpt',
  '4o',
  'c++',
  'c',
  'L^2',
  'fine-tuning',
  'finetuning',
  'tuning',
);
const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));

/** Papers of few words, so that queries of the same words hit some of them. */
export const somePapers: fc.Arbitrary<readonly Paper[]> = fc
  .array(
    fc.record({
      title: text,
      abstract: text,
      authors: fc.array(text, { maxLength: 2 }),
      organization: fc.option(text),
      submitter: fc.option(text),
      keywords: fc.array(text, { maxLength: 2 }),
      upvotes: fc.option(fc.nat(30)),
      publishedOn: fc.constantFrom(null, '2025-06-01', '2026-02-01'),
    }),
    { maxLength: 8 },
  )
  .map((papers) => papers.map((facts, index) => aPaper({ ...facts, id: `2601.0000${index}` })));

const term = fc.tuple(
  fc.constantFrom('', '', '', '-', '+'),
  fc.constantFrom('', '', '', 'title:', 'author:', 'org:', 'by:', 'keyword:', 'abstract:'),
  fc.oneof(
    word,
    fc.tuple(word, word).map((pair) => `"${pair.join(' ')}"`),
    fc.constantFrom('gra*', 'c*', 'gpt4*', 'GPT-4*', 'fine-tun*', 'grph~1', 'ntworks~2', 'gpt-4~1'),
  ),
);
/** Queries over the words of `somePapers`. */
export const someQuery: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: term.map((parts) => parts.join('')) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('OR', 'min:10', 'after:2026-01-01', 'before:2025-12-31'),
      },
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((pieces) => pieces.join(' '));
