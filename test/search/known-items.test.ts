import { expect, test } from 'vitest';
import { parseQuery } from '../../src/core/query/parse-query.ts';
import { shippedPapers } from '../support/shipped.ts';

test('the first six words of a title find its paper: mean reciprocal rank at least 0.95', async () => {
  const { all, search } = await shippedPapers();
  const ranks = all.map(({ id, title }) => {
    const query = parseQuery(title.split(' ').slice(0, 6).join(' '));
    return (
      search.search(query, { offset: 0, limit: 10 }).hits.findIndex((hit) => hit.id === id) + 1
    );
  });
  const reciprocal = ranks.map((rank) => (rank === 0 ? 0 : 1 / rank));
  expect(reciprocal.reduce((sum, each) => sum + each, 0) / ranks.length).toBeGreaterThanOrEqual(
    0.95,
  );
});
