import { createFeedClient } from '../src/papers/sources/huggingface/huggingface.ts';
import type { Store } from '../src/store/open-store.ts';
import { entryObject } from '../test/support/feed/feed-line.ts';
import type { FeedLine } from '../test/support/feed/feed-line.ts';
import { startFeedServer } from '../test/support/feed/feed-server.ts';

export interface Replay {
  readonly days: number;
  readonly lines: number;
  /** Different ids among the lines. */
  readonly papers: number;
  readonly added: number;
  /** Lines of papers that were there already. */
  readonly merged: number;
  readonly dropped: number;
  /** Lines whose paper, on their day, is not in the store afterwards. */
  readonly lost: number;
  /** From the first request to the last answer kept. */
  readonly ms: number;
}

/** Plays the days of some lines, oldest first, through the real client into a store. */
export async function replayFeed(lines: readonly FeedLine[], store: Store): Promise<Replay> {
  const days = [...new Set(lines.map(({ day }) => day))].toSorted();
  await using feed = await startFeedServer({ lines });
  const client = createFeedClient({ baseUrl: feed.url, token: null, version: '0.0.0' });
  const { signal } = new AbortController();
  let added = 0;
  let dropped = 0;
  const from = performance.now();
  for (const day of days) {
    const answer = await client.day(day, signal);
    added += (await store.papers.keep(answer.papers)).added;
    answer.remember();
    dropped += answer.dropped;
  }
  const ms = performance.now() - from;
  const ids = lines.map(({ entry }) => entryObject(entry).paper.id);
  const kept = new Map((await store.papers.getMany(ids)).map((paper) => [paper.id, paper]));
  const lost = lines.filter(
    ({ day }, index) => kept.get(ids[index] ?? '')?.listedOn.includes(day) !== true,
  ).length;
  const papers = new Set(ids).size;
  return {
    days: days.length,
    lines: lines.length,
    papers,
    added,
    merged: lines.length - added - dropped,
    dropped,
    lost,
    ms,
  };
}
