/** What a person sees of a text in Discord's Markdown. */
export interface Seen {
  readonly text: string;
  readonly links: readonly { readonly url: string; readonly text: string }[];
  /** What else Discord made of it, such as `bold`, `mention` or `heading`. */
  readonly looks: readonly string[];
}

type Rule = readonly [name: string, pattern: RegExp];

/** At the begin of a line. */
const LINE_RULES: readonly Rule[] = [
  ['heading', /^#{1,3}\s+/u],
  ['small', /^-# +/u],
  ['quote', /^ *>(?:>>)? /u],
  ['list', /^ *(?:[*-]|\d+\.) +/u],
];

/** What takes the place of its text, whatever that is. */
const THINGS: readonly Rule[] = [
  ['code block', /^```[\s\S]*?```/u],
  ['code', /^(`+)[^`](?:[\s\S]*?[^`])??\1(?!`)/u],
  ['mention', /^<@[!&]?\d+>|^<#\d+>|^@(?:everyone|here)\b|^<\/[^>\s][^>]*:\d+>|^<id:\w+>/u],
  ['time', /^<t:-?\d+(?::[a-zA-Z])?>/u],
  ['picture', /^<a?:\w+:\d+>|^:(?!\d{1,2}:|\d{5,}:)[\w+-]+:/u],
];

/** What is parsed again within. */
const STYLES: readonly Rule[] = [
  ['bold', /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/u],
  ['underline', /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/u],
  ['italic', /^\*(?!\s)((?:\\[\s\S]|\*\*|[^\\*])+?)(?<!\s)\*(?!\*)/u],
  ['italic', /^_((?:\\[\s\S]|__|[^\\_])+?)_(?!\w)/u],
  ['struck', /^~~([\s\S]+?)~~(?!_)/u],
  ['spoiler', /^\|\|([\s\S]+?)\|\|/u],
];

const ESCAPE = /^\\([^A-Za-z0-9\s])/u;
const BRACKETED = /^<([^: >]+:\/[^ >]+)>/u;
const ADDRESS = /^(?:https?|steam):\/\/[^\s<]+[^<.,:;"'\]\s]/u;
const MASKED = /^\[((?:\[[^\]]*\]|[^[\]])*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?\s*\)/u;

const NOT_IN_LINKS = new Set(['mention', 'picture', 'code block', 'time']);

/**
 * Reads Markdown as Discord's client does, as far as that is known: rules are tried where the text
 * stands, the first that matches counts. In the text of a masked link backslashes are shown, and an
 * address or a picture there makes it no link.
 */
export function readMarkdown(markdown: string, mayLink = true): Seen {
  return read(markdown, { mayEscape: true, mayLink, isLineStart: true });
}

interface Place {
  readonly mayEscape: boolean;
  readonly mayLink: boolean;
  readonly isLineStart: boolean;
}

function read(markdown: string, place: Place): Seen {
  const seen = { text: '', links: [] as Seen['links'][number][], looks: [] as string[] };
  let left = markdown;
  let isLineStart = place.isLineStart;
  while (left !== '') {
    const step = next(left, { ...place, isLineStart });
    seen.text += step.text;
    seen.links.push(...step.links);
    seen.looks.push(...step.looks);
    isLineStart = left.charAt(step.taken - 1) === '\n';
    left = left.slice(step.taken);
  }
  return seen;
}

interface Step extends Seen {
  /** How much of the Markdown it was. */
  readonly taken: number;
}

function shown(taken: string, more: Partial<Seen> = {}): Step {
  return { taken: taken.length, text: taken, links: [], looks: [], ...more };
}

function next(left: string, place: Place): Step {
  for (const [name, pattern] of place.isLineStart ? LINE_RULES : []) {
    const [found] = pattern.exec(left) ?? [];
    if (found !== undefined) return shown(found, { text: '', looks: [name] });
  }
  const [escaped, sign] = (place.mayEscape ? ESCAPE.exec(left) : null) ?? [];
  if (escaped !== undefined) return shown(escaped, { text: sign! });
  for (const [name, pattern] of THINGS) {
    const [found] = pattern.exec(left) ?? [];
    if (found !== undefined) return shown(found, { looks: [name] });
  }
  const [bracketed, inner] = BRACKETED.exec(left) ?? [];
  if (bracketed !== undefined && place.mayLink) {
    return shown(bracketed, { text: inner!, links: [{ url: inner!, text: inner! }] });
  }
  const [address] = ADDRESS.exec(left) ?? [];
  if (address !== undefined && place.mayLink) {
    return shown(address, { links: [{ url: address, text: address }] });
  }
  const [masked, label, url] = MASKED.exec(left) ?? [];
  if (masked !== undefined && place.mayLink && URL.canParse(url!)) {
    const within = read(label!, { mayEscape: false, mayLink: true, isLineStart: true });
    const isRefused =
      within.links.length > 0 ||
      within.looks.some((look) => NOT_IN_LINKS.has(look)) ||
      /\p{Emoji_Presentation}|\p{Regional_Indicator}|\u20e3/u.test(label!);
    if (!isRefused && within.text.trim() !== '') {
      return shown(masked, {
        text: within.text,
        looks: within.looks,
        links: [{ url: url!, text: within.text }],
      });
    }
  }
  return styled(left, place) ?? shown(left.charAt(0));
}

/** The longest style that begins here. */
function styled(left: string, place: Place): Step | null {
  const [longest] = STYLES.flatMap(([name, pattern]) => {
    const found = pattern.exec(left);
    return found === null ? [] : [{ name, taken: found[0].length, inner: found[1]! }];
  }).toSorted((a, b) => b.taken - a.taken);
  if (longest === undefined) return null;
  const { name, taken, inner } = longest;
  const within = read(inner, { ...place, isLineStart: false });
  return { ...within, taken, looks: [name, ...within.looks] };
}
