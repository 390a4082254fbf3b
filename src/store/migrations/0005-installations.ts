import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Workspaces that allowed the app, what is done once, and what platforms add to messages of a channel. */
export const installations: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('installations')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('sealed', 'text', (column) => column.notNull())
      .addColumn('installed_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('occasions')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('until', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .alterTable('channels')
      .addColumn('unfurl', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema
      .createIndex('channels_scheduler')
      .on('channels')
      .column('scheduled_by')
      .execute();
  },
};
