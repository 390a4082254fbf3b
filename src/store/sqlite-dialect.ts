import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { SqliteAdapter, SqliteDialect } from 'kysely';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** How long one process waits for another's write, in milliseconds. */
const BUSY_MS = 10_000;
/** Statements that are kept for the next time; lists of other lengths make others. */
const MOST_PREPARED = 300;

/**
 * SQLite through Node itself. Kysely speaks the interface of another driver, so each call is passed
 * on. Every transaction takes the write lock at its beginning: one that began reading could not get
 * it later when another process wrote in between.
 */
export class NodeSqliteDialect extends SqliteDialect {
  constructor(file: string) {
    super({ database: async () => open(file) });
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

/** SQLite's schema changes are transactional, and that lock is what makes a migration happen once. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function open(file: string): SqliteDatabase {
  const db = new DatabaseSync(file, { timeout: BUSY_MS, enableForeignKeyConstraints: true });
  db.exec('pragma journal_mode = wal; pragma synchronous = full;');
  const known = new Map<string, SqliteStatement>();
  const prepared = (sql: string): SqliteStatement => {
    const before = known.get(sql);
    if (before !== undefined) return before;
    const statement = asKysely(db.prepare(sql));
    if (known.size >= MOST_PREPARED) known.clear();
    known.set(sql, statement);
    return statement;
  };
  return {
    close: () => {
      db.close();
    },
    prepare: (sql) => prepared(sql === 'begin' ? 'begin immediate' : sql),
  };
}

function asKysely(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters.map(toSqlite)),
    run: (parameters) => statement.run(...parameters.map(toSqlite)),
    iterate: (parameters) => statement.iterate(...parameters.map(toSqlite)),
  };
}

function toSqlite(value: unknown): SQLInputValue {
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'bigint'
  ) {
    return value;
  }
  throw new TypeError(`SQLite holds no ${typeof value}.`);
}
