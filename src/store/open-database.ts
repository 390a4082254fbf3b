import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import { StartError } from '../core/errors.ts';
import { createPostgresDialect } from './postgres-dialect.ts';
import { NodeSqliteDialect } from './sqlite-dialect.ts';
import type { Tables } from './tables.ts';

/** A database by its `DATABASE_URL`: `sqlite:FILE` or `postgres://…`. Creates the file's folder, not the schema. */
export function openDatabase(
  url: string,
  onError: (error: Error) => void = () => {},
): Kysely<Tables> {
  if (!url.startsWith('sqlite:'))
    return new Kysely({ dialect: createPostgresDialect(url, onError) });
  const file = url.slice('sqlite:'.length);
  if (file !== ':memory:') {
    try {
      mkdirSync(dirname(file), { recursive: true });
    } catch (error) {
      throw new StartError(`The folder of DATABASE_URL cannot be made: ${String(error)}.`);
    }
  }
  return new Kysely({ dialect: new NodeSqliteDialect(file) });
}
