import { expect, test } from 'vitest';
import { aPaper } from '../../support/a-paper.ts';
import { inProcessBot } from '../../support/in-process-bot.ts';
import { button, texts, titles } from '../../support/reply-parts.ts';

const PAPERS = Array.from({ length: 12 }, (_, nth) =>
  aPaper({ id: `2608.${10_000 + nth}`, title: `Paper ${nth}`, abstract: `Abstract ${nth}.` }),
);
const link = (nth: number) => `https://arxiv.org/abs/2608.${10_000 + nth}`;

const ask = async (text: string) => (await inProcessBot({ papers: PAPERS })).links.papersIn(text);

test('one paper is shown in full, with what can be done with it', async () => {
  const answer = await ask(`Look: <${link(3)}|this>!`);
  expect(answer).toMatchObject({ command: 'show', outcome: 'done', visibility: 'private' });
  expect(answer.reply.heading).toBe('Paper 2608.10003');
  expect(answer.reply.blocks[0]).toMatchObject({ kind: 'paper', detail: 'full' });
  expect(button(answer.reply, 'Save').call.input).toEqual({ paper: '2608.10003' });
});

test('several papers are shown in short, and those that are not known are named', async () => {
  const { reply } = await ask(`${link(1)}, ${link(90)} and ${link(2)}, ${link(1)}`);
  expect(reply.heading).toBe('2 papers in this message');
  expect(titles(reply)).toEqual(['Paper 1', 'Paper 2']);
  expect(texts(reply)).toEqual(['Not known here: 2608.10090.']);
});

test('ten papers of a message are shown at the most', async () => {
  const { reply } = await ask(PAPERS.map((_, nth) => link(nth)).join(' '));
  expect(titles(reply)).toHaveLength(10);
  expect(reply.data['papers']).toHaveLength(10);
  expect(texts(reply)).toEqual(['2 more are linked there: 2608.10010, 2608.10011.']);
});

test.each([
  ['Nothing to see https://example.org', /has no link to a paper[\s\S]*\/papers search/u],
  ['', /has no link to a paper/u],
  [`${link(90)} ${link(91)}`, /^Not known here: 2608\.10090, 2608\.10091\.$/u],
])('%s is refused with what helps', async (text, why) => {
  const answer = await ask(text);
  expect(answer).toMatchObject({ outcome: 'refused', visibility: 'private' });
  expect(answer.reply.heading).toMatch(why);
});
