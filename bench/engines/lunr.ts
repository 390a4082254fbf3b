import lunr from 'lunr';
import type { Paper } from '../../src/core/paper.ts';
import { toDocument } from './engine-document.ts';
import type { Engine, EngineEntry, EngineQuery } from './engine.ts';
import { fromJsonBytes, toJsonBytes } from './json-bytes.ts';

const { OPTIONAL, REQUIRED, PROHIBITED } = lunr.Query.presence;

/** Lunr as it comes. */
export const LUNR: EngineEntry = {
  settings: 'default pipeline (trimmer, stop words, Porter stemmer), title ×3',
  instead: { phrase: 'all of the words, in any order' },
  create: (): Engine => {
    let held: readonly Paper[] = [];
    let index = build(held);
    return {
      build: async (papers) => {
        held = papers;
        index = build(papers);
      },
      // Its index cannot change.
      add: async (papers) => {
        held = [...held, ...papers];
        index = build(held);
      },
      search: (query, limit) =>
        index
          .query((builder) => ask(builder, query))
          .slice(0, limit)
          .map(({ ref }) => ref),
      save: async () => toJsonBytes(index),
      load: async (snapshot, papers) => {
        held = papers;
        index = lunr.Index.load(fromJsonBytes(snapshot) as object);
      },
    };
  },
};

function build(papers: readonly Paper[]): lunr.Index {
  return lunr((builder) => {
    builder.field('title', { boost: 3 });
    builder.field('abstract');
    builder.field('authors');
    for (const paper of papers) builder.add(toDocument(paper));
  });
}

function ask(builder: lunr.Query, query: EngineQuery): void {
  // Stop words are in no paper: to require one would find nothing.
  const words = tokens(query.words).filter((word) => query.kind !== 'phrase' || !isStopWord(word));
  for (const word of words) {
    builder.term(word, { presence: query.kind === 'phrase' ? REQUIRED : OPTIONAL });
  }
  if (query.kind === 'prefix') {
    builder.term(query.prefix, {
      wildcard: lunr.Query.wildcard.TRAILING,
      usePipeline: false,
    });
  }
  if (query.kind === 'fuzzy') builder.term(query.misspelt, { editDistance: 1 });
  if (query.kind === 'exclusion') builder.term(query.excluded, { presence: PROHIBITED });
}

function tokens(words: readonly string[]): readonly string[] {
  return lunr
    .tokenizer(words.join(' '))
    .map((token) => token.toString().replaceAll(/^\W+|\W+$/gu, ''))
    .filter((word) => word !== '');
}

function isStopWord(word: string): boolean {
  return !lunr.stopWordFilter(new lunr.Token(word, {}));
}
