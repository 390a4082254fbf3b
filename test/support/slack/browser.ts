import type { Person } from './person.ts';
import type { World } from './world.ts';
import type { OAuth } from './oauth.ts';

export interface Installing {
  /** Presses "Cancel" rather than "Allow". */
  readonly deny?: boolean;
  readonly orgWide?: boolean;
  /** Goes back with this in place of the state that the app gave. */
  readonly state?: string;
  /** Goes back with the address of an earlier time. */
  readonly backTo?: string;
  /** Goes back without the cookies of the first page, as another browser would. */
  readonly withoutCookies?: boolean;
}

/** What the browser shows in the end. */
export interface PageSeen {
  readonly status: number;
  readonly html: string;
  /** Without tags, in one line. */
  readonly text: string;
  /** Where Slack sent the browser back to; `null` when it did not come so far. */
  readonly backTo: string | null;
  /** What Slack's own page said. */
  readonly asked: string;
}

const REDIRECTS = 5;

/** One browser with its cookies. That they are for HTTPS alone does not matter on this machine. */
class Browser {
  readonly #cookies = new Map<string, string>();

  async get(url: string, withCookies = true): Promise<Response> {
    const jar = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers: Record<string, string> = withCookies && jar !== '' ? { cookie: jar } : {};
    const response = await fetch(url, { redirect: 'manual', headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(cookie) ?? [];
      if (value === 'deleted' || value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }
}

/** From the app's page to Slack's, and back. */
export async function install(
  world: World,
  person: Person,
  page: string,
  how: Installing,
): Promise<PageSeen> {
  const browser = new Browser();
  const authorize = await findLink(world, browser, page);
  if (typeof authorize !== 'string') return seen(authorize, null, '');
  const asked = await (await browser.get(authorize)).text();
  if (!asked.endsWith('Allow?')) return seen(new Response(asked), null, asked);
  const backTo = how.backTo ?? back(world.oauth, new URL(authorize), person, page, how);
  let response = await browser.get(backTo, how.withoutCookies !== true);
  for (let left = REDIRECTS; left > 0; left -= 1) {
    const next = response.headers.get('location');
    if (next === null || !/^https?:\/\/127\.0\.0\.1/u.test(new URL(next, backTo).href)) break;
    response = await browser.get(new URL(next, backTo).href);
  }
  return seen(response, backTo, asked);
}

/** The link to Slack, at once or on a page; the page itself when there is none. */
async function findLink(world: World, browser: Browser, page: string): Promise<string | Response> {
  const response = await browser.get(page);
  const location = response.headers.get('location');
  if (location !== null) return location;
  const html = await response.text();
  const links = [...html.matchAll(/href="([^"]+)"/gu)].map(([, link = '']) =>
    link
      .replaceAll(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
      .replaceAll('&amp;', '&'),
  );
  const link = links.find((each) => each.startsWith(`${world.origin}/oauth/`));
  return link ?? new Response(html, { status: response.status });
}

/** Where Slack sends somebody who allows, or not, what a link to its page asks for. */
export function back(
  oauth: OAuth,
  authorize: URL,
  person: Person,
  page: string,
  { deny = false, orgWide = false, state }: Installing,
): string {
  const query = authorize.searchParams;
  const target =
    query.get('redirect_uri') ?? oauth.redirectUrl ?? new URL('/slack/oauth_redirect', page).href;
  const url = new URL(target);
  if (deny) url.searchParams.set('error', 'access_denied');
  else url.searchParams.set('code', oauth.allow(query, { person, orgWide }));
  url.searchParams.set('state', state ?? query.get('state') ?? '');
  return url.href;
}

async function seen(response: Response, backTo: string | null, asked: string): Promise<PageSeen> {
  const html = await response.text();
  const text = html
    .replaceAll(/<(style|script|title)[\s\S]*?<\/\1>/gu, '')
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return { status: response.status, html, text, backTo, asked };
}
