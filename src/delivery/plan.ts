import { setImmediate } from 'node:timers/promises';
import type { ChannelPlan, DueKind } from '../core/delivery/plan-ledger.ts';
import type { Channel } from '../core/channel/channel.ts';
import type { IsChosen, Papers } from '../core/digest/choose.ts';
import { planDigest } from '../core/digest/plan-digest.ts';
import { planNow } from '../core/digest/plan-now.ts';
import { instantText } from '../core/instant.ts';
import type { InstantText } from '../core/instant.ts';
import { loadPapers } from '../core/digest/load-papers.ts';
import { mendChannels } from './mend-channels.ts';
import type { PlannerParts } from './planner-parts.ts';
import { wakeChannels } from './wake-channels.ts';

/**
 * Finds what is due and writes it to the ledger; gives how many deliveries are new. Throws, when all
 * else is planned, what went wrong with channels that were put off.
 */
export async function plan(parts: PlannerParts): Promise<number> {
  // Read before the clock: what this revision holds was seen before now.
  const revision = await parts.catalogue.revision();
  const now = instantText(parts.now());
  await mendChannels(parts, now);
  const lookedAt = await wakeChannels(parts, { at: now, revision });
  const failures: unknown[] = [];
  const look = { now, lookedAt, failures };
  const digests = await planDue('digest', parts, look, async (papers) => {
    const feed = (await parts.feed?.health()) ?? null;
    return (channel, isChosen) => planDigest({ channel, papers, isChosen, now, feed });
  });
  const posts = await planDue('now', parts, look, async (papers) => {
    return (channel, isChosen) => planNow({ channel, papers, isChosen, now, lookedAt });
  });
  if (failures.length > 0) throw new AggregateError(failures, 'Some channels were put off');
  return digests + posts;
}

/** A database server writes what one transaction planned while the next is being planned here. */
const AT_A_TIME = 3;
/** After every moment there is. */
const LATEST = '9999';

interface PlanningLook {
  readonly now: InstantText;
  readonly lookedAt: InstantText;
  /** Takes what is thrown for single channels. */
  readonly failures: unknown[];
}

type Decide = (channel: Channel, isChosen: IsChosen) => ChannelPlan;

async function planDue(
  kind: DueKind,
  parts: PlannerParts,
  look: PlanningLook,
  decider: (papers: Papers) => Promise<Decide>,
): Promise<number> {
  const { ledger } = parts;
  const { now, lookedAt } = look;
  for (let planned = 0; ; ) {
    const due = await ledger.due(kind, now);
    if (due.channels === 0) return planned;
    const from = due.oldest !== null && due.oldest < lookedAt ? due.oldest : lookedAt;
    const papers = await loadPapers(parts.catalogue, parts.search, {
      lookedAt: from,
      now,
      queries: await ledger.dueQueries(kind, now),
    });
    const decide = await decider(papers);
    // A channel that came to be due only now may want papers that are older than those at hand.
    const left = new Set<string>();
    const drained = await drain(
      kind,
      parts,
      look,
      (channel, isChosen) => {
        if (waitsSince(kind, channel) >= from) return decide(channel, isChosen);
        left.add(channel.id);
        return { post: null, progress: channel.progress };
      },
      () => left.size > 0,
    );
    planned += drained;
    if (left.size === 0) return planned;
  }
}

/** Up to when a channel was looked at, as the ledger tells it of all that are due. */
function waitsSince(kind: DueKind, { progress, topics, scheduledAt }: Channel): InstantText {
  const began = [...topics.map(({ createdAt }) => createdAt), scheduledAt ?? LATEST].toSorted();
  const since = kind === 'now' ? progress.heldSince : (progress.digestSince ?? began[0]);
  return since ?? LATEST;
}

/** Plans what is due until nothing is, or until that says to stop. */
async function drain(
  kind: DueKind,
  { ledger, metrics }: PlannerParts,
  { now, failures }: PlanningLook,
  decide: Decide,
  isOver: () => boolean,
): Promise<number> {
  const lane = async (): Promise<number> => {
    let planned = 0;
    for (;;) {
      const { channels, deliveries, failures: failed } = await ledger.plan(kind, now, decide);
      failures.push(...failed);
      for (let index = 0; index < deliveries; index += 1) metrics.planned(kind);
      planned += deliveries;
      if (channels === 0 || isOver()) return planned;
      // A database in this process leaves no other turn to whoever waits for an answer.
      await setImmediate();
    }
  };
  const planned = await Promise.all(Array.from({ length: AT_A_TIME }, lane));
  return planned.reduce((sum, each) => sum + each, 0);
}
