import type { Kysely } from 'kysely';

/** Whether rows have to be locked by name: SQLite's transactions hold the whole database. */
export function isPostgres<T>(db: Kysely<T>): boolean {
  return db.getExecutor().adapter.supportsMultipleConnections === true;
}
