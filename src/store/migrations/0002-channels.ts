import type { ColumnDefinitionBuilder, Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const ofPaper = (column: ColumnDefinitionBuilder) =>
  column.notNull().references('papers.id').onUpdate('cascade').onDelete('cascade');
const ofChannel = (column: ColumnDefinitionBuilder) =>
  column.notNull().references('channels.id').onDelete('cascade');

/** Channels with what they follow and what was sent to them, and what people saved. */
export const channels: Migration = {
  up: async (db: Kysely<unknown>) => {
    const dialect = db.getExecutor().adapter.supportsMultipleConnections ? 'postgres' : 'sqlite';
    const numbered = (column: ColumnDefinitionBuilder) =>
      dialect === 'postgres'
        ? column.generatedByDefaultAsIdentity().primaryKey()
        : column.primaryKey().autoIncrement();

    await db.schema
      .createTable('channels')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('zone', 'text')
      .addColumn('schedule', 'text')
      .addColumn('paused_until', 'text')
      .addColumn('blocked_reason', 'text')
      .addColumn('removed_at', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('topics')
      .addColumn('id', 'integer', numbered)
      .addColumn('channel_id', 'text', ofChannel)
      .addColumn('query', 'text', (column) => column.notNull())
      .addColumn('delivery', 'text', (column) => column.notNull())
      .addColumn('min_upvotes', 'integer')
      .addColumn('followed_by', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addUniqueConstraint('topics_once', ['channel_id', 'query'])
      .execute();
    await db.schema
      .createTable('deliveries')
      .addColumn('id', 'integer', numbered)
      .addColumn('channel_id', 'text', ofChannel)
      .addColumn('key', 'text', (column) => column.notNull().unique())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('due_at', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('next_try_at', 'text')
      .addColumn('leased_by', 'text')
      .addColumn('leased_until', 'text')
      .addColumn('reason', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('sent_at', 'text')
      .execute();
    await db.schema
      .createIndex('deliveries_open')
      .on('deliveries')
      .columns(['status', 'next_try_at'])
      .execute();
    await db.schema
      .createTable('delivery_parts')
      .addColumn('delivery_id', 'integer', (column) =>
        column.notNull().references('deliveries.id').onDelete('cascade'),
      )
      .addColumn('part', 'integer', (column) => column.notNull())
      .addColumn('message_id', 'text')
      .addColumn('content', 'text', (column) => column.notNull())
      .addColumn('sent_at', 'text')
      .addPrimaryKeyConstraint('delivery_parts_key', ['delivery_id', 'part'])
      .execute();
    await db.schema
      .createTable('posted')
      .addColumn('channel_id', 'text', ofChannel)
      .addColumn('paper_id', 'text', ofPaper)
      .addColumn('delivery_id', 'integer', (column) =>
        column.references('deliveries.id').onDelete('set null'),
      )
      .addColumn('posted_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('posted_key', ['channel_id', 'paper_id'])
      .execute();
    await db.schema
      .createTable('saved_papers')
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('paper_id', 'text', ofPaper)
      .addColumn('saved_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('saved_papers_key', ['person', 'paper_id'])
      .execute();
  },
};
