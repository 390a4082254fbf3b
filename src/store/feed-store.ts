import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { FeedHealth, FeedLedger } from '../core/feed.ts';
import { instantText } from '../core/instant.ts';
import { readState, writeState } from './state.ts';
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
    const until = instantText(now.add({ milliseconds: forMs }));
    const taken = await this.#db
      .insertInto('turns')
      .values({ name: TURN, holder, until })
      .onConflict((conflict) =>
        conflict
          .column('name')
          .doUpdateSet({ holder, until })
          .where((turn) =>
            turn.or([
              turn('turns.holder', '=', holder),
              turn('turns.until', '<=', instantText(now)),
            ]),
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
    const value = await readState(this.#db, HEALTH);
    return value === null ? NEVER_ASKED : Health.parse(JSON.parse(value));
  }

  async writeHealth(health: FeedHealth): Promise<void> {
    await writeState(this.#db, HEALTH, JSON.stringify(health));
  }
}
