import type { Kysely } from 'kysely';
import { instantText } from '../core/instant.ts';
import type { Occasions } from '../core/occasions.ts';
import type { Tables } from './tables.ts';

/** What was done once, in the database: one statement decides who was first. */
export class OccasionStore implements Occasions {
  readonly #db: Kysely<Tables>;
  readonly #realNow: () => Temporal.Instant;

  constructor(db: Kysely<Tables>, realNow: () => Temporal.Instant) {
    this.#db = db;
    this.#realNow = realNow;
  }

  async first(name: string, forMs: number): Promise<boolean> {
    const now = this.#realNow();
    const until = instantText(now.add({ milliseconds: forMs }));
    const added = await this.#db
      .insertInto('occasions')
      .values({ name, until })
      .onConflict((conflict) =>
        conflict
          .column('name')
          .doUpdateSet({ until })
          .where('occasions.until', '<=', instantText(now)),
      )
      .returning('name')
      .executeTakeFirst();
    return added !== undefined;
  }
}
