import { FeedError, quoteFeed } from './feed-error.ts';
import { rateLimitWait } from './rate-limit.ts';
import { parseAnswer } from './parse-answer.ts';
import { readText } from './read-text.ts';

export interface RequestSettings {
  /** Optional; raises the rate limit. */
  readonly token: string | null;
  /** Of Paperboy, for the `User-Agent`. */
  readonly version: string;
  readonly fetch: typeof globalThis.fetch;
  /** For the whole of one request, body included. */
  readonly timeoutMs: number;
  /** Of one body, unpacked. */
  readonly maxBytes: number;
}

/** What came back: the JSON of a 200, or that nothing changed (304), or that there is no such thing (404). */
export type FeedResponse =
  | { readonly kind: 'found'; readonly json: unknown; readonly headers: Headers }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'missing' };

export type FeedRequest = (
  url: URL,
  options: { readonly etag: string | null; readonly signal: AbortSignal },
) => Promise<FeedResponse>;

/**
 * One GET to the feed. Throws a `FeedError` for everything that is no answer, and the reason of
 * `signal` once that is aborted. The token goes to the address asked only: `fetch` itself takes
 * `Authorization` off when it is sent on to another origin.
 */
export function createFeedRequest(settings: RequestSettings): FeedRequest {
  const { token, version, fetch, timeoutMs, maxBytes } = settings;
  return async (url, { etag, signal }) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(url, {
        headers: {
          accept: 'application/json',
          'user-agent': `Paperboy/${version} (+https://github.com/paperboy-bot/paperboy)`,
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(etag === null ? {} : { 'if-none-match': etag }),
        },
        signal: AbortSignal.any([signal, timeout]),
      });
      const text = await readText(response, maxBytes);
      return interpret(response, text, { asked: etag !== null, token });
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof FeedError) throw error;
      if (timeout.aborted) {
        throw new FeedError('timeout', `The feed did not answer within ${timeoutMs / 1000} s.`);
      }
      throw new FeedError('network', `The feed cannot be reached (${reasonOf(error)}).`);
    }
  };
}

function interpret(
  { status, headers }: Response,
  text: string,
  { asked, token }: { readonly asked: boolean; readonly token: string | null },
): FeedResponse {
  if (status === 304 && asked) return { kind: 'unchanged' };
  if (status === 404) return { kind: 'missing' };
  if (status === 429) {
    const waitMs = rateLimitWait(headers);
    throw new FeedError('rate-limited', 'The feed was asked too often (status 429).', {
      status,
      waitMs,
    });
  }
  if (status >= 500) {
    throw new FeedError('server', `The feed has trouble of its own (status ${status}).`, {
      status,
    });
  }
  if (status !== 200) {
    const said = parseAnswer(text);
    const why = said.kind === 'error' ? `: ${quoteFeed(said.error, token)}` : '';
    const fix = status === 401 || status === 403 ? ' Check HF_TOKEN.' : '';
    throw new FeedError('refused', `The feed refused (status ${status})${why}.${fix}`, { status });
  }
  const answer = parseAnswer(text);
  if (answer.kind === 'error') {
    throw new FeedError(
      'refused',
      `The feed answered with an error: ${quoteFeed(answer.error, token)}.`,
      { status },
    );
  }
  if (answer.kind === 'not-json') {
    throw new FeedError('not-json', 'The feed sent something that is no JSON, or a part of it.', {
      status,
    });
  }
  return { kind: 'found', json: answer.json, headers };
}

/** `ECONNRESET` and the like: the codes of the platform hold no address and no secret. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : 'the connection broke';
}
