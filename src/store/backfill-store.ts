import type { Kysely } from 'kysely';
import { instantText } from '../core/instant.ts';
import type { PlainDate } from '../core/plain-date.ts';
import { writeState } from './state.ts';
import type { Tables } from './tables.ts';

const PREFIX = 'backfilled ';

/** Which past feed days were loaded for good. */
export class BackfillStore {
  readonly #db: Kysely<Tables>;
  readonly #realNow: () => Temporal.Instant;

  constructor(db: Kysely<Tables>, realNow: () => Temporal.Instant) {
    this.#db = db;
    this.#realNow = realNow;
  }

  async doneDays(): Promise<ReadonlySet<PlainDate>> {
    const rows = await this.#db
      .selectFrom('state')
      .select('name')
      .where('name', 'like', `${PREFIX}%`)
      .execute();
    return new Set(rows.map(({ name }) => name.slice(PREFIX.length)));
  }

  async markDone(day: PlainDate): Promise<void> {
    await writeState(this.#db, `${PREFIX}${day}`, instantText(this.#realNow()));
  }
}
