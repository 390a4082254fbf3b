import elasticlunr from 'elasticlunr';
import { toDocument } from './engine-document.ts';
import type { EngineDocument } from './engine-document.ts';
import type { Engine, EngineEntry, EngineQuery } from './engine.ts';
import { fromJsonBytes, toJsonBytes } from './json-bytes.ts';

type Index = elasticlunr.Index<EngineDocument>;

// It norms each field by its length, so that a short title counts more without a boost.
const FIELDS = { title: { boost: 1 }, abstract: { boost: 1 }, authors: { boost: 1 } };

/** Elasticlunr: Lunr's ways, with an index that can change. */
export const ELASTICLUNR: EngineEntry = {
  settings:
    'default pipeline (trimmer, stop words, Porter stemmer), no boost (a short field counts more by itself), texts not kept',
  instead: {
    prefix: 'every word as a beginning',
    fuzzy: 'the misspelt word as it is',
    phrase: 'all of the words, in any order',
    exclusion: 'two searches, one taken from the other',
  },
  create: (): Engine => {
    let index = empty();
    const add: Engine['add'] = async (papers) => {
      for (const paper of papers) index.addDoc(toDocument(paper));
    };
    return {
      build: add,
      add,
      search: (query, limit) => ask(index, query).slice(0, limit),
      save: async () => toJsonBytes(index),
      load: async (snapshot) => {
        type Saved = elasticlunr.SerialisedIndexData<EngineDocument>;
        index = elasticlunr.Index.load(fromJsonBytes(snapshot) as Saved);
      },
    };
  },
};

function empty(): Index {
  return elasticlunr<EngineDocument>((index) => {
    index.setRef('id');
    index.addField('title');
    index.addField('abstract');
    index.addField('authors');
    index.saveDocument(false);
  });
}

function ask(index: Index, query: EngineQuery): readonly string[] {
  const words = query.words.join(' ');
  switch (query.kind) {
    case 'words':
      return found(index, words);
    case 'prefix':
      return found(index, `${words} ${query.prefix}`, { expand: true });
    case 'fuzzy':
      return found(index, `${words} ${query.misspelt}`);
    case 'phrase':
      return found(index, words, { bool: 'AND' });
    case 'exclusion': {
      const excluded = new Set(found(index, query.excluded));
      return found(index, words).filter((id) => !excluded.has(id));
    }
  }
}

function found(
  index: Index,
  text: string,
  config: elasticlunr.SearchConfig<EngineDocument> = {},
): readonly string[] {
  return index.search(text, { fields: FIELDS, ...config }).map(({ ref }) => ref);
}
