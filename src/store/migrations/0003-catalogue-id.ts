import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A name for this catalogue, so that an index can tell whether it was made of it. */
export const catalogueId: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql`insert into state (name, value) values ('catalogue id', ${randomUUID()})`.execute(db);
  },
};
