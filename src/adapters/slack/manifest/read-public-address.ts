/** The longest that leaves room for a path in what Slack takes for an address. */
const LONGEST = 1000;

/**
 * The address under which the bot can be reached from outside, without a slash at its end; `null` for
 * what is none: Slack wants https, and the paths are the bot's own.
 */
export function readPublicAddress(text: string): string | null {
  if (!URL.canParse(text) || text.length > LONGEST) return null;
  const { origin, href, protocol } = new URL(text);
  return protocol === 'https:' && href === `${origin}/` ? origin : null;
}
