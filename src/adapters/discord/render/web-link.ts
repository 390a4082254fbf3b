import { cutText, oneLine } from '../../../core/text.ts';
import { markdown } from './markdown.ts';

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
