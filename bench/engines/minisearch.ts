import MiniSearch from 'minisearch';
import type { Query } from 'minisearch';
import { toDocument } from './engine-document.ts';
import type { EngineDocument } from './engine-document.ts';
import type { Engine, EngineEntry, EngineQuery } from './engine.ts';
import { porterStemmer } from './porter-stem.ts';
import { STOP_WORDS } from './stop-words.ts';

/** MiniSearch, with the stop words and the stemmer that its documentation suggests bringing along. */
export const MINISEARCH: EngineEntry = {
  settings: "Lunr's stop words and Porter stemmer as processTerm, BM25 with d = 0, title ×1.5",
  instead: { phrase: 'all of the words, in any order' },
  create: (): Engine => {
    let index = new MiniSearch<EngineDocument>(options());
    const add: Engine['add'] = async (papers) => index.addAll(papers.map(toDocument));
    return {
      build: add,
      add,
      search: (query, limit) =>
        index
          .search(ask(query))
          .slice(0, limit)
          .map(({ id }): string => id),
      save: async () => Buffer.from(JSON.stringify(index)),
      load: async (snapshot) => {
        index = MiniSearch.loadJSON<EngineDocument>(
          Buffer.from(snapshot.buffer, snapshot.byteOffset, snapshot.byteLength).toString(),
          options(),
        );
      },
    };
  },
};

function options() {
  const stem = porterStemmer();
  return {
    fields: ['title', 'abstract', 'authors'],
    searchOptions: { boost: { title: 1.5 }, bm25: { k: 1.2, b: 0.7, d: 0 } },
    processTerm: (typed: string) => {
      const term = typed.toLowerCase();
      return STOP_WORDS.has(term) ? null : stem(term);
    },
  };
}

function ask(query: EngineQuery): Query {
  const words = query.words.join(' ');
  switch (query.kind) {
    case 'words':
      return words;
    case 'prefix':
      // The stem of a beginning need not be one of the word.
      return { queries: [words, { queries: [query.prefix], prefix: true, processTerm: lower }] };
    case 'fuzzy':
      return { queries: [words, { queries: [query.misspelt], fuzzy: 1 }] };
    case 'phrase':
      return { queries: [words], combineWith: 'AND' };
    case 'exclusion':
      return {
        queries: [{ queries: [words], combineWith: 'OR' }, query.excluded],
        combineWith: 'AND_NOT',
      };
  }
}

function lower(term: string): string {
  return term.toLowerCase();
}
