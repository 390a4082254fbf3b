import { emptyChannel } from '../../../src/core/channel/channel.ts';
import { follow, setSchedule } from '../../../src/core/channel/edits.ts';
import { aSchedule } from '../a-channel.ts';
import type { ChannelPlan } from '../../../src/core/delivery/plan-ledger.ts';
import { EMPTY_PART } from '../../../src/core/digest/post-part.ts';
import type { PlannedPost } from '../../../src/core/digest/planned-post.ts';
import type { Store } from '../../../src/store/open-store.ts';

export const AT = '2026-06-08T08:00:00.000Z';

export const EVERY_MORNING = aSchedule();

/** A channel with a topic of each kind and a daily summary, set at `AT`. */
export async function setUp(store: Store, id: string): Promise<void> {
  await store.channels.edit(id, (channel) => {
    const topics = (['now', 'daily', 'weekly'] as const).map((delivery) => ({
      query: `topic of ${delivery}`,
      delivery,
      minUpvotes: delivery === 'daily' ? 20 : null,
      followedBy: 'console:@you',
    }));
    const followed = topics.reduce((each, topic) => follow(each, topic, AT), channel);
    const schedule = { schedule: EVERY_MORNING, zone: 'Europe/Berlin', by: 'console:@you' };
    return setSchedule(followed, schedule, AT);
  });
}

/** A digest of some papers, one message for each. */
export function digestOf(papers: readonly string[], dueAt = AT): PlannedPost {
  return {
    kind: 'digest',
    dueAt,
    parts: papers.map((id) => ({
      ...EMPTY_PART,
      heading: `About ${id}`,
      cards: [{ id, topics: ['x'] }],
    })),
    unshown: [],
  };
}

/** A plan that moves the next digest on by a day. */
export function planOf(post: PlannedPost | null, nextDueAt: string): ChannelPlan {
  return { post, progress: { ...emptyChannel('').progress, nextDueAt } };
}
