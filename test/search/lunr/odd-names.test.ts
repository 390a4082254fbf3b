import lunr from 'lunr';
import { describe, expect, test } from 'vitest';
import { Builder, compactLunr } from '../../../src/search/lunr/builder.ts';
import { CompactIndex } from '../../../src/search/lunr/compact-index.ts';
import { asJson, assertSameResults } from '../../support/same-results.ts';

const noting: lunr.PipelineFunction = (token) => {
  Reflect.set(Reflect.get(token, 'metadata') as object, 'constructor', 'noted');
  return token;
};

const withoutFields = (builder: Builder | lunr.Builder) => {
  builder.add({ id: 'a', title: 'green' });
};

describe('a field may be named as what every object has, where Lunr gives scores of 0', () => {
  test.each(['constructor', '__proto__', 'toString', 'valueOf'])('%s', (name) => {
    const documents = [
      JSON.parse(`{ "id": "a", "${name}": "green plant", "title": "x" }`) as object,
      JSON.parse(`{ "id": "b", "${name}": "green green" }`) as object,
      JSON.parse(`{ "id": "c", "title": "green", "${name}": "" }`) as object,
    ];
    const configure = (builder: Builder | lunr.Builder) => {
      builder.field(name);
      builder.field('title');
      for (const document of documents) builder.add(document);
    };
    const ours = compactLunr(configure);
    const theirs = lunr(configure);
    const results = ours.search('green');
    expect(results.map(({ ref }) => ref).toSorted()).toEqual(['a', 'b', 'c']);
    expect(results.every(({ score }) => score > 0)).toBe(true);
    const metadata = new Map(theirs.search('green').map((each) => [each.ref, each.matchData]));
    for (const { ref, matchData } of results) {
      const { green } = matchData.metadata;
      expect(Object.keys(green!)).toEqual(
        Object.keys(metadata.get(ref)!.metadata['green' as keyof object]),
      );
    }
    assertSameResults(CompactIndex.load(asJson(ours.toJSON())).search('green'), results);
  });
});

test('a term, a reference and metadata may be named so too', () => {
  lunr.Pipeline.registerFunction(noting, 'test-noting');
  const names = ['constructor', '__proto__', 'hasOwnProperty', '_index'];
  const index = compactLunr((builder) => {
    builder.pipeline.reset();
    builder.pipeline.add(noting);
    builder.searchPipeline.reset();
    builder.metadataWhitelist.push('constructor');
    builder.field('title');
    for (const name of names) builder.add({ id: name, title: [name] });
  });
  for (const name of names) {
    const term = name.toLowerCase();
    for (const each of [index, CompactIndex.load(asJson(index.toJSON()))]) {
      const results = each.search(term);
      expect(results.map(({ ref }) => ref)).toEqual([name]);
      const [[found, fields] = []] = Object.entries(results[0]!.matchData.metadata);
      expect(found).toBe(term);
      expect(fields!['title']!['constructor']).toEqual(['noted']);
    }
  }
});

test('documents without a reference, or with an empty one, are told apart by it', () => {
  const index = compactLunr((builder) => {
    builder.field('title');
    builder.add({ title: 'green' });
    builder.add({ id: '', title: 'green' });
    builder.add({ id: null, title: 'green' });
  });
  expect(index.search('green').map(({ ref }) => ref)).toEqual(['', 'null', 'undefined']);
});

test('a name of a field with a slash is refused', () => {
  expect(() => new Builder().field('a/b')).toThrow(RangeError);
});

test('an index without fields finds nothing, as in Lunr', () => {
  expect(lunr(withoutFields).search('-green')).toEqual([]);
  expect(compactLunr(withoutFields).search('-green')).toEqual([]);
  expect(compactLunr(withoutFields).search('green')).toEqual([]);
});
