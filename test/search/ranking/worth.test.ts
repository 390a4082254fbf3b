import { expect, test } from 'vitest';
import type { Paper } from '../../../src/core/paper.ts';
import { parseQuery } from '../../../src/core/query/parse-query.ts';
import { aPaper } from '../../support/a-paper.ts';
import { searchable } from '../../support/searchable.ts';

/** Papers that none of the searches here is for, so that words are rare and lengths usual. */
const others = Array.from({ length: 30 }, (_, at) =>
  aPaper({ id: `page:other ${at}`, title: `Some title ${at}`, abstract: filler(20) }),
);

/** The scores of a search, by the ids of the papers it is for. */
async function scores(typed: string, papers: Readonly<Record<string, Partial<Paper>>>) {
  const { search } = await searchable([
    ...others,
    ...Object.entries(papers).map(([id, facts]) =>
      aPaper({ id: `page:${id}`, title: 'Some title 7', abstract: filler(20), ...facts }),
    ),
  ]);
  const { hits } = search.search(parseQuery(typed), { offset: 0, limit: 100 });
  const byId = new Map(hits.map(({ id, score }) => [id.slice('page:'.length), score]));
  return (id: keyof typeof papers): number => byId.get(id) ?? 0;
}

/** So many words that nothing looks for. */
function filler(count: number): string {
  return Array.from({ length: count }, (_, at) => `filler${at % 9}`).join(' ');
}

test('words near each other come before words far apart', async () => {
  const score = await scores('kites boats', {
    near: { abstract: `kites and boats ${filler(17)}` },
    inTheOtherOrder: { abstract: `${filler(17)} boats and kites` },
    apart: { abstract: `kites ${filler(18)} boats` },
    inTwoFields: { title: 'Some kites', abstract: `boats ${filler(19)}` },
    edge: { abstract: `kites ${filler(6)} boats ${filler(12)}` },
    beyond: { abstract: `kites ${filler(7)} boats ${filler(11)}` },
  });
  expect(score('near')).toBeGreaterThan(score('apart'));
  expect(score('inTheOtherOrder')).toBe(score('near'));
  expect(score('edge')).toBe(score('near'));
  expect(score('beyond')).toBe(score('apart'));
});

test('the end of a title and the beginning of an abstract are not near each other', async () => {
  const score = await scores('kites boats', {
    titleEnd: { title: 'Some kites', abstract: `boats ${filler(19)}` },
    titleStart: { title: 'Kites title', abstract: `${filler(19)} boats` },
  });
  expect(score('titleEnd')).toBe(score('titleStart'));
});

test('a word in title and abstract is worth more than in either', async () => {
  const score = await scores('kites', {
    both: { title: 'Some kites 7', abstract: `kites ${filler(19)}` },
    title: { title: 'Some kites 7', abstract: filler(20) },
    abstract: { abstract: `kites ${filler(19)}` },
  });
  expect(score('both')).toBeGreaterThan(score('title'));
  expect(score('title')).toBeGreaterThan(score('abstract'));
  // A word seen twice, not two words.
  expect(score('both')).toBeLessThan(score('title') + score('abstract'));
});

test('a word in a longer abstract or title is worth less, beside many authors it is not', async () => {
  const many = Array.from({ length: 40 }, (_, at) => `Author ${at}`);
  const score = await scores('kites OR doe', {
    short: { abstract: `kites ${filler(10)}` },
    long: { abstract: `kites ${filler(100)}` },
    shortTitle: { title: 'Some kites' },
    longTitle: { title: `Some kites ${filler(9)}` },
    few: { authors: ['Jane Doe'] },
    many: { authors: ['Jane Doe', ...many] },
  });
  expect(score('short')).toBeGreaterThan(score('long'));
  expect(score('shortTitle')).toBeGreaterThan(score('longTitle'));
  expect(score('few')).toBe(score('many'));
});

test('of two equally rare words the one that comes often where it comes is worth more', async () => {
  const score = await scores('kites OR boats', {
    kites: { abstract: `kites ${filler(19)}` },
    boats: { abstract: `boats ${filler(19)}` },
    fullOfKites: { abstract: `${'kites '.repeat(10)} ${filler(10)}` },
    hasBoats: { abstract: `boats ${filler(19)}` },
  });
  expect(score('kites')).toBeGreaterThan(score('boats'));
  expect(score('hasBoats')).toBe(score('boats'));
});

test('the rarer word is worth more', async () => {
  const score = await scores('kites boats', {
    kites: { abstract: `kites ${filler(19)}` },
    boats: { abstract: `boats ${filler(19)}` },
    more: { abstract: `boats ${filler(19)}` },
  });
  expect(score('kites')).toBeGreaterThan(score('boats'));
});

test.each([
  ['quantize~1', 'quantise'],
  ['quanti*', 'quantile'],
])('what %s reaches is worth less than what was typed', async (typed, reached) => {
  const papers = {
    typed: { abstract: `quantize ${filler(19)}` },
    whole: { abstract: `quanti ${filler(19)}` },
    reached: { abstract: `${reached} ${filler(19)}` },
  };
  const score = await scores(typed, papers);
  expect(score('reached')).toBeGreaterThan(0);
  expect(score(typed.includes('*') ? 'whole' : 'typed')).toBeGreaterThan(score('reached'));
  const plain = await scores(reached, papers);
  expect(plain('reached')).toBeGreaterThan(score('reached'));
});

test('what an expansion reaches is worth the less the more it reaches', async () => {
  const few = { one: { abstract: `quantile ${filler(19)}` } };
  const many = Object.fromEntries(
    ['quantum', 'quantity', 'quantify', 'quantal'].map((word) => [
      word,
      { abstract: `${word} ${filler(19)}` },
    ]),
  );
  expect((await scores('quant*', few))('one')).toBeGreaterThan(
    (await scores('quant*', { ...few, ...many }))('one'),
  );
});

test('a word that is asked for twice counts more, but not twice as much', async () => {
  const papers = { kites: { abstract: `kites ${filler(19)}` } };
  const once = (await scores('kites', papers))('kites');
  // Another form of the word: the same word typed again is one clause.
  const twice = (await scores('kites kite', papers))('kites');
  expect(twice).toBeGreaterThan(once);
  expect(twice).toBeLessThan(2 * once);
  expect((await scores('kites kites', papers))('kites')).toBe(once);
});

test('a compound counts by its words and more as a whole, not as three words', async () => {
  const papers = {
    whole: { abstract: `fine-tuning ${filler(18)}` },
    joined: { abstract: `finetuning ${filler(19)}` },
  };
  const score = await scores('fine-tuning', papers);
  expect(score('whole')).toBeGreaterThan(score('joined'));
  expect(score('joined')).toBeGreaterThan(0);
});
