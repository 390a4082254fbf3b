import type { Kysely } from 'kysely';
import type { Housekeeping } from '../../core/delivery/housekeeping.ts';
import { instantText } from '../../core/instant.ts';
import type { InstantText } from '../../core/instant.ts';
import type { Tables } from '../tables.ts';

/** Deletes from the database what nobody needs any more. */
export class HousekeepingStore implements Housekeeping {
  readonly #db: Kysely<Tables>;
  readonly #realNow: () => Temporal.Instant;

  constructor(db: Kysely<Tables>, realNow: () => Temporal.Instant) {
    this.#db = db;
    this.#realNow = realNow;
  }

  async deleteRemoved(before: InstantText): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('channels')
      .where('removed_at', '<', before)
      .executeTakeFirst();
    return Number(numDeletedRows);
  }

  async deleteDeliveries(createdBefore: InstantText): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('deliveries')
      .where('created_at', '<', createdBefore)
      .where('status', 'in', ['sent', 'failed', 'dropped'])
      .executeTakeFirst();
    return Number(numDeletedRows);
  }

  async forgetChosen(before: InstantText, lookedSince: InstantText): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('posted')
      .where('posted_at', '<', before)
      .where('channel_id', 'in', (posted) =>
        posted
          .selectFrom('channels')
          .select('id')
          .where('held_since', 'is', null)
          .where('paused_until', 'is', null)
          .where('blocked_reason', 'is', null)
          .where('removed_at', 'is', null)
          .where((channel) =>
            channel.or([
              channel('next_due_at', 'is', null),
              channel('digest_since', '>', lookedSince),
            ]),
          ),
      )
      .executeTakeFirst();
    return Number(numDeletedRows);
  }

  async deleteOccasions(): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('occasions')
      .where('until', '<=', instantText(this.#realNow()))
      .executeTakeFirst();
    return Number(numDeletedRows);
  }
}
