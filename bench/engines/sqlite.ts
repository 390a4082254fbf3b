import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import type { Paper } from '../../src/core/paper.ts';
import type { Engine, EngineEntry, EngineQuery } from './engine.ts';
import { STOP_WORDS } from './stop-words.ts';

// The texts themselves are not kept: no other engine here keeps them to search, and papers are counted nowhere.
const TABLES = `
  CREATE TABLE papers (number INTEGER PRIMARY KEY, id TEXT NOT NULL);
  CREATE VIRTUAL TABLE words USING fts5 (
    title, abstract, authors, content = '', tokenize = 'porter unicode61', prefix = '2 3 4'
  );
  INSERT INTO words (words, rank) VALUES ('rank', 'bm25(3.0, 1.0, 1.0)');
`;
const SEARCH = `
  SELECT id FROM
    (SELECT rowid AS number, rank FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?)
    JOIN papers USING (number)
  ORDER BY rank
`;

/** SQLite's FTS5, in memory. */
export const SQLITE: EngineEntry = {
  settings:
    'FTS5 in memory, porter unicode61, prefixes of 2 to 4 letters, bm25 with title ×3, contentless; stop words left out of queries',
  instead: { fuzzy: 'the misspelt word as it is' },
  create: (): Engine => {
    const database = new DatabaseSync(':memory:');
    let statement: StatementSync | null = null;
    const add: Engine['add'] = async (papers) => insert(database, papers);
    return {
      build: async (papers) => {
        database.exec(TABLES);
        await add(papers);
        database.exec(`INSERT INTO words (words) VALUES ('optimize')`);
      },
      add,
      search: (query, limit) => {
        statement ??= database.prepare(SEARCH);
        const match = ask(query);
        if (match === '') return [];
        return statement.all(match, limit).map((row) => String(row['id']));
      },
      save: async () => database.serialize(),
      load: async (snapshot) => database.deserialize(snapshot),
      nativeBytes: () => pragma(database, 'page_count') * pragma(database, 'page_size'),
    };
  },
};

function insert(database: DatabaseSync, papers: readonly Paper[]): void {
  database.exec('BEGIN');
  const paperRow = database.prepare('INSERT INTO papers (id) VALUES (?)');
  const wordsRow = database.prepare(
    'INSERT INTO words (rowid, title, abstract, authors) VALUES (?, ?, ?, ?)',
  );
  for (const { id, title, abstract, authors } of papers) {
    const { lastInsertRowid } = paperRow.run(id);
    wordsRow.run(lastInsertRowid, title, abstract, authors.join(', '));
  }
  database.exec('COMMIT');
}

function ask(query: EngineQuery): string {
  const words = query.words.flatMap((word) => word.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []);
  const telling = words.filter((word) => !STOP_WORDS.has(word)).map(quoted);
  switch (query.kind) {
    case 'words':
      return telling.join(' OR ');
    case 'prefix':
      return [...telling, `${quoted(query.prefix)}*`].join(' OR ');
    case 'fuzzy':
      return [...telling, quoted(query.misspelt)].join(' OR ');
    case 'phrase':
      return quoted(words.join(' '));
    case 'exclusion':
      return telling.length === 0 ? '' : `(${telling.join(' OR ')}) NOT ${quoted(query.excluded)}`;
  }
}

function quoted(text: string): string {
  return `"${text}"`;
}

function pragma(database: DatabaseSync, name: 'page_count' | 'page_size'): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}
