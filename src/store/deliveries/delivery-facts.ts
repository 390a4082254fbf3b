import type { Kysely, Selectable } from 'kysely';
import type { ChannelDeliveries, DeliveryFacts, Fate } from '../../core/channel/channels.ts';
import type { DeliveriesTable, Tables } from '../tables.ts';

const FAILED_SHOWN = 3;

export const FACTS = [
  'deliveries.id',
  'deliveries.kind',
  'deliveries.status',
  'deliveries.due_at',
  'deliveries.sent_at',
  'deliveries.attempts',
  'deliveries.reason',
  'deliveries.next_try_at',
] as const;

type FactsRow = Pick<
  Selectable<DeliveriesTable>,
  'id' | 'kind' | 'status' | 'due_at' | 'sent_at' | 'attempts' | 'reason' | 'next_try_at'
>;

export function toFacts(row: FactsRow): DeliveryFacts {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    dueAt: row.due_at,
    sentAt: row.sent_at,
    attempts: row.attempts,
    reason: row.reason,
    nextTryAt: row.next_try_at,
  };
}

/** What became of a paper in a channel. */
export async function fateOf(
  db: Kysely<Tables>,
  channelId: string,
  paperId: string,
): Promise<Fate | null> {
  const chosen = await db
    .selectFrom('posted')
    .selectAll()
    .where('channel_id', '=', channelId)
    .where('paper_id', '=', paperId)
    .executeTakeFirst();
  if (chosen === undefined) return null;
  const { delivery_id, part, posted_at } = chosen;
  if (delivery_id === null) {
    return { chosenAt: posted_at, delivery: null, isShown: true, link: null };
  }
  const delivery = await db
    .selectFrom('deliveries')
    .select(FACTS)
    .where('id', '=', delivery_id)
    .executeTakeFirst();
  const message = await db
    .selectFrom('delivery_parts')
    .select('link')
    .where('delivery_id', '=', delivery_id)
    .where('part', '=', part ?? 0)
    .executeTakeFirst();
  return {
    chosenAt: posted_at,
    delivery: delivery === undefined ? null : toFacts(delivery),
    isShown: part !== null,
    link: message?.link ?? null,
  };
}

export async function deliveriesOf(
  db: Kysely<Tables>,
  channelId: string,
): Promise<ChannelDeliveries> {
  const of = (statuses: readonly DeliveryFacts['status'][]) =>
    db
      .selectFrom('deliveries')
      .select(FACTS)
      .where('channel_id', '=', channelId)
      .where('status', 'in', statuses)
      .orderBy('id', 'desc');
  const open = await of(['pending', 'sending']).executeTakeFirst();
  const lastSent = await of(['sent']).executeTakeFirst();
  const failed = await of(['failed']).limit(FAILED_SHOWN).execute();
  return {
    open: open === undefined ? null : toFacts(open),
    lastSent: lastSent === undefined ? null : toFacts(lastSent),
    failed: failed.map(toFacts),
  };
}
