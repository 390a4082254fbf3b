import { sql } from 'kysely';
import type { Insertable, Kysely, Selectable, Updateable } from 'kysely';
import type { Channel, Progress } from '../../core/channel/channel.ts';
import { Schedule } from '../../core/schedule/schedule.ts';
import type { Topic } from '../../core/topics/topic.ts';
import { pieces } from '../read-papers.ts';
import type { ChannelsTable, Tables, TopicsTable } from '../tables.ts';

type ChannelRow = Selectable<ChannelsTable>;
type TopicRow = Selectable<TopicsTable>;

/** The channels of some rows, each with its topics in the order of their numbers. */
export async function withTopics(
  db: Kysely<Tables>,
  rows: readonly ChannelRow[],
): Promise<readonly Channel[]> {
  const topics: TopicRow[] = [];
  for (const some of pieces(rows)) {
    topics.push(
      ...(await db
        .selectFrom('topics')
        .selectAll()
        .where(
          'channel_id',
          'in',
          some.map(({ id }) => id),
        )
        .orderBy('number')
        .execute()),
    );
  }
  const topicsOf = Map.groupBy(topics, ({ channel_id }) => channel_id);
  return rows.map((row) => toChannel(row, topicsOf.get(row.id) ?? []));
}

function toChannel(row: ChannelRow, topics: readonly TopicRow[]): Channel {
  return {
    id: row.id,
    zone: row.zone,
    schedule: row.schedule === null ? null : Schedule.parse(JSON.parse(row.schedule)),
    scheduledAt: row.scheduled_at,
    scheduledBy: row.scheduled_by,
    topics: topics.map(toTopic),
    pausedUntil: row.paused_until,
    blockedReason: row.blocked_reason,
    removedAt: row.removed_at,
    unfurls: row.unfurl === 1,
    progress: {
      nextDueAt: row.next_due_at,
      digestSince: row.digest_since,
      weeklySince: row.weekly_since,
      nowFrom: row.now_from,
      nowDueAt: row.now_due_at,
      heldSince: row.held_since,
    },
  };
}

export function toTopic(row: TopicRow): Topic {
  return {
    number: row.number,
    query: row.query,
    delivery: row.delivery,
    minUpvotes: row.min_upvotes,
    lowered:
      row.lowered_at === null || row.lowered_from === null
        ? null
        : { at: row.lowered_at, from: row.lowered_from },
    followedBy: row.followed_by,
    createdAt: row.created_at,
  };
}

export function channelColumns(channel: Channel): Updateable<ChannelsTable> {
  return {
    zone: channel.zone,
    schedule: channel.schedule === null ? null : JSON.stringify(channel.schedule),
    scheduled_at: channel.scheduledAt,
    scheduled_by: channel.scheduledBy,
    paused_until: channel.pausedUntil,
    blocked_reason: channel.blockedReason,
    removed_at: channel.removedAt,
    unfurl: channel.unfurls ? 1 : 0,
    ...progressColumns(channel.progress),
  };
}

export function progressColumns(progress: Progress): Updateable<ChannelsTable> {
  return {
    next_due_at: progress.nextDueAt,
    digest_since: progress.digestSince,
    weekly_since: progress.weeklySince,
    now_from: progress.nowFrom,
    now_due_at: progress.nowDueAt,
    held_since: progress.heldSince,
  };
}

export function topicColumns(channelId: string, topic: Topic): Insertable<TopicsTable> {
  return {
    channel_id: channelId,
    query: topic.query,
    delivery: topic.delivery,
    min_upvotes: topic.minUpvotes,
    number: topic.number,
    lowered_at: topic.lowered?.at ?? null,
    lowered_from: topic.lowered?.from ?? null,
    followed_by: topic.followedBy,
    created_at: topic.createdAt,
  };
}

/** What keeps a channel from being posted to, as a condition on its row. */
export function isOpenTo(now: string) {
  return sql<boolean>`
    channels.blocked_reason is null and channels.removed_at is null
    and (channels.paused_until is null or channels.paused_until <= ${now})
  `;
}
