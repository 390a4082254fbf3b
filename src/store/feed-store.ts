import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { FeedHealth, FeedLedger } from '../core/feed.ts';
import type { Tables } from './tables.ts';

const HEALTH = 'feed health';
const TURN = 'feed';

const Health = z.object({
  lastSuccessAt: z.string().nullable(),
  lastErrorAt: z.string().nullable(),
  lastError: z.string().nullable(),
  failures: z.number(),
  nextTryAt: z.string().nullable(),
});

const NEVER_ASKED: FeedHealth = {
  lastSuccessAt: null,
  lastErrorAt: null,
  lastError: null,
  failures: 0,
  nextTryAt: null,
};

/** Whose turn it is to ask the feed, and how the feed is doing, shared by all processes. */
export class FeedStore implements FeedLedger {
  readonly #db: Kysely<Tables>;
  /** Real time: turns run out while a rehearsal's clock races. */
  readonly #realNow: () => Temporal.Instant;

  constructor(db: Kysely<Tables>, realNow: () => Temporal.Instant) {
    this.#db = db;
    this.#realNow = realNow;
  }

  async takeTurn(holder: string, forMs: number): Promise<boolean> {
    const now = this.#realNow();
    const until = iso(now.add({ milliseconds: forMs }));
    const taken = await this.#db
      .insertInto('turns')
      .values({ name: TURN, holder, until })
      .onConflict((conflict) =>
        conflict
          .column('name')
          .doUpdateSet({ holder, until })
          .where((turn) =>
            turn.or([turn('turns.holder', '=', holder), turn('turns.until', '<=', iso(now))]),
          ),
      )
      .returning('holder')
      .executeTakeFirst();
    return taken !== undefined;
  }

  async giveTurnBack(holder: string): Promise<void> {
    await this.#db
      .deleteFrom('turns')
      .where('name', '=', TURN)
      .where('holder', '=', holder)
      .execute();
  }

  async readHealth(): Promise<FeedHealth> {
    const row = await this.#db
      .selectFrom('state')
      .select('value')
      .where('name', '=', HEALTH)
      .executeTakeFirst();
    return row === undefined ? NEVER_ASKED : Health.parse(JSON.parse(row.value));
  }

  async writeHealth(health: FeedHealth): Promise<void> {
    const value = JSON.stringify(health);
    await this.#db
      .insertInto('state')
      .values({ name: HEALTH, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute();
  }
}

function iso(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'millisecond' });
}
