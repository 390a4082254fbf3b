import { expect, test } from 'vitest';
import {
  keepLongCalls,
  readCall,
} from '../../../../src/adapters/slack/messages/keep-long-calls.ts';
import { renderReply } from '../../../../src/adapters/slack/render/reply.ts';
import { EMPTY_PART, partReply } from '../../../../src/core/digest/post-part.ts';
import { paperCard } from '../../../../src/core/paper-card.ts';
import { pageId } from '../../../../src/core/paper.ts';
import type { Paper } from '../../../../src/core/paper.ts';
import type { Button } from '../../../../src/core/reply.ts';
import { oneLine } from '../../../../src/core/text.ts';
import { aPaper } from '../../../support/a-paper.ts';
import { longestPaper, many, signsPaper } from '../../../support/extreme-papers.ts';
import { memoryStore, shippedPapers } from '../../../support/shipped.ts';
import { messageProblems } from '../../../support/slack-render/block-problems.ts';
import { cardsIn, menuOf, seenReply, unsplit } from '../../../support/slack-render/seen-reply.ts';

/** A message of a digest at its fullest. */
function fullPart(papers: readonly Paper[], cards: number, topics: readonly string[]) {
  const mentions = papers.map(({ id }) => ({ id, topics: [...topics] }));
  const part = {
    ...EMPTY_PART,
    heading: 'Papers from Monday, 2 Mar to Tuesday, 3 Mar',
    lines: ['48 papers on the lists from 2 Mar 2026 to 3 Mar 2026. The best 10 by upvotes first.'],
    notice: 'Nothing was posted here since Monday: this holds all that came until now.',
    cards: mentions.slice(0, cards),
    items: mentions.slice(cards),
  };
  const message = renderReply(partReply(part, (id) => papers.find((paper) => paper.id === id)));
  expect(messageProblems(message)).toEqual([]);
  const { text, links } = seenReply(message);
  expect(text).toContain(part.heading);
  expect(text).toContain(part.notice);
  return { message, text, links };
}

const TOPICS = [
  '"graph neural networks" -survey',
  'title:quantization min:20',
  'author:"A B" OR vision',
];
const ordinary = (facts: Partial<Paper>) => aPaper({ authors: ['A', 'B'], upvotes: 12, ...facts });
const onPages = (facts: Partial<Paper>) => {
  const paper = longestPaper(facts);
  return { ...paper, id: pageId(paper.title) };
};

test.each([
  ['of few words', ordinary],
  ['that are long in everything', longestPaper],
  ['of signs', signsPaper],
  ['that are long and have no id', onPages],
] as const)('a digest shows every paper, %s', (_, make) => {
  for (const [total, cards] of [
    [10, 10],
    [15, 15],
    [30, 0],
    [12, 9],
    [18, 6],
    [28, 1],
  ] as const) {
    for (const topics of [[], TOPICS.slice(0, 1), TOPICS]) {
      const papers = many(total, make);
      const { message, text, links } = fullPart(papers, cards, topics);
      for (const [index, { title }] of papers.entries()) {
        expect(text).toContain(`${index + 1}. ${unsplit(oneLine(title)).slice(0, 40)}`);
      }
      expect(text).not.toMatch(/^… and/mu);
      // Each leads to its page or to a search.
      expect(links.length).toBeGreaterThanOrEqual(total);
      // Cards stay cards.
      if (cards <= 10) expect(cardsIn(message)).toBe(cards);
      if (topics.length > 0) expect(text.match(/topics? "?gr/gu)).toHaveLength(total);
    }
  }
});

test.each([
  ['of few words', ordinary],
  ['that are long in everything', longestPaper],
  ['of signs', signsPaper],
])('of fifty papers %s at least thirty are shown, and how many are left', (_, make) => {
  const papers = many(50, make);
  const { text } = fullPart(papers, 0, []);
  const shown = papers.filter((_paper, index) =>
    text.includes(`\n${index + 1}. N${index} `),
  ).length;
  expect(shown).toBeGreaterThanOrEqual(30);
  expect(/^… and (\d+) more$/mu.exec(text)?.[1] ?? '0').toBe(`${50 - shown}`);
  if (make === ordinary) expect(shown).toBe(50);
});

test('fifteen papers are fifteen cards', async () => {
  const { all } = await shippedPapers();
  for (const papers of [many(15, ordinary), all.slice(0, 15), all.slice(100, 115)]) {
    expect(cardsIn(fullPart(papers, 15, TOPICS.slice(0, 1)).message)).toBe(15);
  }
});

test('the menu opens every paper of a digest', async () => {
  const { all, notes } = { ...(await shippedPapers()), ...(await memoryStore()) };
  for (const papers of [
    many(30, ordinary),
    many(30, longestPaper),
    many(30, signsPaper),
    many(30, onPages),
    all.slice(0, 30),
  ]) {
    const { message } = fullPart(papers, 0, []);
    const options = menuOf(await keepLongCalls(message, notes));
    const opened = options.map(async ({ value }) => readCall(value ?? '', notes));
    expect(await Promise.all(opened)).toEqual(
      papers.map(({ id }) => ({ command: 'show', input: { paper: id } })),
    );
  }
});

test('the shipped papers fill digests, 30 titles or 10 cards at a time, and no title is cut', async () => {
  const { all } = await shippedPapers();
  for (let at = 0; at < all.length; at += 30) {
    const papers = all.slice(at, at + 30);
    const { text } = fullPart(papers, 0, []);
    for (const { title } of papers) expect(text).toContain(unsplit(oneLine(title)));
    for (const from of [0, 10, 20]) {
      const ten = papers.slice(from, from + 10);
      const cards = fullPart(ten, ten.length, ['graph networks']);
      for (const paper of ten) {
        const sentence = unsplit(oneLine(paperCard(paper).sentence.text));
        expect(cards.text).toContain(unsplit(oneLine(paper.title)));
        expect(cards.text).toContain(sentence.slice(0, 150));
      }
    }
  }
});

test.each([
  ['long in everything', longestPaper()],
  ['of signs', signsPaper()],
])('a paper %s is told in full', (_, paper) => {
  const message = renderReply({
    heading: `Paper ${paper.id}`,
    blocks: [paperCard(paper, { detail: 'full', topics: TOPICS })],
    data: {},
  });
  expect(messageProblems(message)).toEqual([]);
  const { text } = seenReply(message);
  for (const whole of [
    paper.title,
    paper.abstract,
    paper.summary ?? '',
    paper.keywords.join(', '),
  ]) {
    expect(text).toContain(unsplit(oneLine(whole)));
  }
  if (paper.authors.length > 20) expect(text).toContain('Author Number 19 and 644 more');
});

const button = (label: string): Button => ({
  label,
  role: 'action',
  call: { command: 'topics', input: { page: 2 } },
});

test('a list of 200 topics with their buttons is within limits', () => {
  const topics = Array.from({ length: 200 }, (_, index) => `"topic ${index}" -survey & *more*`);
  const message = renderReply({
    heading: '200 topics in this channel',
    blocks: [
      {
        kind: 'table',
        head: ['Topic', 'When', 'Lately'],
        rows: topics.map((topic) => [topic, 'daily', '12 papers in the last 7 days']),
      },
      { kind: 'buttons', buttons: ['Previous', 'Next'].map(button) },
    ],
    data: {},
  });
  expect(messageProblems(message)).toEqual([]);
  const { text } = seenReply(message);
  expect(text).toMatch(/topic 99" -survey & \*more\* · daily · 12 papers/u);
  expect(text).toMatch(/\n… and \d+ more\n/u);
  expect(text.endsWith('Previous\nNext')).toBe(true);
});
