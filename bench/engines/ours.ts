import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseQuery } from '../../src/core/query/parse-query.ts';
import { PaperIndex } from '../../src/search/paper-index.ts';
import type { Engine, EngineEntry, EngineQuery } from './engine.ts';

/** A name for the papers of a bench, which a snapshot wants. */
const CATALOGUE = 'bench';

/** The bot's own index, asked in the language that people type. */
export const OURS: EngineEntry = {
  settings: 'as the bot runs it',
  instead: {},
  create: (): Engine => {
    const search = new PaperIndex();
    return {
      build: async (papers) => {
        await search.update({ papers });
        await search.tidied();
      },
      add: async (papers) => search.update({ papers }),
      search: (query, limit) =>
        search.search(parseQuery(typed(query)), { offset: 0, limit }).hits.map(({ id }) => id),
      save: async () =>
        withFile(async (file) => {
          await search.save(file, { catalogue: CATALOGUE, revision: 0 });
          return readFile(file);
        }),
      load: async (snapshot) =>
        withFile(async (file) => {
          await writeFile(file, snapshot);
          await search.load(file, CATALOGUE);
        }),
    };
  },
};

/** Our snapshots are files; the bench hands bytes around. */
async function withFile<Result>(use: (file: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-index-'));
  try {
    return await use(join(folder, 'papers.index'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A query as a person types it. */
export function typed(query: EngineQuery): string {
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
