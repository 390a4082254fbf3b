import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Channel, Progress } from '../../core/channel/channel.ts';
import type { ChannelPlan } from '../../core/delivery/plan-ledger.ts';
import type { PlannedPost } from '../../core/digest/planned-post.ts';
import { mentioned } from '../../core/digest/post-part.ts';
import type { InstantText } from '../../core/instant.ts';
import { progressColumns } from '../channels/channel-rows.ts';
import { jsonRows } from '../json-rows.ts';
import { pieces } from '../read-papers.ts';
import type { Tables } from '../tables.ts';

type PlanOfChannel = ChannelPlan & { readonly channel: Channel };

/**
 * Writes what was planned for channels: deliveries with their messages, the papers they took, and
 * how far each channel is. A delivery whose key is there was planned before, by a clock that went
 * back since: it is not planned again. A channel that another process planned meanwhile stays as it
 * is, to be looked at again. Gives how many deliveries are new.
 */
export async function writePlans(
  trx: Transaction<Tables>,
  plans: readonly PlanOfChannel[],
  now: InstantText,
): Promise<number> {
  const posts = plans.flatMap(({ channel, post }) =>
    post === null ? [] : [{ channel: channel.id, post, key: keyOf(channel.id, post) }],
  );
  const ids = await insertDeliveries(trx, posts, now);
  const written = posts.flatMap((each) => {
    const id = ids.get(each.key);
    return id === undefined ? [] : [{ ...each, id }];
  });
  const parts = written.flatMap(({ id, post }) =>
    post.parts.map((content, part) => [id, part, JSON.stringify(content)] as const),
  );
  await sql`
    insert into delivery_parts (delivery_id, part, content)
    select cast(each.value->>0 as integer), cast(each.value->>1 as integer), each.value->>2
    from ${jsonRows(trx, parts, 'each')}
  `.execute(trx);
  const chosen = written.flatMap(({ id, channel, post }) =>
    papersOf(post).map(({ paper, part }) => [channel, paper, id, part] as const),
  );
  await sql`
    insert into posted (channel_id, paper_id, delivery_id, part, posted_at)
    select each.value->>0, each.value->>1, cast(each.value->>2 as integer),
      cast(each.value->>3 as integer), ${now}
    from ${jsonRows(trx, chosen, 'each')}
  `.execute(trx);
  const missing = posts.filter(({ key }) => !ids.has(key));
  const overtaken = await overtakenChannels(trx, missing);
  const planned = new Set(missing.map(({ channel }) => channel));
  await writeProgress(
    trx,
    plans
      .filter(({ channel }) => !overtaken.has(channel.id))
      .map((each) =>
        planned.has(each.channel.id) ? { ...each, progress: notLooked(each) } : each,
      ),
  );
  return written.length;
}

interface KeyedPost {
  readonly channel: string;
  readonly post: PlannedPost;
  readonly key: string;
}

/** The ids of those that are new, by key. */
async function insertDeliveries(
  trx: Transaction<Tables>,
  posts: readonly KeyedPost[],
  now: InstantText,
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>();
  for (const some of pieces(posts)) {
    const rows = await trx
      .insertInto('deliveries')
      .values(
        some.map(({ channel, post, key }) => ({
          channel_id: channel,
          key,
          kind: post.kind,
          status: 'pending' as const,
          due_at: post.dueAt,
          attempts: 0,
          created_at: now,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning(['id', 'key'])
      .execute();
    for (const { id, key } of rows) ids.set(key, id);
  }
  return ids;
}

/** The channels of posts that could not be written although nobody planned them before: something else is on its way there. */
async function overtakenChannels(
  trx: Transaction<Tables>,
  missing: readonly KeyedPost[],
): Promise<ReadonlySet<string>> {
  if (missing.length === 0) return new Set();
  const keys = missing.map(({ key }) => key);
  const known = await trx.selectFrom('deliveries').select('key').where('key', 'in', keys).execute();
  const before = new Set(known.map(({ key }) => key));
  return new Set(missing.filter(({ key }) => !before.has(key)).map(({ channel }) => channel));
}

/** How far a channel is whose digest is there already: the papers that came since still belong into the next one. */
function notLooked({ channel, progress }: PlanOfChannel): Progress {
  const { digestSince, weeklySince } = channel.progress;
  return { ...progress, digestSince, weeklySince };
}

/** What makes it one delivery: a digest its due time, a post of `now` topics its first paper. */
function keyOf(channel: string, { kind, dueAt, parts }: PlannedPost): string {
  const first = parts[0] === undefined ? '' : (mentioned(parts[0])[0] ?? '');
  return `${kind} ${channel} ${kind === 'digest' ? dueAt : first}`;
}

function papersOf({ parts, unshown }: PlannedPost) {
  return [
    ...parts.flatMap((content, part) => mentioned(content).map((paper) => ({ paper, part }))),
    ...unshown.map((paper) => ({ paper, part: null })),
  ];
}

async function writeProgress(
  trx: Transaction<Tables>,
  plans: readonly PlanOfChannel[],
): Promise<void> {
  for (const some of pieces(plans, 100)) {
    const rows = some.map(({ channel, progress }) => ({
      id: channel.id,
      ...progressColumns(progress),
    }));
    const [first] = rows;
    if (first === undefined) continue;
    const names = Object.keys(first).filter((name) => name !== 'id');
    const sets = names.map(
      (name, index) => sql`${sql.ref(name)} = news.${sql.raw(`column${index + 2}`)}`,
    );
    const values = rows.map((row) => sql`(${sql.join(Object.values(row))})`);
    await sql`
      update channels set ${sql.join(sets)}
      from (values ${sql.join(values)}) as news
      where channels.id = news.column1
    `.execute(trx);
  }
}
