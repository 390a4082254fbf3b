import { sql } from 'kysely';
import type { Kysely, RawBuilder } from 'kysely';
import { isPostgres } from './is-postgres.ts';

/**
 * Lists of values as rows of a statement, in one parameter: thousands of them are read in a fraction
 * of the time that a parameter for each would take. `name.value->>0` is the first value of a row, as
 * text.
 */
export function jsonRows<T>(
  db: Kysely<T>,
  rows: readonly (readonly (string | number | null)[])[],
  name: string,
): RawBuilder<unknown> {
  const list = JSON.stringify(rows);
  const source = isPostgres(db)
    ? sql`jsonb_array_elements(${list}::jsonb)`
    : sql`json_each(${list})`;
  return sql`${source} ${sql.ref(name)}`;
}
