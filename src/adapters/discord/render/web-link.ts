import { cutText, oneLine } from '../../../core/text.ts';
import { LIMITS } from './limits.ts';
import { markdown } from './markdown.ts';

/** The address of a link that we make; `null` where it is none that Discord takes. */
export function webUrl(text: string): string | null {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/u.test(url.protocol) || url.username + url.password !== '') {
    return null;
  }
  const safe = url.href.replace(
    /[()*'@~|[\]`\\]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return safe.length <= LIMITS.url && URL.canParse(safe) ? safe : null;
}

/** An address to press, shown as it is; without the angle brackets Discord would show a preview too. */
export function shownLink(url: string): string {
  return `<${url}>`;
}

/**
 * Discord shows backslashes inside `[text](url)`, and makes no link of a text with an address, a
 * picture or a mention in it: only letters, digits and these signs are sure to be shown as they are.
 */
const SURE = /^(?!\d+\.\s|[-+#])[\p{L}\p{N}\p{M} .,:;!?'"’‘“”()&+=/%$^#–—-]+$/u;
const LOOKS_LIKE_LINK =
  /\/\/|:(?:\d*[a-z_+-][\w+-]*|100|1234):|discord|\u20e3|\p{Extended_Pictographic}/iu;

/** Text that leads to an address: the text itself where it may be a link's, else a word behind it. */
export function linked(text: string, url: string | null, max: number): string {
  if (url === null) return markdown(text, max);
  const line = oneLine(text);
  return SURE.test(line) && /[\p{L}\p{N}]/u.test(line) && !LOOKS_LIKE_LINK.test(line)
    ? `[${cutText(line, max)}](${url})`
    : `${markdown(line, max)} ([open](${url}))`;
}
