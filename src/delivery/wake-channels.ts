import type { FollowedTopic, Look } from '../core/delivery/plan-ledger.ts';
import type { Papers } from '../core/digest/choose.ts';
import { topicHindrance } from '../core/digest/hindrance.ts';
import type { Moment } from '../core/digest/hindrance.ts';
import { addMs } from '../core/instant.ts';
import type { InstantText } from '../core/instant.ts';
import { loadPapers } from '../core/digest/load-papers.ts';
import type { PlannerParts } from './planner-parts.ts';

/** A look is noted so often even where nothing changed, so that a silence of the process can be told. */
const NOTED_EVERY_MS = 10 * 60_000;

/**
 * Looks which papers that changed since the last look are wanted by `now` topics, and has their
 * channels looked at. Gives up to when all were looked at before.
 */
export async function wakeChannels(
  parts: PlannerParts,
  { at: now, revision }: Look,
): Promise<InstantText> {
  const { ledger } = parts;
  const last = await ledger.lastLook();
  const lookedAt = last === null || last.at > now ? now : last.at;
  if (last !== null && !isLookDue(last, { at: now, revision })) {
    if (addMs(last.at, NOTED_EVERY_MS) < now) await ledger.keepLook({ at: now, revision });
    return lookedAt;
  }
  const channels = await channelsToWake(parts, { now, lookedAt }, last, revision);
  await ledger.wake(channels, { now, lookedAt });
  await ledger.keepLook({ at: now, revision });
  return lookedAt;
}

/** The channels whose `now` topics want a paper that changed and that was not chosen there. */
async function channelsToWake(
  { ledger, catalogue, search }: PlannerParts,
  moment: Moment,
  last: Look | null,
  revision: number,
): Promise<readonly string[]> {
  const { now, lookedAt } = moment;
  const topics = await ledger.nowTopics(now);
  if (topics.length === 0) return [];
  const isSameDay = last?.at.slice(0, 10) === now.slice(0, 10);
  const papers = await loadPapers(catalogue, search, {
    lookedAt,
    now,
    changedSince: isSameDay && last.revision <= revision ? last.revision : 0,
    queries: topics.map(({ topic }) => topic.query),
  });
  const wanted = wantedPapers(topics, papers, moment);
  const chosen = await ledger.chosenIn([...wanted.keys()]);
  const channels = new Set<string>();
  for (const [id, places] of wanted) {
    for (const channel of places) {
      if (chosen.get(id)?.has(channel) !== true) channels.add(channel);
    }
  }
  return [...channels];
}

/** Where papers changed, or where a day began: papers may be listed ahead of it. */
function isLookDue(last: Look, { at, revision }: Look): boolean {
  return last.revision !== revision || last.at.slice(0, 10) !== at.slice(0, 10) || last.at > at;
}

/** The channels whose topics want a paper now, by paper. */
function wantedPapers(
  topics: readonly FollowedTopic[],
  papers: Papers,
  moment: Moment,
): ReadonlyMap<string, ReadonlySet<string>> {
  const wanted = new Map<string, Set<string>>();
  for (const { channel, topic } of topics) {
    for (const id of papers.matching(topic.query)) {
      const arrival = papers.arrivals.get(id);
      if (arrival === undefined || topicHindrance(topic, arrival, moment) !== null) continue;
      wanted.set(id, (wanted.get(id) ?? new Set()).add(channel));
    }
  }
  return wanted;
}
