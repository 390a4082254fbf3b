import lunr from 'lunr';
import { expect, test } from 'vitest';
import { compactLunr } from '../../../src/search/lunr/builder.ts';
import type { Builder } from '../../../src/search/lunr/builder.ts';
import { CompactIndex } from '../../../src/search/lunr/compact-index.ts';
import { soundTokenSets } from '../../support/lunr-token-set.ts';
import {
  asJson,
  assertSame,
  assertSameResults,
  withoutNumbers,
} from '../../support/same-results.ts';
import { shippedEntries } from '../../support/shipped.ts';

const LONG = 60_000;
/** Each kind of query is made of every so many titles. */
const EVERY = 16;

/** What people ask for when they have a title in mind, more or less. */
const KINDS: Readonly<Record<string, (words: readonly string[]) => string>> = {
  'all words': (words) => words.join(' '),
  'the first words': (words) => words.slice(0, 4).join(' '),
  'words that have to be there': (words) =>
    words
      .slice(0, 3)
      .map((word) => `+${word}`)
      .join(' '),
  'one word and not another': ([first = '', second = '']) => `${first} -${second}`,
  'not a word': ([first = '']) => `-${first}`,
  'a beginning': ([first = '']) => `${first.slice(0, 4)}*`,
  'an end': (words) => `*${(words.at(-1) ?? '').slice(-4)}`,
  'a gap': ([first = '']) => `${first.slice(0, 2)}*${first.slice(-2)}`,
  'one letter wrong': ([first = '', second = '']) => `x${first.slice(1)}~1 ${second}`,
  'two letters wrong': (words) => `title:${(words[2] ?? 'x').replace(/^../, 'xx').slice(0, 10)}~2`,
  'one field, with boosts': ([first = '', second = '']) => `title:${first}^10 abstract:${second}^2`,
};

const { entries } = await shippedEntries();
/** Each paper once: Lunr mixes up what is added under one reference. */
const papers = [...new Map(entries.map((paper) => [paper.id, paper])).values()];
const queries = Object.values(KINDS).flatMap((make, at) =>
  papers
    .filter((_, index) => index % EVERY === at % EVERY)
    .map(({ title }) => title.match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter(({ length }) => length > 1)
    .map((words) => make(words)),
);

const configure = (builder: Builder | lunr.Builder) => {
  builder.field('title', { boost: 3 });
  builder.field('abstract');
  builder.field('authors');
  for (const paper of papers) builder.add(paper);
};
soundTokenSets();
const theirs = lunr(configure);
const ours = compactLunr(configure);

const answers = queries.map((text) => theirs.search(text));

/** How many of the queries an index answers as Lunr did; throws at the first that it does not. */
function answered(index: Pick<CompactIndex, 'search'>): number {
  for (const [at, text] of queries.entries()) {
    const results = index.search(text);
    assertSameResults(results, answers[at]!);
  }
  return queries.length;
}

test('most of the queries find something', () => {
  expect(queries.length).toBeGreaterThan(300);
  expect(answers.filter(({ length }) => length > 0).length).toBeGreaterThan(queries.length * 0.8);
});

test(
  'queries made of titles find the same papers as in Lunr',
  () => {
    expect(answered(ours)).toBe(queries.length);
  },
  LONG,
);

test(
  'the serialised form is the one that Lunr writes',
  () => {
    const json = asJson(ours.toJSON());
    assertSame(json, asJson(theirs.toJSON()));
    expect(json.invertedIndex.length).toBeGreaterThan(1000);
  },
  LONG,
);

test(
  'Lunr loads what was written here, and finds the same',
  () => {
    soundTokenSets();
    const loaded = lunr.Index.load(asJson(ours.toJSON()));
    for (const [at, text] of queries.slice(0, 100).entries()) {
      expect(loaded.search(text)).toEqual(answers[at]);
    }
  },
  LONG,
);

test(
  'what Lunr wrote is loaded here, and finds the same',
  () => {
    expect(answered(CompactIndex.load(asJson(theirs.toJSON())))).toBe(queries.length);
  },
  LONG,
);

test(
  'what was loaded says the same when it is written again',
  () => {
    const loaded = CompactIndex.load(asJson(ours.toJSON()));
    assertSame(withoutNumbers(asJson(loaded.toJSON())), withoutNumbers(asJson(ours.toJSON())));
    expect(loaded.fields).toEqual(ours.fields);
  },
  LONG,
);

test('a limit gives the first results', () => {
  for (const text of queries.slice(0, 20)) {
    const all = ours.search(text);
    for (const limit of [0, 1, 7, 1000]) {
      expect(ours.search(text, { limit })).toEqual(all.slice(0, limit));
    }
  }
});
