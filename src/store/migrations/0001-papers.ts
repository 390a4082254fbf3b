import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Papers, where they were listed and by whom, and the names they had before. */
export const papers: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('papers')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('title_key', 'text', (column) => column.notNull())
      .addColumn('abstract', 'text', (column) => column.notNull())
      .addColumn('authors', 'text', (column) => column.notNull())
      .addColumn('author_count', 'integer')
      .addColumn('organization', 'text')
      .addColumn('submitter', 'text')
      .addColumn('keywords', 'text', (column) => column.notNull())
      .addColumn('summary', 'text')
      .addColumn('published_on', 'text')
      .addColumn('upvotes', 'integer')
      .addColumn('comments', 'integer')
      .addColumn('github_url', 'text')
      .addColumn('github_stars', 'integer')
      .addColumn('project_url', 'text')
      .addColumn('thumbnail_url', 'text')
      .addColumn('first_seen_at', 'text', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('papers_title_key').on('papers').column('title_key').execute();
    await db.schema.createIndex('papers_revision').on('papers').column('revision').execute();

    await db.schema
      .createTable('listings')
      .addColumn('feed_day', 'text', (column) => column.notNull())
      .addColumn('paper_id', 'text', (column) =>
        column.notNull().references('papers.id').onUpdate('cascade').onDelete('cascade'),
      )
      .addPrimaryKeyConstraint('listings_key', ['feed_day', 'paper_id'])
      .execute();
    await db.schema.createIndex('listings_paper').on('listings').column('paper_id').execute();

    await db.schema
      .createTable('sources')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('date', 'text')
      .execute();
    await db.schema
      .createTable('paper_sources')
      .addColumn('paper_id', 'text', (column) =>
        column.notNull().references('papers.id').onUpdate('cascade').onDelete('cascade'),
      )
      .addColumn('source', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('paper_sources_key', ['paper_id', 'source'])
      .execute();

    await db.schema
      .createTable('paper_aliases')
      .addColumn('old_id', 'text', (column) => column.primaryKey())
      .addColumn('paper_id', 'text', (column) =>
        column.notNull().references('papers.id').onUpdate('cascade').onDelete('cascade'),
      )
      .addColumn('revision', 'integer', (column) => column.notNull())
      .execute();

    await db.schema
      .createTable('state')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('turns')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('holder', 'text', (column) => column.notNull())
      .addColumn('until', 'text', (column) => column.notNull())
      .execute();
    await sql`insert into state (name, value) values ('catalogue revision', '0')`.execute(db);
  },
};
