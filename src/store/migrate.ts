import { Migrator } from 'kysely/migration';
import type { Kysely } from 'kysely';
import { StartError } from '../core/errors.ts';
import { migrations } from './migrations/index.ts';
import type { Tables } from './tables.ts';

/**
 * Brings the schema up to date, under the database's own lock: of many processes that start at once
 * one migrates and the others wait. Gives the names of the steps it took. Throws a `StartError` for
 * a database that a newer version made.
 */
export async function migrate(db: Kysely<Tables>): Promise<readonly string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
  });
  await refuseNewer(db);
  const { results = [], error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    await refuseNewer(db);
    throw new Error('The database could not be migrated', { cause: error });
  }
  return results.map(({ migrationName }) => migrationName);
}

async function refuseNewer(db: Kysely<Tables>): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return;
  const done = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  const unknown = done.find(({ name }) => !(name in migrations));
  if (unknown === undefined) return;
  throw new StartError(
    `The database was made by a newer Paperboy (it has the step ${unknown.name}). Update Paperboy, or give DATABASE_URL another database.`,
  );
}
