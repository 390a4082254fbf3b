import { create, insert, load, save, search } from '@orama/orama';
import type { RawData, SearchParamsFullText } from '@orama/orama';
import { index } from '@orama/orama/components';
import { toDocument } from './engine-document.ts';
import type { Engine, EngineEntry, EngineQuery } from './engine.ts';
import { fromJsonBytes, toJsonBytes } from './json-bytes.ts';
import { STOP_WORDS } from './stop-words.ts';

const FIELDS = ['title', 'abstract', 'authors'] as const;

/** Orama's full-text search, its own store of the documents included. */
export const ORAMA: EngineEntry = {
  settings:
    "Orama's English stemmer, Lunr's stop words, whole words through a component of the index, BM25 with k = 1.2, b = 0.2, d = 1, no boost (a short field counts more by itself)",
  instead: {
    prefix: 'every word as a beginning',
    fuzzy: 'every word with one slip allowed',
    phrase: 'all of the words in one field, in any order',
    exclusion: 'a filter on each field',
  },
  create: (): Engine => {
    const { database, mode } = empty();
    const add: Engine['add'] = async (papers) => {
      for (const paper of papers) await insert(database, { ...toDocument(paper) });
    };
    return {
      build: add,
      add,
      search: async (query, limit) => {
        mode.wholeWords = query.kind !== 'prefix' && query.kind !== 'fuzzy';
        const { hits } = await search(database, { ...ask(query), limit });
        return hits.map(({ id }) => id);
      },
      save: async () => toJsonBytes(save(database)),
      load: async (snapshot) => load(database, fromJsonBytes(snapshot) as RawData),
    };
  },
};

type Database = ReturnType<typeof empty>['database'];

function empty() {
  const mode = { wholeWords: true };
  const searchIndex: typeof index.search = (...args) => {
    // Its own `exact` also wants all words, unstemmed, in the stored text: far too few are found.
    args[5] = mode.wholeWords;
    return index.search(...args);
  };
  const database = create({
    schema: { title: 'string', abstract: 'string', authors: 'string' } as const,
    components: {
      tokenizer: { stemming: true, stopWords: [...STOP_WORDS] },
      index: { ...index, search: searchIndex },
    },
    // Nothing is sorted by a field: without this it would keep an order for each.
    sort: { enabled: false },
  });
  return { database, mode };
}

function ask(query: EngineQuery): SearchParamsFullText<Database> {
  const words = query.words.join(' ');
  const common = {
    properties: [...FIELDS],
    relevance: { k: 1.2, b: 0.2, d: 1 },
    threshold: 1,
  };
  switch (query.kind) {
    case 'words':
      return { ...common, term: words };
    case 'prefix':
      return { ...common, term: `${words} ${query.prefix}` };
    case 'fuzzy':
      return { ...common, term: `${words} ${query.misspelt}`, tolerance: 1 };
    case 'phrase':
      return { ...common, term: words, threshold: 0 };
    case 'exclusion':
      return {
        ...common,
        term: words,
        where: { not: { or: FIELDS.map((field) => ({ [field]: query.excluded })) } },
      };
  }
}
