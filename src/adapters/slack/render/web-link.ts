import { webUrl } from '../../../core/render/web-url.ts';
import { withEntities } from './escape.ts';
import { LIMITS } from './limits.ts';
import { mrkdwn } from './mrkdwn.ts';

/** Text that leads to an address. */
export function linked(text: string, url: string | null, max: number): string {
  const shown = mrkdwn(text, max);
  return url === null ? shown : `<${withEntities(url)}|${shown}>`;
}

/** Addresses of this length are always shown whole. */
const SHORT_ADDRESS = 100;

/** An address to press, shown as it is; as text where it is none, or too long for its place. */
export function address(text: string, max: number): string {
  const url = webUrl(text, LIMITS.url);
  return url === null || withEntities(url).length > Math.max(max, SHORT_ADDRESS)
    ? mrkdwn(text, max)
    : `<${withEntities(url)}>`;
}
