import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderReply } from '../../../../src/adapters/discord/render/reply.ts';
import { webUrl } from '../../../../src/core/render/web-url.ts';
import { paperCard } from '../../../../src/core/paper-card.ts';
import { paperUrl } from '../../../../src/core/paper.ts';
import type { Paper } from '../../../../src/core/paper.ts';
import type { Block, Reply } from '../../../../src/core/reply.ts';
import { oneLine } from '../../../../src/core/text.ts';
import { aPaper } from '../../../support/a-paper.ts';
import { hostileReply } from '../../../support/hostile.ts';
import { MENTIONS } from '../../../support/discord/mentions.ts';
import { messageProblems } from '../../../support/discord/message-limits.ts';
import { payloadOf, textsIn } from '../../../support/discord/payload.ts';
import { seenMessage } from '../../../support/discord/seen-message.ts';
import { runs } from '../../../support/runs.ts';
import { shippedPapers } from '../../../support/shipped.ts';

const SITE = 'https://huggingface.co/papers';

const reply = (blocks: readonly Block[], heading = 'Heading'): Reply => ({
  heading,
  blocks,
  data: {},
});
const render = (blocks: readonly Block[], heading?: string) => renderReply(reply(blocks, heading));
const seen = (blocks: readonly Block[], heading?: string) => seenMessage(render(blocks, heading));

/** The addresses that are ours to show: what a paper says of itself. */
const ownAddresses = (papers: readonly Paper[]) =>
  new Set(
    papers
      .flatMap(({ githubUrl, projectUrl }) => [githubUrl, projectUrl])
      .map((url) => webUrl(url ?? '', 2048)),
  );
const papersIn = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => {
    if (block.kind === 'paper') return [block.paper];
    return block.kind === 'list' ? block.items.map(({ paper }) => paper) : [];
  });

test('whatever a reply holds, Discord takes it, and it does nothing but show it', () => {
  fc.assert(
    fc.property(hostileReply, (given) => {
      const message = renderReply(given);
      const payload = payloadOf(message);
      expect(messageProblems(payload)).toEqual([]);
      for (const text of [...textsIn(payload), JSON.stringify(payload)]) {
        for (const mention of MENTIONS) expect(text).not.toMatch(mention);
      }
      const { links, looks } = seenMessage(message);
      expect(looks.filter((look) => !['bold', 'underline', 'italic'].includes(look))).toEqual([]);
      const held = textsIn(given).map(oneLine);
      const own = ownAddresses(papersIn(given.blocks));
      for (const { url } of links) {
        expect(
          url.startsWith(SITE) || own.has(url) || held.some((text) => text.includes(url)),
        ).toBe(true);
      }
    }),
    // To make such replies smaller takes hours: the seed says enough.
    { numRuns: runs(300), endOnFailure: true },
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
    expect(messageProblems(payloadOf(message))).toEqual([]);
    const { text, links, looks } = seenMessage(message);
    expect(text).toContain(`3. ${oneLine(paper.title)}`);
    expect(new Set(looks)).toEqual(new Set(['bold']));
    expect(links.map(({ url }) => decodeURIComponent(url))).toContain(
      decodeURIComponent(paperUrl(paper)),
    );
    if (how === 'full') expect(text).toContain(oneLine(paper.abstract));
  }
});

test('a paper is told in full', () => {
  const paper = aPaper({
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
    githubUrl: 'https://github.com/acme/x_y',
    githubStars: 1234,
    projectUrl: 'https://example.org/(x)',
    thumbnailUrl: 'https://example.org/x.png',
    sources: ['feed', 'page 1'],
  });
  expect(render([paperCard(paper, { number: 2, detail: 'full', topics: ['x*', 'y'] })])).toEqual({
    content: '**Heading**',
    embeds: [
      {
        title: '2\\. A\\_title',
        url: `${SITE}/2608.19880`,
        description:
          'A, B, C, D, E\n\nIt proposes X.\n\nWe propose X. It is at <https://example.org/x_y>.',
        fields: [
          { name: 'Keywords', value: 'graphs, x\\_y' },
          { name: 'Code', value: '<https://github.com/acme/x_y> · 1,234 stars' },
          { name: 'Project', value: '<https://example.org/%28x%29>' },
          { name: 'Submitted by', value: 'somebody' },
          { name: 'Listed on', value: '20 Aug 2026, 21 Aug 2026' },
          { name: 'From', value: 'feed, page 1' },
        ],
        thumbnail: { url: 'https://example.org/x.png' },
        footer: {
          text: '12 upvotes · 1 comment · Acme · 19 Aug 2026 · listed 21 Aug 2026 · topics x* | y',
        },
      },
    ],
    rows: [],
    files: [],
  });
});

test.each([null, 'ftp://example.org/a.png', 'a.png', '', `https://a.org/${'x'.repeat(2048)}`])(
  'a picture at %j is left out',
  (thumbnailUrl) => {
    const [embed] = render([paperCard(aPaper({ thumbnailUrl }))]).embeds;
    expect(embed).not.toHaveProperty('thumbnail');
  },
);

test('texts before the first paper stand with the heading, those behind it in their place', () => {
  const texts: readonly Block[] = [
    { kind: 'text', text: 'One.' },
    { kind: 'notice', level: 'warning', text: 'Two.' },
  ];
  const more: readonly Block[] = [
    { kind: 'notice', level: 'info', text: 'Three.' },
    { kind: 'text', text: 'Four.' },
  ];
  const { content, embeds } = render([...texts, paperCard(aPaper()), ...more]);
  expect(content).toBe('**Heading**\nOne.\n⚠️ Two.');
  expect(embeds.map(({ title, description }) => [title, description])).toEqual([
    ['A title', 'An abstract.'],
    [undefined, 'ℹ️ Three.\n\nFour.'],
  ]);
});

test('texts that do not fit beside the heading come next', () => {
  const texts = ['a', 'b', 'c'].map((sign): Block => ({ kind: 'text', text: sign.repeat(1500) }));
  const { content, embeds } = render(texts);
  expect(content).toBe(`**Heading**\n${'a'.repeat(1500)}`);
  expect(embeds).toEqual([{ description: `${'b'.repeat(1500)}\n\n${'c'.repeat(1500)}` }]);
});

test('a table is lines: the first cell bold, empty ones left out', () => {
  const two: Block = { kind: 'table', head: ['A', 'B'], rows: [['x_y', 'z'], ['', 'w'], []] };
  const three: Block = { kind: 'table', head: ['A', 'B', 'C'], rows: [['x', '', 'z']] };
  expect(render([two, three]).embeds).toEqual([
    { description: '*A · B*\n**x\\_y** z\nw' },
    { description: '*A · B · C*\n**x** · z' },
  ]);
});

test('a reply of nothing is a message all the same', () => {
  for (const given of [reply([], ''), reply([{ kind: 'text', text: ' \n' }], '\u0000')]) {
    const message = renderReply(given);
    expect(message).toEqual({ content: '…', embeds: [], rows: [], files: [] });
    expect(messageProblems(payloadOf(message))).toEqual([]);
  }
});

test('what does not fit at all is left out, with how much that is', () => {
  const rows = Array.from({ length: 500 }, (_, index) => [`Row ${index}`, 'with something to say']);
  const message = render([
    { kind: 'table', head: ['A', 'B'], rows },
    { kind: 'text', text: 'The end.' },
  ]);
  expect(messageProblems(payloadOf(message))).toEqual([]);
  const { text } = seenMessage(message);
  const shown = text.match(/^Row \d+ with something to say$/gmu)?.length ?? 0;
  expect(shown).toBeGreaterThan(150);
  expect(text).toContain(`Row ${shown - 1} with something to say\n… and ${500 - shown} more\n`);
  expect(text.endsWith('The end.')).toBe(true);
});

test('more papers than embeds are shown with less room each', () => {
  const cards = Array.from({ length: 14 }, (_, index) =>
    paperCard(aPaper({ id: `2608.${index}`, title: `Paper ${index}`, authors: ['A'] }), {
      number: index + 1,
    }),
  );
  const { text, links } = seen(cards);
  for (const { paper, number } of cards) {
    expect(text).toContain(`${number}. ${paper.title}\nA\nAn abstract.`);
    expect(links.map(({ url }) => url)).toContain(paperUrl(paper));
  }
  expect(render(cards).embeds).toHaveLength(1);
});
