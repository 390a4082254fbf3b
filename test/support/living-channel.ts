import { instantText } from '../../src/core/instant.ts';
import type { ClaimedPart } from '../../src/core/delivery/send-ledger.ts';
import type { Answer, Request } from '../../src/core/dispatch.ts';
import { partReply } from '../../src/core/digest/post-part.ts';
import type { Feed } from '../../src/core/feed.ts';
import type { Paper } from '../../src/core/paper.ts';
import type { Reply } from '../../src/core/reply.ts';
import { plan } from '../../src/delivery/plan.ts';
import { PaperIndex } from '../../src/search/paper-index.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aPaper } from './a-paper.ts';
import { conversation } from './conversation.ts';

interface LivingChannel {
  readonly ask: (request: Request | string) => Promise<Answer>;
  readonly askAs: (person: string, isManager: boolean, request: string) => Promise<Answer>;
  /** Sets the clock. */
  readonly at: (moment: string) => void;
  readonly now: () => string;
  /** The feed names papers on a day, and they are seen now; the same id again has newer facts. */
  readonly list: (day: string, ...papers: readonly Partial<Paper>[]) => Promise<void>;
  /** Plans what is due now, without sending it; gives how many deliveries are new. */
  readonly plan: () => Promise<number>;
  /** Plans what is due now and sends all that waits; gives the messages. */
  readonly post: () => Promise<readonly Reply[]>;
  readonly store: Awaited<ReturnType<typeof openStore>>;
  readonly channel: string;
}

/** A Wednesday morning. */
const WEDNESDAY = '2026-06-10T08:00:00Z';

/** A channel whose clock a test moves, in which papers are listed and posted as the bot does it. */
export async function livingChannel(
  start = WEDNESDAY,
  feed: Feed | null = null,
): Promise<LivingChannel> {
  let moment = Temporal.Instant.from(start);
  const now = () => moment;
  const channel = 'console:test';
  const store = await openStore({ url: 'sqlite::memory:', now, realNow: now });
  const search = new PaperIndex();
  const talkAs = (person: string, isManager: boolean) =>
    conversation({ ...store, feed, search, now, channel, person, isManager }).ask;
  const planAll = async () =>
    plan({
      ledger: store.planning,
      channels: store.channels,
      catalogue: store.papers,
      search,
      feed,
      metrics: { planned: () => {} },
      now,
    });

  async function messageOf({ content }: ClaimedPart): Promise<Reply> {
    const ids = [...content.cards, ...content.items].map(({ id }) => id);
    const papers = new Map((await store.papers.getMany(ids)).map((paper) => [paper.id, paper]));
    return partReply(content, (id) => papers.get(id));
  }

  return {
    ask: talkAs('console:you', true),
    askAs: async (person, isManager, request) => talkAs(person, isManager)(request),
    at: (text) => {
      moment = Temporal.Instant.from(text);
    },
    now: () => instantText(moment),
    list: async (day, ...facts) => {
      const papers = facts.map((each) => aPaper({ listedOn: [day], publishedOn: day, ...each }));
      await store.papers.keep(papers);
      await search.update({ papers: (await store.papers.changesSince(0)).papers });
    },
    plan: planAll,
    post: async () => {
      await planAll();
      const messages: Reply[] = [];
      for (;;) {
        const claimed = await store.sending.claim({
          holder: 'test',
          platforms: ['console'],
          atMost: 10,
          leaseMs: 60_000,
        });
        if (claimed.length === 0) return messages;
        for (const delivery of claimed) {
          for (const part of delivery.parts) {
            messages.push(await messageOf(part));
            const link = `https://chat.example/${delivery.id}/${part.part}`;
            await store.sending.arrived(delivery, part.part, { id: link, link }, 'test');
          }
        }
      }
    },
    store,
    channel,
  };
}

/** Papers `prefix.00001` and on, all alike but for what `facts` says of each. */
export function somePapers(
  count: number,
  prefix: string,
  facts: (index: number) => Partial<Paper> = () => ({}),
): readonly Partial<Paper>[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${prefix}.${String(index + 1).padStart(5, '0')}`,
    title: `Paper ${index + 1} of ${prefix}`,
    ...facts(index),
  }));
}
