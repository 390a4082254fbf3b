import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** What the store remembers under a name; `null` where it remembers nothing. */
export async function readState(db: Kysely<Tables>, name: string): Promise<string | null> {
  const row = await db
    .selectFrom('state')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.value ?? null;
}

export async function writeState(db: Kysely<Tables>, name: string, value: string): Promise<void> {
  await db
    .insertInto('state')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
