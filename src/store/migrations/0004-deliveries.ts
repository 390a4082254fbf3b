import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How far the posts of channels are, and what the ledger needs to send once. */
export const deliveries: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const name of [
      'scheduled_at',
      'scheduled_by',
      'next_due_at',
      'digest_since',
      'weekly_since',
      'now_from',
      'now_due_at',
      'held_since',
    ]) {
      await db.schema.alterTable('channels').addColumn(name, 'text').execute();
    }
    await db.schema.createIndex('channels_next_due').on('channels').column('next_due_at').execute();
    await db.schema.createIndex('channels_now_due').on('channels').column('now_due_at').execute();

    await db.schema
      .alterTable('topics')
      .addColumn('number', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema.alterTable('topics').addColumn('lowered_at', 'text').execute();
    await db.schema.alterTable('topics').addColumn('lowered_from', 'integer').execute();
    await db.schema.createIndex('topics_delivery').on('topics').column('delivery').execute();
    await db.schema.createIndex('topics_follower').on('topics').column('followed_by').execute();

    await db.schema
      .alterTable('deliveries')
      .addColumn('uncertain', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema.alterTable('delivery_parts').addColumn('link', 'text').execute();
    await db.schema.alterTable('posted').addColumn('part', 'integer').execute();
    // A channel has one delivery on its way: order, and no second plan by another process.
    await sql`
      create unique index deliveries_one_open on deliveries (channel_id)
      where status in ('pending', 'sending')
    `.execute(db);
    await db.schema
      .createIndex('deliveries_channel')
      .on('deliveries')
      .columns(['channel_id', 'id'])
      .execute();
    await db.schema.createIndex('posted_paper').on('posted').column('paper_id').execute();
    await db.schema.createIndex('posted_delivery').on('posted').column('delivery_id').execute();
  },
};
