import lunr from 'lunr';
import { describe, expect, test } from 'vitest';
import { compactLunr } from '../../../src/search/lunr/builder.ts';
import type { Builder } from '../../../src/search/lunr/builder.ts';
import { CompactIndex } from '../../../src/search/lunr/compact-index.ts';
import { asJson, assertSame, assertSameResults } from '../../support/same-results.ts';

const plants = (builder: Builder | lunr.Builder) => {
  builder.field('title');
  builder.field('body');
  builder.add({ id: 'a', title: 'green plant', body: 'a plant' });
  builder.add({ id: 'b', title: 'blue whale', body: 'no plant, green sea' }, { boost: 2 });
  builder.add({ id: 'c', title: 'sea' });
};
const index = compactLunr(plants);
const serialized = asJson(index.toJSON());

const valuesOfAllKinds = (builder: Builder | lunr.Builder) => {
  builder.field('title');
  const values = [1e21, NaN, -Infinity, 12n, true, Symbol('green'), () => 'plant', new Date(0)];
  for (const [id, title] of values.entries()) builder.add({ id, title });
};

const withBoost = (boost: number | undefined) =>
  compactLunr((builder) => {
    builder.field('title');
    builder.add({ id: 'a', title: 'green' }, boost === undefined ? {} : { boost });
  }).search('green');

describe('what is no serialised index is refused with a TypeError', () => {
  test.each<[string, unknown]>([
    ['null', null],
    ['undefined', undefined],
    ['a text', JSON.stringify(serialized)],
    ['a list', [serialized]],
    ['an empty object', {}],
    ['vectors with a hole', { ...serialized, fieldVectors: [['title/a', [0, null]]] }],
    ['vectors without a name', { ...serialized, fieldVectors: [[[0, 1]]] }],
    ['a posting without a number', { ...serialized, invertedIndex: [['green', { title: {} }]] }],
    ['a posting that is null', { ...serialized, invertedIndex: [['green', null]] }],
    ['fields that are no texts', { ...serialized, fields: [1] }],
    ['a version that is a number', { ...serialized, version: 2 }],
    ...Object.keys(serialized).map((key): [string, unknown] => [
      `nothing under ${key}`,
      Object.fromEntries(Object.entries(serialized).filter(([each]) => each !== key)),
    ]),
  ])('%s', (_, value) => {
    expect(() => CompactIndex.load(value)).toThrow(TypeError);
  });
});

test('a function of a pipeline that is not registered is named, as by Lunr', () => {
  const foreign = { ...serialized, pipeline: ['test-unheard-of'] };
  expect(() => CompactIndex.load(foreign)).toThrow(/test-unheard-of/);
  expect(() => lunr.Index.load(foreign)).toThrow(/test-unheard-of/);
});

test('an index of another version is read as long as it has the form', () => {
  const loaded = CompactIndex.load({ ...serialized, version: '2.9.9', more: 1 });
  expect(loaded.search('plant')).toEqual(index.search('plant'));
});

test('postings of fields, references and numbers that are not there do no harm', () => {
  const odd = CompactIndex.load({
    ...serialized,
    invertedIndex: [
      ['green', { _index: 99, title: { nobody: {}, a: {} }, other: { a: {} }, body: null }],
      ['plant', { _index: -1, title: [], body: 7 }],
    ],
  });
  expect(odd.search('green').map(({ ref }) => ref)).toEqual(['a', 'nobody']);
  expect(odd.search('plant')).toEqual([]);
});

test('an index that was loaded cannot be changed, and says why', () => {
  const loaded = CompactIndex.load(serialized);
  expect(() => loaded.add({ id: 'd' })).toThrow(/loaded/);
  expect(() => loaded.remove('a')).toThrow(/loaded/);
});

test('an edit distance over 8 is refused, and one of 8 answered', () => {
  expect(() => index.search('plant~9')).toThrow(RangeError);
  expect(() => index.search('plant~99999999999')).toThrow(RangeError);
  expect(index.search('green~8').length).toBe(3);
  for (const editDistance of [NaN, -1, 0.5, undefined!]) {
    const results = index.query((query) => query.term('plant', { editDistance }));
    expect(results.map(({ ref }) => ref).toSorted()).toEqual(['a', 'b']);
  }
});

test('a field that is not there is refused', () => {
  for (const fields of [['nowhere'], ['title', '__proto__'], ['constructor']]) {
    expect(() => index.query((query) => query.term('plant', { fields }))).toThrow(RangeError);
  }
  expect(() => index.search('nowhere:plant')).toThrow(lunr.QueryParseError);
});

test('boosts that are no numbers, or none that can be reached, give scores as in Lunr', () => {
  const theirs = lunr(plants);
  for (const boost of [NaN, Infinity, -Infinity, 1e308, -1e308, Number.MAX_VALUE, -0]) {
    const build = (query: lunr.Query) => {
      query.term('plant', { boost });
      query.term('green', { fields: ['title'] });
    };
    assertSameResults(index.query(build), theirs.query(build));
    const configure = (builder: Builder | lunr.Builder) => {
      builder.field('title');
      builder.add({ id: 'a', title: 'green plant' }, { boost });
      builder.add({ id: 'b', title: 'plant' });
    };
    const results = compactLunr(configure).search('plant');
    expect(results).toHaveLength(2);
    expect(results.some(({ score }) => Number.isNaN(score))).toBe(false);
  }
  expect(withBoost(NaN)).toEqual(withBoost(undefined));
});

test('a query of a thousand clauses is answered as by Lunr', () => {
  const words = ['plant', 'green', 'sea', 'whale*', 'gr*n', 'none'];
  const build = (query: lunr.Query) => {
    for (let at = 0; at < 1000; at += 1) {
      query.term(words[at % words.length]!, { boost: at % 7, usePipeline: false });
    }
  };
  assertSameResults(index.query(build), lunr(plants).query(build));
  expect(index.search('+plant '.repeat(1000)).map(({ ref }) => ref)).toEqual(['a', 'b']);
});

test('a document of 100,000 different words is found by each of them', () => {
  const words = Array.from({ length: 100_000 }, (_, at) => `w${at.toString(36)}`);
  const large = compactLunr((builder) => {
    builder.pipeline.reset();
    builder.searchPipeline.reset();
    builder.field('title');
    builder.add({ id: 'large', title: words.join(' ') });
    builder.add({ id: 'small', title: 'w0 other' });
  });
  for (const word of ['w0', 'w1', 'w1zz', words.at(-1)!]) {
    expect(large.search(`+${word}`).map(({ ref }) => ref)).toContain('large');
  }
  expect(Object.keys(large.search('w*')[0]!.matchData.metadata).length).toBeGreaterThan(0);
  large.remove('large');
  expect(large.toJSON().invertedIndex.map(([term]) => term)).toEqual(['other', 'w0']);
});

test('a field of two megabytes is taken, of one word or of one that has no end', () => {
  const large = compactLunr((builder) => {
    builder.metadataWhitelist.push('index');
    builder.field('title');
    builder.add({ id: 'repeated', title: 'green plant '.repeat(170_000) });
    builder.add({ id: 'endless', title: 'x'.repeat(2_000_000) });
  });
  const [result] = large.search('green');
  expect(result!.ref).toBe('repeated');
  expect(result!.matchData.metadata['green']!['title']!['index']).toHaveLength(170_000);
  expect(large.search('xxx*').map(({ ref }) => ref)).toEqual(['endless']);
  expect(large.search('*xxx').map(({ ref }) => ref)).toEqual(['endless']);
});

test('numbers in the place of texts are read as they are written', () => {
  assertSame(
    asJson(compactLunr(valuesOfAllKinds).toJSON()),
    asJson(lunr(valuesOfAllKinds).toJSON()),
  );
  expect(
    compactLunr(valuesOfAllKinds)
      .search('nan')
      .map(({ ref }) => ref),
  ).toEqual(['1']);
});
