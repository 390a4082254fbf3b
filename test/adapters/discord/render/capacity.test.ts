import { expect, test } from 'vitest';
import { renderReply } from '../../../../src/adapters/discord/render/reply.ts';
import { EMPTY_PART, partReply } from '../../../../src/core/digest/post-part.ts';
import { paperCard } from '../../../../src/core/paper-card.ts';
import type { Paper } from '../../../../src/core/paper.ts';
import { oneLine } from '../../../../src/core/text.ts';
import { aPaper } from '../../../support/a-paper.ts';
import { messageProblems } from '../../../support/discord/message-limits.ts';
import { payloadOf } from '../../../support/discord/payload.ts';
import { seenMessage } from '../../../support/discord/seen-message.ts';
import { longestPaper, many, signsPaper } from '../../../support/extreme-papers.ts';
import { shippedPapers } from '../../../support/shipped.ts';

/** A message of a digest at its fullest. */
function fullPart(papers: readonly Paper[], cards: number, topics: readonly string[]) {
  const mentions = papers.map(({ id }) => ({ id, topics: [...topics] }));
  const part = {
    ...EMPTY_PART,
    heading: 'Papers from Monday, 2 Mar to Tuesday, 3 Mar',
    lines: ['48 papers on the lists from 2 Mar 2026 to 3 Mar 2026. The best 10 by upvotes first.'],
    notice:
      'Nothing was posted here since Monday, 2 Mar, 09:00: this holds all that came until now.',
    cards: mentions.slice(0, cards),
    items: mentions.slice(cards),
  };
  const message = renderReply(partReply(part, (id) => papers.find((paper) => paper.id === id)));
  expect(messageProblems(payloadOf(message))).toEqual([]);
  expect(message.content).toContain(part.heading);
  expect(message.content).toContain(part.notice);
  return message;
}

const TOPICS = [
  '"graph neural networks" -survey',
  'title:quantization min:20',
  'author:"A B" OR vision',
];
const ordinary = (facts: Partial<Paper>) => aPaper({ authors: ['A', 'B'], upvotes: 12, ...facts });
const onPages = (facts: Partial<Paper>) => longestPaper({ ...facts, id: `page:${facts.id ?? ''}` });

test.each([
  ['of few words', ordinary],
  ['that are long in everything', longestPaper],
  ['of signs', signsPaper],
  ['that are long and have no id', onPages],
] as const)('a digest shows every paper, %s', (_, make) => {
  for (const [total, cards] of [
    [10, 10],
    [30, 0],
    [12, 9],
    [18, 6],
    [28, 1],
  ] as const) {
    for (const topics of [[], TOPICS.slice(0, 1), TOPICS]) {
      const papers = many(total, make);
      const message = fullPart(papers, cards, topics);
      const { text, links } = seenMessage(message);
      for (const [index, { title }] of papers.entries()) {
        expect(text).toContain(`${index + 1}. ${oneLine(title).slice(0, 40)}`);
      }
      expect(text).not.toMatch(/^… and/mu);
      // Each leads to its page or to a search.
      expect(links.length).toBeGreaterThanOrEqual(total);
      // Cards stay cards.
      expect(message.embeds.filter(({ title }) => title !== undefined)).toHaveLength(cards);
      if (topics.length > 0) expect(text.match(/topics? "?gr/gu)).toHaveLength(total);
    }
  }
});

test('the shipped papers fill digests, 30 titles or 10 cards at a time, and no title is cut', async () => {
  const { all } = await shippedPapers();
  for (let at = 0; at < all.length; at += 30) {
    const papers = all.slice(at, at + 30);
    const { text } = seenMessage(fullPart(papers, 0, []));
    for (const { title } of papers) expect(text).toContain(oneLine(title));
    for (const from of [0, 10, 20]) {
      const ten = papers.slice(from, from + 10);
      const cards = seenMessage(fullPart(ten, ten.length, ['graph networks']));
      for (const paper of ten) {
        expect(cards.text).toContain(oneLine(paper.title));
        expect(cards.text).toContain(oneLine(paperCard(paper).sentence.text).slice(0, 100));
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
  expect(messageProblems(payloadOf(message))).toEqual([]);
  const { text } = seenMessage(message);
  for (const whole of [
    paper.title,
    paper.abstract,
    paper.summary ?? '',
    paper.keywords.join(', '),
  ]) {
    expect(text).toContain(oneLine(whole));
  }
  if (paper.authors.length > 20) expect(text).toContain('Author Number 19 and 644 more');
});
