import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderReply } from '../../../../src/adapters/slack/render/reply.ts';
import { paperCard } from '../../../../src/core/paper-card.ts';
import { paperUrl } from '../../../../src/core/paper.ts';
import type { Paper } from '../../../../src/core/paper.ts';
import { webUrl } from '../../../../src/core/render/web-url.ts';
import type { Block, Reply } from '../../../../src/core/reply.ts';
import { oneLine } from '../../../../src/core/text.ts';
import { aPaper } from '../../../support/a-paper.ts';
import { hostileReply, hostileText } from '../../../support/hostile.ts';
import { runs } from '../../../support/runs.ts';
import { shippedPapers } from '../../../support/shipped.ts';
import { messageProblems } from '../../../support/slack-render/block-problems.ts';
import { pictures, seenReply, unsplit } from '../../../support/slack-render/seen-reply.ts';
import { mentionsIn } from '../../../support/slack/read-mrkdwn.ts';

const SITE = 'https://huggingface.co/papers';

const reply = (blocks: readonly Block[], heading = 'Heading'): Reply => ({
  heading,
  blocks,
  data: {},
});
const render = (blocks: readonly Block[], heading?: string) => renderReply(reply(blocks, heading));
const seen = (blocks: readonly Block[], heading?: string) => seenReply(render(blocks, heading));
const section = (text: string) => ({
  type: 'section',
  text: { type: 'mrkdwn', text, verbatim: true },
  expand: true,
});

/** The addresses that are ours to show: what a paper says of itself, and what stands alone. */
const ownAddresses = (blocks: readonly Block[]) =>
  new Set(
    blocks
      .flatMap((block): readonly (string | null)[] => {
        if (block.kind === 'paper') return [block.paper.githubUrl, block.paper.projectUrl];
        return block.kind === 'text' || block.kind === 'notice' ? [block.text] : [];
      })
      .map((url) => webUrl(url ?? '', 3000)),
  );

test('whatever a reply holds, Slack takes it, and it does nothing but show it', () => {
  fc.assert(
    fc.property(hostileReply, (given) => {
      const message = renderReply(given);
      expect(messageProblems(message)).toEqual([]);
      const { links, looks, mentions } = seenReply(message);
      expect(mentions).toEqual([]);
      expect(mentionsIn(message.text, { names: true })).toEqual([]);
      expect(looks.filter((look) => !['bold', 'italic', 'code block'].includes(look))).toEqual([]);
      const own = ownAddresses(given.blocks);
      for (const { url } of links) expect(url.startsWith(SITE) || own.has(url)).toBe(true);
      expect(message.kept.length).toBe(
        new Set(JSON.stringify(message.blocks).match(/"kept:\d+"/gu)).size,
      );
    }),
    // To make such replies smaller takes hours: the seed says enough.
    { numRuns: runs(300), endOnFailure: true },
  );
});

test('titles stand in their order, whole where they do not end in …', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { maxLength: 60 }), fc.boolean(), (texts, asCards) => {
      const papers = texts.map((text, index) =>
        aPaper({ id: `2608.${index}`, title: `N${index} ${text}` }),
      );
      const items = papers.map((paper, index) => ({ paper, number: index + 1 }));
      const message = render(
        asCards
          ? items.map(({ paper, number }) => paperCard(paper, { number }))
          : [{ kind: 'list', items }],
      );
      expect(messageProblems(message)).toEqual([]);
      const { links, text } = seenReply(message);
      expect(text).not.toMatch(/^… and \d+ more$/mu);
      expect(links).toHaveLength(papers.length);
      for (const [index, link] of links.entries()) {
        const title = unsplit(oneLine(papers[index]!.title));
        expect(link.url).toBe(`${SITE}/2608.${index}`);
        expect(text).toContain(`${index + 1}. N${index}`);
        if (link.text !== title) expect(title.startsWith(link.text.replace(/…$/u, ''))).toBe(true);
      }
    }),
    { numRuns: runs(100), endOnFailure: true },
  );
});

test.each(['short', 'full', 'list'] as const)('every shipped paper is shown: %s', async (how) => {
  const { all } = await shippedPapers();
  expect(all).toHaveLength(653);
  for (const paper of all) {
    const block: Block =
      how === 'list'
        ? { kind: 'list', items: [{ paper, number: 3 }] }
        : paperCard(paper, { number: 3, detail: how });
    const message = render([block]);
    expect(messageProblems(message)).toEqual([]);
    const { text, links, looks } = seenReply(message);
    expect(text).toContain(`3. ${unsplit(oneLine(paper.title))}`);
    expect(new Set([...looks, 'bold'])).toEqual(new Set(['bold']));
    expect(links).toContainEqual({
      url: expect.any(String),
      text: unsplit(oneLine(paper.title)),
      isAutomatic: false,
    });
    expect(links.map(({ url }) => decodeURIComponent(url))).toContain(
      decodeURIComponent(paperUrl(paper)),
    );
    if (how === 'full') expect(text).toContain(unsplit(oneLine(paper.abstract)));
  }
});

const TOLD: Paper = aPaper({
  id: '2608.19880',
  title: 'A_title',
  abstract: 'We propose X.\nIt is at https://example.org/x_y.',
  summary: 'It proposes X.',
  authors: ['A', 'B', 'C', 'D', 'E'],
  organization: 'Acme',
  submitter: 'somebody',
  keywords: ['graphs', 'x_y'],
  publishedOn: '2026-08-19',
  listedOn: ['2026-08-20', '2026-08-21'],
  upvotes: 12,
  comments: 1,
  githubUrl: 'https://github.com/acme/x_y?a&b',
  githubStars: 1234,
  projectUrl: 'https://example.org/(x)',
  thumbnailUrl: 'https://example.org/x.png',
  sources: ['feed', 'page 1'],
});
const FACTS = {
  type: 'context',
  elements: [
    {
      type: 'plain_text',
      text: '12 upvotes · 1 comment · Acme · 19 Aug 2026 · listed 21 Aug 2026 · topics x* | y',
      emoji: false,
    },
  ],
};
const accessory = {
  type: 'image',
  image_url: 'https://example.org/x.png',
  alt_text: 'Picture of A_title',
};
const TITLE = '*2. <https://huggingface.co/papers/2608.19880|A_title>*';

test('a paper is told in full', () => {
  const card = paperCard(TOLD, { number: 2, detail: 'full', topics: ['x*', 'y'] });
  expect(render([card])).toEqual({
    text: 'Heading\n2. A_title',
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: 'Heading', emoji: false } },
      { ...section(`${TITLE}\nA, B, C, D, E`), accessory },
      section('It proposes X.'),
      section('We propose X. It is at https://example.org/x_y.'),
      section(
        [
          '*Keywords*  graphs, x_y',
          '*Code*  <https://github.com/acme/x_y?a&amp;b> · 1,234 stars',
          '*Project*  <https://example.org/%28x%29>',
          '*Submitted by*  somebody',
          '*Listed on*  20 Aug 2026, 21 Aug 2026',
          '*From*  feed, page 1',
        ].join('\n'),
      ),
      FACTS,
    ],
    files: [],
    kept: [],
  });
});

test('a paper in short has one sentence, in which what was looked for is bold', () => {
  const card = paperCard(TOLD, { number: 2, topics: ['x*', 'y'] });
  const sentence = { text: 'It proposes X.', marks: [{ start: 3, end: 11 }] };
  expect(render([{ ...card, sentence }]).blocks.slice(1, 3)).toEqual([
    { ...section(`${TITLE}\nA, B, C and 2 more\nIt *proposes* X.`), accessory },
    FACTS,
  ]);
});

test.each([
  null,
  'http://example.org/a.png',
  'ftp://example.org/a.png',
  'a.png',
  '',
  `https://a.org/${'x'.repeat(3000)}`,
])('a picture at %j is left out', (thumbnailUrl) => {
  expect(pictures(render([paperCard(aPaper({ thumbnailUrl }))]))).toEqual([]);
});

test('texts, notices and papers stand in their order', () => {
  const texts: readonly Block[] = [
    { kind: 'text', text: 'One.' },
    { kind: 'notice', level: 'warning', text: 'Two.' },
    paperCard(aPaper()),
    { kind: 'notice', level: 'info', text: 'Three.' },
    { kind: 'text', text: 'Four.  And 5.' },
  ];
  expect(render(texts).blocks.slice(1)).toEqual([
    section('One.\n\n⚠️ Two.'),
    section('*<https://huggingface.co/papers/2601.00001|A title>*\nAn abstract.'),
    section('ℹ️ Three.\n\nFour.  And 5.'),
    expect.objectContaining({ type: 'actions' }),
  ]);
});

test('a heading that is too long for one is bold', () => {
  const heading = 'a & b '.repeat(30);
  expect(render([], heading).blocks).toEqual([section(`*${'a &amp; b '.repeat(30).trim()}*`)]);
});

test('a table is lines: the first cell bold, empty ones left out', () => {
  const two: Block = { kind: 'table', head: ['A', 'B'], rows: [['x_y', 'z'], ['', 'w'], []] };
  const three: Block = { kind: 'table', head: ['A', 'B', 'C'], rows: [['x', '', 'z']] };
  expect(render([two, three]).blocks.slice(1)).toEqual([
    section('_A · B_\n*x_y* z\nw'),
    section('_A · B · C_\n*x* · z'),
  ]);
});

test('a text that is an address is there to be pressed, one within a text is not', () => {
  const { links } = seen([
    { kind: 'text', text: `${SITE}/2608.19880` },
    { kind: 'text', text: `See ${SITE}/2608.19881` },
  ]);
  expect(links.map(({ url }) => url)).toEqual([`${SITE}/2608.19880`]);
});

test('a reply of nothing is a message all the same', () => {
  for (const given of [reply([], ''), reply([{ kind: 'text', text: ' \n' }], '\u0000')]) {
    const message = renderReply(given);
    expect(message).toEqual({ text: '…', blocks: [section('…')], files: [], kept: [] });
    expect(messageProblems(message)).toEqual([]);
  }
});

test('what does not fit at all is left out, with how much that is', () => {
  const rows = Array.from({ length: 900 }, (_, index) => [`Row ${index}`, 'with something to say']);
  const message = render([
    { kind: 'table', head: ['A', 'B'], rows },
    { kind: 'text', text: 'The end.' },
  ]);
  expect(messageProblems(message)).toEqual([]);
  const { text } = seenReply(message);
  const shown = text.match(/^Row \d+ with something to say$/gmu)?.length ?? 0;
  expect(shown).toBeGreaterThan(250);
  expect(text).toContain(`Row ${shown - 1} with something to say\n… and ${900 - shown} more\n`);
  expect(text.endsWith('The end.')).toBe(true);
  expect(message.text).toMatch(/^Heading\nRow 0 · with something to say\n/u);
  expect(message.text).toMatch(/\n… and \d+ more\nThe end\.$/u);
});
