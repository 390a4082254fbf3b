import { sql } from 'kysely';
import type { ExpressionBuilder, Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { Channel, Progress } from '../../core/channel/channel.ts';
import type {
  ChannelPlan,
  Due,
  DueKind,
  FollowedTopic,
  Look,
  Planned,
  PlanLedger,
} from '../../core/delivery/plan-ledger.ts';
import type { IsChosen } from '../../core/digest/choose.ts';
import type { Moment } from '../../core/digest/hindrance.ts';
import { addMs } from '../../core/instant.ts';
import type { InstantText } from '../../core/instant.ts';
import { isOpenTo, toTopic, withTopics } from '../channels/channel-rows.ts';
import { isPostgres } from '../is-postgres.ts';
import { jsonRows } from '../json-rows.ts';
import { pieces } from '../read-papers.ts';
import { readState, writeState } from '../state.ts';
import type { Tables } from '../tables.ts';
import { writePlans } from './write-plans.ts';

/** Channels planned in one transaction. */
const AT_ONCE = 200;
const PUT_OFF_MS = 15 * 60_000;
const LOOK = 'now topics looked at';
const KeptLook = z.object({ at: z.string(), revision: z.number() });

/** Planning, in the database. */
export class PlanStore implements PlanLedger {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async due(kind: DueKind, now: InstantText): Promise<Due> {
    // Before its first digest a channel wants what came since the first of what it asked for.
    const since =
      kind === 'digest'
        ? sql<string | null>`min(coalesce(digest_since, (
            select min(began) from (
              select topics.created_at as began from topics where topics.channel_id = channels.id
              union all select channels.scheduled_at
            ) as beginnings
          )))`
        : sql<string | null>`min(held_since)`;
    const row = await dueChannels(this.#db, kind, now)
      .select(({ fn }) => [fn.countAll().as('channels'), since.as('oldest')])
      .executeTakeFirstOrThrow();
    return { channels: Number(row.channels), oldest: row.oldest };
  }

  async dueQueries(kind: DueKind, now: InstantText): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('topics')
      .select('query')
      .distinct()
      .where('channel_id', 'in', dueChannels(this.#db, kind, now).select('channels.id'))
      .execute();
    return rows.map(({ query }) => query);
  }

  async plan(
    kind: DueKind,
    now: InstantText,
    plan: (channel: Channel, isChosen: IsChosen) => ChannelPlan,
  ): Promise<Planned> {
    return this.#db.transaction().execute(async (trx) => {
      const rows = await dueChannels(trx, kind, now)
        .selectAll('channels')
        .limit(AT_ONCE)
        .$if(isPostgres(trx), (query) => query.forUpdate().skipLocked())
        .execute();
      const channels = await withTopics(trx, rows);
      const asked: Asked[] = [];
      const failures = new Map<string, unknown>();
      const attempt: typeof plan = (channel, isChosen) => {
        try {
          return plan(channel, isChosen);
        } catch (error) {
          failures.set(channel.id, error);
          return { post: null, progress: putOff(channel.progress, kind, now) };
        }
      };
      for (const channel of channels) {
        attempt(channel, (id) => {
          asked.push([channel.id, id]);
          return true;
        });
      }
      const fresh = await notChosen(trx, asked);
      const plans = channels.map((channel) => {
        const ids = fresh.get(channel.id);
        return { channel, ...attempt(channel, (id) => ids?.has(id) !== true) };
      });
      return {
        channels: channels.length,
        deliveries: await writePlans(trx, plans, now),
        failures: [...failures.values()],
      };
    });
  }

  async nowTopics(now: InstantText): Promise<readonly FollowedTopic[]> {
    const rows = await this.#db
      .selectFrom('topics')
      .innerJoin('channels', 'channels.id', 'topics.channel_id')
      .selectAll('topics')
      .where('topics.delivery', '=', 'now')
      .where(isOpenTo(now))
      .execute();
    return rows.map((row) => ({ channel: row.channel_id, topic: toTopic(row) }));
  }

  async chosenIn(paperIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const found = new Map<string, Set<string>>();
    for (const some of pieces(paperIds)) {
      const rows = await this.#db
        .selectFrom('posted')
        .select(['channel_id', 'paper_id'])
        .where('paper_id', 'in', some)
        .execute();
      for (const { channel_id, paper_id } of rows) {
        found.set(paper_id, (found.get(paper_id) ?? new Set()).add(channel_id));
      }
    }
    return found;
  }

  async wake(channels: readonly string[], { now, lookedAt }: Moment): Promise<void> {
    await this.#db
      .updateTable('channels')
      .set({ held_since: lookedAt })
      .where('held_since', '>', lookedAt)
      .execute();
    for (const some of pieces(channels)) {
      await this.#db
        .updateTable('channels')
        .set((channel) => ({
          // Moved on even where it is due: a process that plans it with older papers does not get it.
          now_due_at: now,
          held_since: channel.fn.coalesce('held_since', channel.val(lookedAt)),
        }))
        .where('id', 'in', some)
        .execute();
    }
  }

  async lastLook(): Promise<Look | null> {
    const value = await readState(this.#db, LOOK);
    return value === null ? null : KeptLook.parse(JSON.parse(value));
  }

  async keepLook(look: Look): Promise<void> {
    await writeState(this.#db, LOOK, JSON.stringify(look));
  }

  async farAhead(limit: InstantText, now: InstantText): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('channels')
      .select('id')
      .where('next_due_at', '>', limit)
      .where((channel) =>
        channel.or([channel('paused_until', 'is', null), channel('paused_until', '<=', now)]),
      )
      .execute();
    return rows.map(({ id }) => id);
  }

  async blockedForNothing(): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('channels')
      .select('channels.id')
      .where('blocked_reason', 'is not', null)
      .where('removed_at', 'is', null)
      .where(hasNothingOpen)
      .execute();
    return rows.map(({ id }) => id);
  }
}

/** A channel that cannot be planned is due again a while later. */
function putOff(progress: Progress, kind: DueKind, now: InstantText): Progress {
  const later = addMs(now, PUT_OFF_MS);
  return { ...progress, [kind === 'digest' ? 'nextDueAt' : 'nowDueAt']: later };
}

/** Channels whose time has come, that can be posted to, and that have nothing on its way. */
function dueChannels(db: Kysely<Tables>, kind: DueKind, now: InstantText) {
  return db
    .selectFrom('channels')
    .where(kind === 'digest' ? 'next_due_at' : 'now_due_at', '<=', now)
    .where(isOpenTo(now))
    .where(hasNothingOpen);
}

function hasNothingOpen(channel: ExpressionBuilder<Tables, 'channels'>) {
  return channel.not(
    channel.exists(
      channel
        .selectFrom('deliveries')
        .select('deliveries.id')
        .whereRef('deliveries.channel_id', '=', 'channels.id')
        .where('deliveries.status', 'in', ['pending', 'sending']),
    ),
  );
}

/** A channel, and a paper of which it is asked whether it was chosen there. */
type Asked = readonly [channel: string, paper: string];

/** Of what was asked, the papers that were not chosen, by channel: few, where most of what is asked was posted days ago. */
async function notChosen(
  trx: Transaction<Tables>,
  asked: readonly Asked[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const fresh = new Map<string, Set<string>>();
  if (asked.length === 0) return fresh;
  const { rows } = await sql<{ readonly channel_id: string; readonly paper_id: string }>`
    select asked.value->>0 as channel_id, asked.value->>1 as paper_id
    from ${jsonRows(trx, asked, 'asked')}
    where not exists (
      select 1 from posted
      where posted.channel_id = asked.value->>0 and posted.paper_id = asked.value->>1
    )`.execute(trx);
  for (const { channel_id, paper_id } of rows) {
    fresh.set(channel_id, (fresh.get(channel_id) ?? new Set()).add(paper_id));
  }
  return fresh;
}
