import { UserError } from '../core/errors.ts';
import type { Feed, FeedLedger, PaperKeeper } from '../core/feed.ts';
import type { FeedClient } from './sources/huggingface/huggingface.ts';

/** A person waits for the answer; a chat platform waits three seconds for a sign and shows it. */
const PATIENCE_MS = 5000;

interface LiveFeedOptions {
  readonly client: Pick<FeedClient, 'paper'>;
  readonly keeper: PaperKeeper;
  readonly ledger: FeedLedger;
}

/** The feed for single questions of people, beside the polls. */
export function createLiveFeed({ client, keeper, ledger }: LiveFeedOptions): Feed {
  return {
    health: async () => ledger.readHealth(),
    fetchPaper: async (id) => {
      const paper = await ask(client, id);
      if (paper !== null) await keeper.keep([paper]);
      return paper;
    },
  };
}

async function ask(client: Pick<FeedClient, 'paper'>, id: string) {
  try {
    return await client.paper(id, AbortSignal.timeout(PATIENCE_MS));
  } catch {
    throw new UserError(
      `Paper ${id} is not here, and the feed could not be asked for it just now. Try again in a minute; /papers status says how the feed is.`,
    );
  }
}
