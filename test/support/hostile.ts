import fc from 'fast-check';
import { paperCard } from '../../src/core/paper-card.ts';
import type { Block, Range, Reply } from '../../src/core/reply.ts';
import { aPaper } from './a-paper.ts';

const NASTY = [
  '@everyone',
  '@here',
  '<@123456789012345678>',
  '<@!1>',
  '<@U0123ABCD>',
  '<!channel>',
  '<!here|here>',
  '<!subteam^S1|team>',
  '<!date^0^{date}|now>',
  '<#C0123ABCD|general>',
  '<mailto:a@evil.example|b>',
  '<https://evil.example|safe>',
  '@channel',
  '&amp;',
  '&lt;!here&gt;',
  '&',
  '*bold*',
  '_slanted_',
  '~gone~',
  '`code`',
  '＊',
  '＿',
  '｀',
  '＞',
  'évil.example',
  '<@&1>',
  '<#123>',
  '</papers help:1>',
  '<:name:1>',
  '<a:name:1>',
  '<t:1>',
  '<t:1:R>',
  '<id:customize>',
  '<<@1>>',
  ':smile:',
  ':+1::skin-tone-1:',
  '**',
  '***',
  '__',
  '_',
  '*',
  '~~',
  '||',
  '`',
  '``',
  '```',
  '\\',
  '\\*',
  '[a](https://evil.example)',
  '[',
  ']',
  '](',
  ')',
  '(',
  '<',
  '>',
  '# ',
  '-# ',
  '- ',
  '+ ',
  '1. ',
  '> ',
  '>>> ',
  '¯\\_(ツ)_/¯',
  'https://example.org',
  'https://example.org/a_b_(c)*d?e=1&f=%20#g',
  'http://x',
  'https://',
  'https://example.org/@everyone',
  'https://user:word@example.org/',
  '<https://example.org/>',
  '(https://example.org/a).',
  '**https://example.org/a**b**',
  '\\url{https://example.org/x_y}.',
  'steam://run/1',
  'HTTPS://EXAMPLE.ORG',
  `https://example.org/${'long/'.repeat(120)}`,
  '\ud800',
  '\udc00',
  '👩‍👩‍👧‍👦',
  '🇩🇪',
  '1️⃣',
  'e\u0301\u0302',
  '𝒲',
  '漢字',
  '\u202e',
  '\u2066',
  '\ufeff',
  '\u200b',
  '\u0000',
  '\u001b[31m',
  '\n',
  '\r\n',
  '\u2028',
  ' ',
  '  ',
  '\u00a0',
  '$x_1^2$',
  'word',
  'graph networks',
  'é',
];

/** Text of every kind: nothing, signs that mean something to a platform, broken characters, and long ones. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.constantFrom(...NASTY), { maxLength: 12 }).map(joined) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.array(fc.constantFrom(...NASTY), { minLength: 1, maxLength: 4 }), fc.nat(3000))
      .map(([parts, times]) => joined(parts).repeat(times).slice(0, 10_000)),
  },
);

function joined(parts: readonly string[]): string {
  return parts.join('');
}

/** Marks over any parts of a text, in order. */
export function someMarks(text: string, places: readonly number[]): readonly Range[] {
  const ends = places.map((place) => place % (text.length + 1)).toSorted((a, b) => a - b);
  const marks: Range[] = [];
  for (let at = 0; at + 1 < ends.length; at += 2) {
    if (ends[at]! < ends[at + 1]!) marks.push({ start: ends[at]!, end: ends[at + 1]! });
  }
  return marks;
}

const fewNumbers = fc.array(fc.nat(), { maxLength: 6 });
const address = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  hostileText,
);

const hostilePaper = fc
  .record({
    id: fc.oneof(
      fc.constantFrom('2608.19880', '2608.19881', 'page:a'),
      hostileText.map((text) => `page:${text.slice(0, 50)}`),
    ),
    title: hostileText,
    abstract: hostileText,
    summary: fc.option(hostileText),
    authors: fc.oneof(
      fc.array(hostileText, { maxLength: 4 }),
      hostileText.map((name) => Array.from({ length: 664 }, () => name.slice(0, 40))),
    ),
    authorCount: fc.option(fc.nat()),
    organization: fc.option(hostileText),
    submitter: fc.option(hostileText),
    keywords: fc.array(hostileText, { maxLength: 4 }),
    publishedOn: fc.constantFrom(null, '2026-08-19'),
    listedOn: fc.constantFrom([], ['2026-08-20'], ['2026-08-20', '2026-08-21']),
    upvotes: fc.option(fc.nat()),
    comments: fc.option(fc.nat()),
    githubUrl: fc.option(address),
    githubStars: fc.option(fc.nat()),
    projectUrl: fc.option(address),
    thumbnailUrl: fc.option(address),
    sources: fc.array(hostileText, { maxLength: 3 }),
  })
  .map((facts) => aPaper(facts));

const number = fc.option(fc.nat(9999));
const topics = fc.array(hostileText, { maxLength: 3 });
const item = fc.record({ paper: hostilePaper, number, topics });
const call = fc.record({
  command: fc.constant('search'),
  input: fc.record({ query: hostileText }),
});

const card = fc
  .tuple(item, fc.constantFrom('short' as const, 'full' as const), fewNumbers)
  .map(([{ paper, number: at, topics: wanted }, detail, places]) => ({
    ...paperCard(paper, { detail, topics: wanted, marks: (text) => someMarks(text, places) }),
    number: at,
  }));

const hostileBlock: fc.Arbitrary<Block> = fc.oneof(
  hostileText.map((text): Block => ({ kind: 'text', text })),
  fc
    .tuple(hostileText, fc.constantFrom('info' as const, 'warning' as const))
    .map(([text, level]): Block => ({ kind: 'notice', level, text })),
  card,
  fc.array(item, { maxLength: 35 }).map((items): Block => ({ kind: 'list', items })),
  fc
    .tuple(
      fc.array(hostileText, { maxLength: 4 }),
      fc.array(fc.array(hostileText, { maxLength: 4 }), { maxLength: 30 }),
    )
    .map(([head, rows]): Block => ({ kind: 'table', head, rows })),
  fc
    .array(
      fc.record({
        label: hostileText,
        role: fc.constantFrom('next' as const, 'previous' as const, 'action' as const),
        call,
      }),
      { maxLength: 12 },
    )
    .map((buttons): Block => ({ kind: 'buttons', buttons })),
  fc
    .record({ name: hostileText, mediaType: hostileText, content: hostileText })
    .map((file): Block => ({ kind: 'attachment', ...file })),
);

/** A reply of whatever blocks in whatever order, of nothing at all too. */
export const hostileReply: fc.Arbitrary<Reply> = fc.record({
  heading: hostileText,
  blocks: fc.array(hostileBlock, { maxLength: 14 }),
  data: fc.constant({}),
});
