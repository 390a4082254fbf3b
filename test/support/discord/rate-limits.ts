import { createHash } from 'node:crypto';

/** So many requests in so many milliseconds, per channel. */
export interface Limit {
  readonly limit: number;
  readonly perMs: number;
}

const GENEROUS: Limit = { limit: 1000, perMs: 1000 };

interface Verdict {
  readonly headers: Readonly<Record<string, string>>;
  /** In seconds; `null` when the request may go through. */
  readonly retryAfter: number | null;
  readonly global: boolean;
}

/** Buckets as Discord's headers tell of them. They go by the real time, as those who wait for them do. */
export class RateLimits {
  /** For posts to a channel; `null` for as many as one likes. */
  channelMessages: Limit | null = null;
  readonly #windows = new Map<string, { used: number; endsAt: number }>();
  #globalUntil = 0;

  /** Refuses everything with a bot's token for so long. */
  global(seconds: number): void {
    this.#globalUntil = performance.now() + seconds * 1000;
  }

  /**
   * @param bucket - the route
   * @param major - the channel or guild, each of which has its own
   */
  count(bucket: string, major: string): Verdict {
    const now = performance.now();
    if (now < this.#globalUntil) {
      const wait = (this.#globalUntil - now) / 1000;
      const headers = { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' };
      return { headers: { ...headers, ...retry(wait) }, retryAfter: wait, global: true };
    }
    const isPost = bucket === 'POST /channels/:channel/messages';
    const { limit, perMs } = (isPost ? this.channelMessages : null) ?? GENEROUS;
    const key = `${bucket} ${major}`;
    let window = this.#windows.get(key);
    if (window === undefined || now >= window.endsAt) {
      window = { used: 0, endsAt: now + perMs };
      this.#windows.set(key, window);
    }
    const left = (window.endsAt - now) / 1000;
    const refused = window.used >= limit;
    if (!refused) window.used += 1;
    const headers = {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(limit - window.used),
      'x-ratelimit-reset': ((Date.now() + left * 1000) / 1000).toFixed(3),
      'x-ratelimit-reset-after': left.toFixed(3),
      'x-ratelimit-bucket': createHash('md5').update(bucket).digest('hex'),
    };
    if (!refused) return { headers, retryAfter: null, global: false };
    const told = { ...headers, 'x-ratelimit-scope': 'user', ...retry(left) };
    return { headers: told, retryAfter: left, global: false };
  }
}

/** Whole seconds, as in every `Retry-After`. */
function retry(seconds: number): { readonly 'retry-after': string } {
  return { 'retry-after': String(Math.ceil(seconds)) };
}
