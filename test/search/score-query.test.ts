import { expect, test, vi } from 'vitest';
import { parseQuery } from '../../src/core/query/parse-query.ts';
import { buildIndex } from '../../src/search/build-index.ts';
import { PaperWords } from '../../src/search/paper-words.ts';
import { scoreQuery } from '../../src/search/score-query.ts';
import { createStemmer } from '../../src/search/stemmer.ts';
import { aPaper } from '../support/a-paper.ts';

const LETTERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
/** For each letter 300 words that begin with it, and one lonely word. */
const abstract = [
  ...LETTERS.flatMap((letter) => Array.from({ length: 300 }, (_, index) => `${letter}${index}`)),
  'zebra',
].join(' ');

/** The terms that Lunr is asked for. */
async function askedFor(typed: string): Promise<readonly string[]> {
  const stem = createStemmer();
  const index = (await buildIndex([aPaper({ abstract })], new PaperWords(), stem, () => true))!;
  const query = vi.spyOn(index.lunr, 'query');
  scoreQuery(parseQuery(typed), index, stem);
  const [build] = query.mock.calls[0] ?? [];
  const terms: string[] = [];
  const builder = { term: (term: string) => terms.push(term) };
  build?.call(builder as never, builder as never);
  return terms;
}

test('all expansions of a query together stand for a thousand words at the most', async () => {
  const prefixes = LETTERS.map((letter) => `${letter}*`);
  for (const typed of [prefixes.join(' '), prefixes.join(' OR '), 'a* OR '.repeat(300)]) {
    expect((await askedFor(typed)).length).toBeLessThanOrEqual(1000 + 300);
  }
  expect((await askedFor('a*')).length).toBe(301);
});

test('each expansion gets its share of them, and a short one stays whole', async () => {
  const terms = await askedFor(`${LETTERS.map((letter) => `${letter}*`).join(' ')} zeb*`);
  expect(terms).toContain('zebra');
  for (const letter of LETTERS) {
    expect(terms.filter((term) => term.startsWith(letter)).length).toBeGreaterThan(100);
  }
});
