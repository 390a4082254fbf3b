/** What we ask for; the most that the feed gives. */
const PAGE_SIZE = 100;
/** What a server gives that does not heed `limit`. A page with fewer entries is the last. */
const USUAL_SIZE = 50;

/** The address of the first page of a day. */
export function firstPage(base: string, day: string): URL {
  const url = new URL(`${base}/api/daily_papers`);
  url.search = new URLSearchParams({ date: day, limit: String(PAGE_SIZE), p: '0' }).toString();
  return url;
}

/**
 * The address of the page after `url`, or `null` at the end: the one that the answer names with
 * `Link: <…>; rel="next"`, where that is on the same origin, else the next `p` after a page that
 * may have been full.
 */
export function nextPage(url: URL, length: number, link: string | null): URL | null {
  if (length === 0) return null;
  const named = /<([^>]*)>\s*;[^,]*\brel="?next\b/u.exec(link ?? '')?.[1];
  const next = named === undefined ? null : URL.parse(named, url);
  if (next?.origin === url.origin) return next;
  if (length < USUAL_SIZE) return null;
  const counted = new URL(url);
  counted.searchParams.set('p', String(Number(url.searchParams.get('p')) + 1));
  return counted;
}
