import { isDeepStrictEqual } from 'node:util';
import type { Kysely, Transaction } from 'kysely';
import { emptyChannel } from '../../core/channel/channel.ts';
import type { Channel } from '../../core/channel/channel.ts';
import { MOST_SET_UP } from '../../core/channel/channels.ts';
import type {
  ChannelDeliveries,
  ChannelStanding,
  Channels,
  ChosenPaper,
  Fate,
} from '../../core/channel/channels.ts';
import { instantText } from '../../core/instant.ts';
import { deliveriesOf, fateOf } from '../deliveries/delivery-facts.ts';
import { isPostgres } from '../is-postgres.ts';
import type { Tables } from '../tables.ts';
import { channelColumns, topicColumns, withTopics } from './channel-rows.ts';

/** The channels in the database. */
export class ChannelStore implements Channels {
  readonly #db: Kysely<Tables>;
  readonly #now: () => Temporal.Instant;

  constructor(db: Kysely<Tables>, now: () => Temporal.Instant) {
    this.#db = db;
    this.#now = now;
  }

  async get(id: string): Promise<Channel> {
    const rows = await this.#db.selectFrom('channels').selectAll().where('id', '=', id).execute();
    const [channel] = await withTopics(this.#db, rows);
    return channel ?? emptyChannel(id);
  }

  async edit(id: string, change: (channel: Channel) => Channel): Promise<Channel> {
    return this.#db.transaction().execute(async (trx) => {
      await trx
        .insertInto('channels')
        .values({ id, created_at: instantText(this.#now()) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const rows = await trx
        .selectFrom('channels')
        .selectAll()
        .where('id', '=', id)
        .$if(isPostgres(trx), (query) => query.forUpdate())
        .execute();
      const [before = emptyChannel(id)] = await withTopics(trx, rows);
      const after = change(before);
      await trx.updateTable('channels').set(channelColumns(after)).where('id', '=', id).execute();
      await writeTopics(trx, before, after);
      if (before.blockedReason !== null && after.blockedReason === null) {
        await trx
          .updateTable('deliveries')
          .set({ next_try_at: null })
          .where('channel_id', '=', id)
          .where('status', '=', 'pending')
          .execute();
      }
      return after;
    });
  }

  async under(prefix: string): Promise<readonly ChannelStanding[]> {
    const rows = await this.#db
      .selectFrom('channels')
      .select(['id', 'blocked_reason', 'removed_at'])
      .where(
        (channel) => channel.fn('substr', ['id', channel.val(1), channel.val(prefix.length)]),
        '=',
        prefix,
      )
      .orderBy('id')
      .execute();
    return rows.map(({ id, blocked_reason, removed_at }) => ({
      id,
      blockedReason: blocked_reason,
      removedAt: removed_at,
    }));
  }

  async setUpBy(person: string): Promise<readonly Channel[]> {
    const rows = await this.#db
      .selectFrom('channels')
      .selectAll()
      // Not an `or`: of a union, each side has an index.
      .where('id', 'in', (channel) =>
        channel
          .selectFrom('channels as scheduled')
          .select('scheduled.id')
          .where('scheduled_by', '=', person)
          .union(
            channel
              .selectFrom('topics')
              .select('channel_id as id')
              .where('followed_by', '=', person),
          ),
      )
      .where('removed_at', 'is', null)
      .orderBy('id')
      .limit(MOST_SET_UP)
      .execute();
    return withTopics(this.#db, rows);
  }

  async fateOf(id: string, paperId: string): Promise<Fate | null> {
    return fateOf(this.#db, id, paperId);
  }

  async chosenSince(id: string, since: string): Promise<readonly ChosenPaper[]> {
    const rows = await this.#db
      .selectFrom('posted')
      .select(['paper_id', 'posted_at'])
      .where('channel_id', '=', id)
      .where('posted_at', '>=', since)
      .execute();
    return rows.map(({ paper_id, posted_at }) => ({ paperId: paper_id, at: posted_at }));
  }

  async deliveries(id: string): Promise<ChannelDeliveries> {
    return deliveriesOf(this.#db, id);
  }
}

async function writeTopics(
  trx: Transaction<Tables>,
  before: Channel,
  after: Channel,
): Promise<void> {
  const known = new Map(before.topics.map((topic) => [topic.number, topic]));
  const kept = new Set(after.topics.map(({ number }) => number));
  const gone = [...known.keys()].filter((number) => !kept.has(number));
  if (gone.length > 0) {
    await trx
      .deleteFrom('topics')
      .where('channel_id', '=', after.id)
      .where('number', 'in', gone)
      .execute();
  }
  for (const topic of after.topics) {
    const old = known.get(topic.number);
    const columns = topicColumns(after.id, topic);
    if (old === undefined) await trx.insertInto('topics').values(columns).execute();
    else if (!isDeepStrictEqual(old, topic)) {
      await trx
        .updateTable('topics')
        .set(columns)
        .where('channel_id', '=', after.id)
        .where('number', '=', topic.number)
        .execute();
    }
  }
}
