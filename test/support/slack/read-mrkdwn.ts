/** What a person sees of a text in Slack's mrkdwn. */
export interface Seen {
  readonly text: string;
  readonly links: readonly SeenLink[];
  /** Who or what is called, as it stands in the text: `<!channel>`, `<@U1>`, `@here`. */
  readonly mentions: readonly string[];
  /** What else Slack made of it, such as `bold`, `quote` or `emoji`. */
  readonly looks: readonly string[];
}

export interface SeenLink {
  readonly url: string;
  readonly text: string;
  /** Whether Slack made it of a bare address. */
  readonly isAutomatic: boolean;
}

export interface Reading {
  /** As in a text object: nothing is made of bare addresses and names. */
  readonly verbatim?: boolean;
  /** Whether bare names of people and channels count; they do not in the `text` of a message. */
  readonly names?: boolean;
}

/** What takes the place of its text, where it stands. */
type Thing = (left: string, place: Place) => Step | null;

interface Place {
  readonly verbatim: boolean;
  readonly names: boolean;
  /** In code nothing counts but what stands in `<>`. */
  readonly isCode: boolean;
  /** The text before, to its last character. */
  readonly before: string;
}

interface Step extends Seen {
  /** How much of the text it was. */
  readonly taken: number;
}

const STYLES: readonly (readonly [mark: string, look: string])[] = [
  ['*', 'bold'],
  ['_', 'italic'],
  ['~', 'struck'],
];
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

const BRACKETED = /^<([^<>\n]+)>/u;
const ADDRESS = /^https?:\/\/[^\s<>|"]+/iu;
const MAIL = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+/u;
/** The commoner endings by which Slack takes a word for the name of a host. */
const HOST =
  /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+(?:com|org|net|edu|gov|io|co|ai|dev|app|de|uk|eu)\b(?:\/[^\s<>|"]*)?/iu;
const BARE_NAME = /^@(?:channel|everyone|here)\b|^#[a-z][a-z\d_-]+/u;
const EMOJI = /^:(?!\d+:(?<!:100:))[a-z\d_+'-]+:(?::skin-tone-[2-6]:)?/u;

const THINGS: readonly Thing[] = [code, bracketed, entity, address, bareName, emoji, styled];

/**
 * Reads mrkdwn as Slack's clients do, as far as that is known, and in doubt so that more happens: a
 * quote also begins with `&gt;`, every `:word:` is an emoji, bare names call somebody. The texts of
 * links are shown as they are, entities apart.
 */
export function readMrkdwn(mrkdwn: string, reading: Reading = {}): Seen {
  const verbatim = reading.verbatim ?? false;
  const names = reading.names ?? !verbatim;
  return read(mrkdwn, { verbatim, names, isCode: false, before: '\n' });
}

export function visible(mrkdwn: string, reading?: Reading): string {
  return readMrkdwn(mrkdwn, reading).text;
}

export function linksIn(mrkdwn: string, reading?: Reading): readonly SeenLink[] {
  return readMrkdwn(mrkdwn, reading).links;
}

/** Who is called, see `Seen.mentions`; channels that are only named do not count. */
export function mentionsIn(mrkdwn: string, reading?: Reading): readonly string[] {
  return readMrkdwn(mrkdwn, reading).mentions;
}

/** Plain text holds the three entities too, and nothing else. */
export function decoded(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt);/gu, (found) => ENTITIES[found] ?? found);
}

function read(mrkdwn: string, place: Place): Seen {
  const seen = {
    text: '',
    links: [] as SeenLink[],
    mentions: [] as string[],
    looks: [] as string[],
  };
  let left = mrkdwn;
  let { before } = place;
  while (left !== '') {
    const step = next(left, { ...place, before });
    seen.text += step.text;
    seen.links.push(...step.links);
    seen.mentions.push(...step.mentions);
    seen.looks.push(...step.looks);
    before = left.charAt(step.taken - 1);
    left = left.slice(step.taken);
  }
  return seen;
}

function next(left: string, place: Place): Step {
  if (place.before === '\n' && !place.isCode) {
    const [quote] = /^(?:>|&gt;){3} ?|^(?:>|&gt;) ?/u.exec(left) ?? [];
    if (quote !== undefined) return shown(quote, { text: '', looks: ['quote'] });
  }
  for (const thing of THINGS) {
    const step = thing(left, place);
    if (step !== null) return step;
  }
  return shown(left.charAt(0));
}

function shown(taken: string, more: Partial<Seen> = {}): Step {
  return { taken: taken.length, text: taken, links: [], mentions: [], looks: [], ...more };
}

function code(left: string, { isCode, ...place }: Place): Step | null {
  if (isCode) return null;
  const found = /^```([\s\S]+?)```/u.exec(left) ?? /^`([^`\n]+)`/u.exec(left);
  if (found === null) return null;
  const [taken, inner = ''] = found;
  const within = read(inner, { ...place, isCode: true, before: '`' });
  const look = taken.startsWith('```') ? 'code block' : 'code';
  return { ...within, taken: taken.length, looks: [look, ...within.looks] };
}

/** What stands in `<>`: links, people, channels, dates. What is none of them is shown as it is. */
function bracketed(left: string): Step | null {
  const [taken, inner = ''] = BRACKETED.exec(left) ?? [];
  if (taken === undefined) return null;
  const bar = inner.indexOf('|');
  const target = bar === -1 ? inner : inner.slice(0, bar);
  const label = bar === -1 ? '' : decoded(inner.slice(bar + 1));
  if (target.startsWith('!date^')) {
    return shown(taken, { text: label, looks: ['date'] });
  }
  if (/^#[CG]\w+$/u.test(target)) {
    return shown(taken, { text: `#${label || target.slice(1)}`, looks: ['channel'] });
  }
  if (/^(?:@[UWB]\w+|!(?:channel|here|everyone|subteam\^\w+))$/u.test(target)) {
    const name = label.replace(/^@/u, '') || target.slice(1);
    return shown(taken, { text: `@${name}`, mentions: [taken], looks: ['mention'] });
  }
  if (/^(?:https?|mailto|tel|slack):\S+$/iu.test(target)) {
    const url = decoded(target);
    const text = label || url.replace(/^(?:mailto|tel):/iu, '');
    return shown(taken, { text, links: [{ url, text, isAutomatic: false }] });
  }
  return shown(taken, { looks: ['malformed'] });
}

function entity(left: string): Step | null {
  const [taken] = /^&(?:amp|lt|gt);/u.exec(left) ?? [];
  return taken === undefined ? null : shown(taken, { text: decoded(taken) });
}

function address(left: string, { verbatim, isCode, before }: Place): Step | null {
  if (verbatim || isCode || /[\p{L}\p{N}/@.]/u.test(before)) return null;
  for (const [pattern, scheme] of [
    [ADDRESS, ''],
    [MAIL, 'mailto:'],
    [HOST, 'http://'],
  ] as const) {
    const found = pattern.exec(left)?.[0].replace(/(?:&[gl]t;.*|[.,:;!?'")\]*_~]+)$/u, '');
    if (found === undefined || found === '') continue;
    const text = decoded(found);
    return shown(found, { text, links: [{ url: `${scheme}${text}`, text, isAutomatic: true }] });
  }
  return null;
}

function bareName(left: string, { names, isCode, before }: Place): Step | null {
  if (!names || isCode || /[\p{L}\p{N}_&]/u.test(before)) return null;
  const [taken] = BARE_NAME.exec(left) ?? [];
  if (taken === undefined) return null;
  if (taken.startsWith('#')) return shown(taken, { looks: ['channel'] });
  return shown(taken, { mentions: [taken], looks: ['mention'] });
}

function emoji(left: string, { isCode }: Place): Step | null {
  const [taken] = (isCode ? null : EMOJI.exec(left)) ?? [];
  return taken === undefined ? null : shown(taken, { looks: ['emoji'] });
}

/** A mark counts where a word could begin, and again where one could end, in the same line. */
function styled(left: string, { isCode, ...place }: Place): Step | null {
  if (isCode || /[\p{L}\p{N}]/u.test(place.before)) return null;
  for (const [mark, look] of STYLES) {
    if (!left.startsWith(mark)) continue;
    const pattern = new RegExp(
      `^[${mark}](?![\\s${mark}])((?:<[^<>\\n]*>|<(?![^<>\\n]*>)|[^\\n<${mark}])+?)(?<!\\s)[${mark}](?![\\p{L}\\p{N}${mark}])`,
      'u',
    );
    const [taken, inner] = pattern.exec(left) ?? [];
    if (taken === undefined || inner === undefined) return null;
    const within = read(inner, { ...place, isCode, before: mark });
    return { ...within, taken: taken.length, looks: [look, ...within.looks] };
  }
  return null;
}
