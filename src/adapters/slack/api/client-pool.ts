import { webApi } from '@slack/bolt';
import type { Logger } from '@slack/bolt';
import { UNNAMED_WAIT_S } from './rate-limited.ts';

interface ClientPoolOptions {
  /** Of the Web API, such as `https://slack.com/api/`. */
  readonly apiUrl: string;
  readonly logger: Logger;
}

/** A request that takes longer has failed, and whether it arrived is not known. */
export const REQUEST_MS = 10_000;
const MOST_CLIENTS = 200;

/** Clients of the Web API, one for each token, the latest used ones kept. */
export class ClientPool {
  readonly #options: ClientPoolOptions;
  readonly #clients = new Map<string, webApi.WebClient>();

  constructor(options: ClientPoolOptions) {
    this.#options = options;
  }

  clientOf(token: string): webApi.WebClient {
    const client = this.#clients.get(token) ?? createClient(token, this.#options);
    // A map is in the order of insertion: the one that was not used for longest comes first.
    this.#clients.delete(token);
    this.#clients.set(token, client);
    const [oldest] = this.#clients.keys();
    if (this.#clients.size > MOST_CLIENTS && oldest !== undefined) this.#clients.delete(oldest);
    return client;
  }
}

/**
 * Asks once: nothing is sent again after an error, and nothing waits inside, neither for a rate limit
 * nor for its turn, to be sent when nobody counts on it any more.
 */
function createClient(token: string, { apiUrl, logger }: ClientPoolOptions): webApi.WebClient {
  return new webApi.WebClient(token, {
    slackApiUrl: apiUrl,
    logger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    maxRequestConcurrency: Number.POSITIVE_INFINITY,
    timeout: REQUEST_MS,
    allowAbsoluteUrls: false,
    fetch: fetchNamingLimits,
  });
}

/** The client knows a rate limit only by the time that it lasts. */
async function fetchNamingLimits(
  ...[url, init]: Parameters<webApi.FetchFunction>
): ReturnType<webApi.FetchFunction> {
  const response = await fetch(url, init);
  if (response.status !== 429) return response;
  await response.body?.cancel();
  const named = response.headers.get('retry-after') ?? '';
  const seconds = /^\d{1,6}$/u.test(named) ? named : String(UNNAMED_WAIT_S);
  return new Response(null, { status: 429, headers: { 'retry-after': seconds } });
}
