import { sql } from 'kysely';
import type { Kysely, SqlBool, Transaction, UpdateObject } from 'kysely';
import { NOW_EVERY_MS } from '../../core/digest/plan-now.ts';
import { PostPart } from '../../core/digest/post-part.ts';
import type { PostedMessage } from '../../core/delivery/platform.ts';
import type {
  ClaimedDelivery,
  ClaimOptions,
  LedgerOverview,
  PutBack,
  SendLedger,
} from '../../core/delivery/send-ledger.ts';
import { addMs, instantText } from '../../core/instant.ts';
import type { InstantText } from '../../core/instant.ts';
import { isPostgres } from '../is-postgres.ts';
import type { Tables } from '../tables.ts';

/** Sending, in the database. Leases and waits are on real time, due and sent times on the clock of the bot. */
export class SendStore implements SendLedger {
  readonly #db: Kysely<Tables>;
  readonly #now: () => Temporal.Instant;
  readonly #realNow: () => Temporal.Instant;

  constructor(db: Kysely<Tables>, now: () => Temporal.Instant, realNow: () => Temporal.Instant) {
    this.#db = db;
    this.#now = now;
    this.#realNow = realNow;
  }

  async claim(options: ClaimOptions): Promise<readonly ClaimedDelivery[]> {
    const now = instantText(this.#realNow());
    return this.#db.transaction().execute(async (trx) => {
      const rows = await claimable(trx, now, instantText(this.#now()), options.platforms)
        .select([
          'd.id',
          'd.channel_id',
          'd.key',
          'd.kind',
          'd.due_at',
          'd.attempts',
          'd.uncertain',
        ])
        .orderBy('d.due_at')
        .orderBy('d.id')
        .limit(options.atMost)
        .$if(isPostgres(trx), (query) => query.forUpdate('d').skipLocked())
        .execute();
      if (rows.length === 0) return [];
      const ids = rows.map(({ id }) => id);
      await trx
        .updateTable('deliveries')
        .set({
          status: 'sending',
          leased_by: options.holder,
          leased_until: this.#in(options.leaseMs),
          // Until its outcome is written down, who finds it has to look whether it arrived.
          uncertain: 1,
        })
        .where('id', 'in', ids)
        .execute();
      const parts = await trx
        .selectFrom('delivery_parts')
        .select(['delivery_id', 'part', 'message_id', 'content'])
        .where('delivery_id', 'in', ids)
        .orderBy('part')
        .execute();
      const partsOf = Map.groupBy(parts, ({ delivery_id }) => delivery_id);
      return rows.map((row) => ({
        id: row.id,
        channel: row.channel_id,
        key: row.key,
        kind: row.kind,
        dueAt: row.due_at,
        attempts: row.attempts,
        isUncertain: row.uncertain === 1,
        parts: (partsOf.get(row.id) ?? []).map(({ part, content, message_id }) => ({
          part,
          content: PostPart.parse(JSON.parse(content)),
          messageId: message_id,
        })),
      }));
    });
  }

  async renew(id: number, holder: string, leaseMs: number): Promise<boolean> {
    return this.#change(id, holder, { leased_until: this.#in(leaseMs) });
  }

  async arrived(
    delivery: ClaimedDelivery,
    part: number,
    message: PostedMessage,
    holder: string,
  ): Promise<boolean> {
    const sent_at = instantText(this.#now());
    return this.#db.transaction().execute(async (trx) => {
      await trx
        .updateTable('delivery_parts')
        .set({ message_id: message.id, link: message.link, sent_at })
        .where('delivery_id', '=', delivery.id)
        .where('part', '=', part)
        .execute();
      const isLast = delivery.parts.at(-1)?.part === part;
      const ours = trx.updateTable('deliveries').where('id', '=', delivery.id);
      // With its last message there it is done, whoever has the lease by now.
      const { numUpdatedRows } = await (isLast
        ? ours
            .where('status', 'in', ['pending', 'sending'])
            .set({ status: 'sent', sent_at, leased_by: null, leased_until: null, uncertain: 0 })
        : ours
            .where('leased_by', '=', holder)
            .where('status', '=', 'sending')
            .set({ attempts: 0, reason: null })
      ).executeTakeFirst();
      if (isLast && delivery.kind === 'now') {
        // It may have come later than it was planned for; the next one keeps its distance from it.
        await trx
          .updateTable('channels')
          .set({ now_from: addMs(sent_at, NOW_EVERY_MS) })
          .where('id', '=', delivery.channel)
          .execute();
      }
      return numUpdatedRows > 0n;
    });
  }

  async putBack(id: number, holder: string, why: PutBack): Promise<boolean> {
    return this.#change(id, holder, {
      status: 'pending',
      next_try_at: this.#in(why.waitMs),
      reason: why.reason,
      uncertain: why.isUncertain ? 1 : 0,
      leased_by: null,
      leased_until: null,
      ...(why.isFailure ? { attempts: sql<number>`attempts + 1` } : {}),
    });
  }

  async giveUp(id: number, holder: string, reason: string): Promise<boolean> {
    return this.#change(id, holder, {
      status: 'failed',
      reason,
      attempts: sql<number>`attempts + 1`,
      leased_by: null,
      leased_until: null,
    });
  }

  async release(holder: string, afterMs: number): Promise<void> {
    await this.#db
      .updateTable('deliveries')
      .set({ leased_by: null, leased_until: this.#in(afterMs) })
      .where('leased_by', '=', holder)
      .where('status', '=', 'sending')
      .execute();
  }

  async overview(): Promise<LedgerOverview> {
    const rows = await this.#db
      .selectFrom('deliveries')
      .select(({ fn }) => ['status', fn.countAll().as('deliveries'), fn.min('due_at').as('oldest')])
      .where('status', 'in', ['pending', 'sending', 'failed'])
      .groupBy('status')
      .execute();
    const { blocked } = await this.#db
      .selectFrom('channels')
      .select(({ fn }) => fn.count('id').as('blocked'))
      .where('blocked_reason', 'is not', null)
      .executeTakeFirstOrThrow();
    const of = (status: string) => rows.find((row) => row.status === status);
    const open = [of('pending')?.oldest, of('sending')?.oldest].filter(
      (each) => each !== undefined,
    );
    return {
      pending: Number(of('pending')?.deliveries ?? 0),
      sending: Number(of('sending')?.deliveries ?? 0),
      failed: Number(of('failed')?.deliveries ?? 0),
      blockedChannels: Number(blocked),
      oldestDueAt: open.toSorted()[0] ?? null,
    };
  }

  /** Changes a delivery whose lease is the holder's; a lease that ran out, but that nobody took, still is. */
  async #change(
    id: number,
    holder: string,
    values: UpdateObject<Tables, 'deliveries'>,
  ): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('deliveries')
      .set(values)
      .where('id', '=', id)
      .where('leased_by', '=', holder)
      .where('status', '=', 'sending')
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  #in(milliseconds: number): InstantText {
    return instantText(this.#realNow().add({ milliseconds }));
  }
}

/** Deliveries that wait for their turn, and those of processes that are no more, in channels that can be posted to. */
function claimable(
  trx: Transaction<Tables>,
  realNow: InstantText,
  now: InstantText,
  platforms: readonly string[],
) {
  return trx
    .selectFrom('deliveries as d')
    .innerJoin('channels as c', 'c.id', 'd.channel_id')
    .where(
      sql<SqlBool>`(
        (d.status = 'pending' and (d.next_try_at is null or d.next_try_at <= ${realNow}))
        or (d.status = 'sending' and d.leased_until <= ${realNow})
      )`,
    )
    .where(
      sql<SqlBool>`c.removed_at is null and (c.paused_until is null or c.paused_until <= ${now})`,
    )
    .where((eb) => eb.or(platforms.map((name) => eb('d.channel_id', 'like', `${name}:%`))));
}
