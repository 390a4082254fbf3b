/** A wait beyond this is taken for a mistake of the server. */
const LONGEST_WAIT_MS = 60 * 60_000;

/**
 * How long a 429 asks to wait, in milliseconds: the longer one of `RateLimit: "api";r=0;t=<seconds>`
 * and `Retry-After` (seconds, or a date, measured from the answer's own `Date`); `null` where it
 * does not say.
 */
export function rateLimitWait(headers: Headers): number | null {
  const waits = [reset(headers.get('ratelimit')), retryAfter(headers)].filter(
    (wait) => wait !== null,
  );
  if (waits.length === 0) return null;
  return Math.min(Math.max(...waits), LONGEST_WAIT_MS);
}

function reset(header: string | null): number | null {
  const seconds = /;\s*t=(\d+)/u.exec(header ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds) * 1000;
}

function retryAfter(headers: Headers): number | null {
  const header = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/u.test(header)) return Number(header) * 1000;
  const wait = Date.parse(header) - Date.parse(headers.get('date') ?? '');
  return Number.isNaN(wait) ? null : Math.max(wait, 0);
}
