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
  { now, lookedAt, failures }: PlanningLook,
  decider: (papers: Papers) => Promise<Decide>,
): Promise<number> {
  const { ledger, metrics } = parts;
  const due = await ledger.due(kind, now);
  if (due.channels === 0) return 0;
  const papers = await loadPapers(parts.catalogue, parts.search, {
    lookedAt: due.oldest !== null && due.oldest < lookedAt ? due.oldest : lookedAt,
    now,
    queries: await ledger.dueQueries(kind, now),
  });
  const decide = await decider(papers);
  const drain = async (): Promise<number> => {
    let planned = 0;
    for (;;) {
      const { channels, deliveries, failures: failed } = await ledger.plan(kind, now, decide);
      failures.push(...failed);
      for (let index = 0; index < deliveries; index += 1) metrics.planned(kind);
      planned += deliveries;
      if (channels === 0) return planned;
      // A database in this process leaves no other turn to whoever waits for an answer.
      await setImmediate();
    }
  };
  const planned = await Promise.all(Array.from({ length: AT_A_TIME }, drain));
  return planned.reduce((sum, each) => sum + each, 0);
}
