import type { Kysely, Transaction } from 'kysely';
import type { DeliveryStatus } from '../../core/channel/channels.ts';
import type { DeliveryDesk, DeskDelivery, DeskRefusal } from '../../core/delivery/delivery-desk.ts';
import { isPostgres } from '../is-postgres.ts';
import type { Tables } from '../tables.ts';
import { FACTS, toFacts } from './delivery-facts.ts';

/** Deliveries by hand, in the database. */
export class DeskStore implements DeliveryDesk {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async list(statuses: readonly DeliveryStatus[], limit: number): Promise<readonly DeskDelivery[]> {
    const rows = await this.#db
      .selectFrom('deliveries')
      .select([...FACTS, 'deliveries.channel_id'])
      .where('status', 'in', statuses)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => ({ ...toFacts(row), channel: row.channel_id }));
  }

  async retry(id: number): Promise<DeskRefusal | null> {
    return this.#handle(id, async (trx, { status, channel_id }) => {
      if (status === 'sent' || status === 'sending') return status;
      const open = await trx
        .selectFrom('deliveries')
        .select('id')
        .where('channel_id', '=', channel_id)
        .where('id', '!=', id)
        .where('status', 'in', ['pending', 'sending'])
        .executeTakeFirst();
      if (open !== undefined) return 'another open';
      await trx
        .updateTable('deliveries')
        .set({ status: 'pending', attempts: 0, next_try_at: null })
        .where('id', '=', id)
        .execute();
      return null;
    });
  }

  async drop(id: number): Promise<DeskRefusal | null> {
    return this.#handle(id, async (trx, { status }) => {
      if (status === 'sent' || status === 'sending' || status === 'dropped') return status;
      await trx.updateTable('deliveries').set({ status: 'dropped' }).where('id', '=', id).execute();
      return null;
    });
  }

  async #handle(
    id: number,
    work: (
      trx: Transaction<Tables>,
      delivery: { readonly status: DeliveryStatus; readonly channel_id: string },
    ) => Promise<DeskRefusal | null>,
  ): Promise<DeskRefusal | null> {
    return this.#db.transaction().execute(async (trx) => {
      const delivery = await trx
        .selectFrom('deliveries')
        .select(['status', 'channel_id'])
        .where('id', '=', id)
        .$if(isPostgres(trx), (query) => query.forUpdate())
        .executeTakeFirst();
      return delivery === undefined ? 'unknown' : work(trx, delivery);
    });
  }
}
