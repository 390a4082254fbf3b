import type { Catalogue } from '../catalogue.ts';
import type { Channel } from '../channel/channel.ts';
import type { Channels } from '../channel/channels.ts';
import type { Feed } from '../feed.ts';
import { startOfDay } from '../instant.ts';
import type { InstantText } from '../instant.ts';
import type { PaperSearch } from '../paper-search.ts';
import type { Reply } from '../reply.ts';
import { lookedUpTo } from './judge.ts';
import { loadPapers } from './load-papers.ts';
import { planDigest } from './plan-digest.ts';
import { partReply } from './post-part.ts';

interface PreviewParts {
  readonly papers: Catalogue;
  readonly channels: Channels;
  readonly search: PaperSearch;
  readonly feed: Feed | null;
}

/** The messages of a channel's digest if it were due now; where it would be silent, why. */
export async function previewDigest(
  channel: Channel,
  now: InstantText,
  { papers: catalogue, channels, search, feed }: PreviewParts,
): Promise<readonly Reply[]> {
  const papers = await loadPapers(catalogue, search, {
    lookedAt: lookedUpTo(channel, now),
    now,
    queries: channel.topics.map(({ query }) => query),
  });
  const [oldest = now.slice(0, 10)] = Array.from(
    papers.arrivals.values(),
    ({ day }) => day,
  ).toSorted();
  const chosen = await channels.chosenSince(channel.id, startOfDay(oldest));
  const ids = new Set(chosen.map(({ paperId }) => paperId));
  const { post } = planDigest({
    channel,
    papers,
    isChosen: (id) => ids.has(id),
    now,
    feed: (await feed?.health()) ?? null,
    isPreview: true,
  });
  return (post?.parts ?? []).map((part) => partReply(part, (id) => papers.arrivals.get(id)?.paper));
}
