import { createFeedClient } from '../../../src/papers/sources/huggingface/huggingface.ts';
import type { FeedClientOptions } from '../../../src/papers/sources/huggingface/huggingface.ts';
import { startFeedServer } from './feed-server.ts';
import type { FeedServerOptions } from './feed-server.ts';

/** Our real client before a feed of our own. */
export async function askFeed(
  feed: FeedServerOptions = {},
  options: Partial<FeedClientOptions> = {},
) {
  const server = await startFeedServer(feed);
  const client = createFeedClient({
    baseUrl: server.url,
    token: null,
    version: '1.2.3',
    ...options,
  });
  const { signal } = new AbortController();
  return {
    server,
    client,
    day: async (day: string) => client.day(day, signal),
    paper: async (id: string) => client.paper(id, signal),
    [Symbol.asyncDispose]: async () => server[Symbol.asyncDispose](),
  };
}
