import { PostgresDialect } from 'kysely';
import { Pool } from 'pg';

const MOST_CONNECTIONS = 8;

/** PostgreSQL through `pg`. Nothing we keep needs a type parser: instants and lists are text. */
export function createPostgresDialect(
  url: string,
  onError: (error: Error) => void,
): PostgresDialect {
  const pool = new Pool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    application_name: 'paperboy',
  });
  // A connection that breaks while idle is replaced; without a listener it would end the process.
  pool.on('error', onError);
  return new PostgresDialect({ pool });
}
