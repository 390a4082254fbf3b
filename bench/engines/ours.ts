import { parseQuery } from '../../src/core/query/parse-query.ts';
import type { PaperSearch } from '../../src/core/paper-search.ts';
import { LunrSearch } from '../../src/search/lunr-search.ts';
import type { Engine, EngineEntry, EngineQuery } from './engine.ts';

/** The bot's own index, asked in the language that people type. */
export const OURS: EngineEntry = {
  settings: 'as the bot runs it',
  instead: {},
  create: (): Engine => {
    const search: PaperSearch = new LunrSearch();
    return {
      build: async (papers) => search.update({ papers }),
      add: async (papers) => search.update({ papers }),
      search: (query, limit) =>
        search.search(parseQuery(typed(query)), { offset: 0, limit }).hits.map(({ id }) => id),
      save: async () => null,
      load: async () => {
        throw new Error('The index keeps no snapshot.');
      },
    };
  },
};

function typed(query: EngineQuery): string {
  const words = query.words.map(withoutSyntax).filter((word) => word !== '');
  switch (query.kind) {
    case 'words':
      return words.join(' ');
    case 'prefix':
      return [...words, `${query.prefix}*`].join(' ');
    case 'fuzzy':
      return [...words, `${query.misspelt}~1`].join(' ');
    case 'phrase':
      return `"${words.join(' ')}"`;
    case 'exclusion':
      return [...words, `-${query.excluded}`].join(' ');
  }
}

/** Only words are meant here: a sign in front, a quote, a field's colon and the like say nothing. */
function withoutSyntax(word: string): string {
  return word
    .replace(/^[-+]+/u, '')
    .replaceAll(/["“”:~*]/gu, ' ')
    .trim();
}
