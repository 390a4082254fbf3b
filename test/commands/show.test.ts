import { beforeAll, describe, expect, test } from 'vitest';
import { aPaper } from '../support/a-paper.ts';
import { about, aboutShippedPapers } from '../support/conversation.ts';
import type { Conversation } from '../support/conversation.ts';
import { titles } from '../support/reply-parts.ts';

let shipped: Conversation;
beforeAll(async () => {
  shipped = await aboutShippedPapers();
});

describe('show', () => {
  test.each([
    ['its title', 'Pointer Networks'],
    ['its title in another case', 'pointer  NETWORKS'],
    ['its title in quotes', '"Pointer Networks"'],
    ['its id', 'page:pointer-networks'],
    ['the link Paperboy gives', 'https://huggingface.co/papers?q=Pointer%20Networks'],
    ['enough words of its title', 'snuffy slide image'],
  ])('takes a paper by %s', async (_, typed) => {
    const { outcome, reply } = await shipped.ask(`show ${typed}`);
    expect(outcome).toBe('done');
    expect(titles(reply)[0]).toMatch(
      /^(?:Pointer Networks|Snuffy: Efficient Whole Slide Image Classifier)$/u,
    );
  });

  test.each([
    ['a full stop behind it', 'Performance Law of Large Language Models.'],
    ['its punctuation left out', 'AI-native Memory 20 Second Me'],
  ])('takes a title typed with %s', async (_, typed) => {
    const { reply } = await shipped.ask(`show ${typed}`);
    expect(titles(reply)).toEqual([
      expect.stringMatching(/^Performance Law of Large Language Models$|^AI-native Memory 2\.0/u),
    ]);
  });

  test.each([
    ['OR', /^No paper here is called "OR"\. Look for it/u],
    ['-graph', /^2 papers have "-graph" in their titles/u],
    ['graph OR speech', /^No paper here is called "graph OR speech"\. Nearest: ".*graph.*"/iu],
    ['after:2025-01-01', /^No paper here is called "after:2025-01-01"\. Look for it/u],
    ['https://hf.co/papers?q=***', /^No paper here is called "\*\*\*"\. Look for it/u],
  ])('takes %s for words of a title, not for a query', async (typed, message) => {
    const { ask } = await about([
      aPaper({ id: '1', title: 'A graph' }),
      aPaper({ id: '2', title: 'Two graphs' }),
      aPaper({ id: '3', title: 'Speech' }),
    ]);
    expect((await ask(`show ${typed}`)).reply.heading).toMatch(message);
  });

  test.each([
    '2608.19880',
    'arXiv:2608.19880v3',
    'https://arxiv.org/abs/2608.19880v2',
    'https://huggingface.co/papers/2608.19880',
  ])('takes a paper by %s', async (typed) => {
    const { reply } = await (await about([aPaper({ id: '2608.19880', title: 'Found' })])).ask(
      `show ${typed}`,
    );
    expect(titles(reply)).toEqual(['Found']);
  });

  test.each([
    [
      '2608.19880',
      /^No paper here has the id 2608\.19880\. Look for words of its title with \/papers search\.$/u,
    ],
    [
      'quantization',
      /^\d+ papers have "quantization" in their titles, such as ".*"; ".*"; ".*"\. Type one title in full\.$/u,
    ],
    ['xyzzy', /^No paper here is called "xyzzy"\. Look for it with \/papers search\.$/u],
    [
      'pointy networks of xyzzy',
      /^No paper here is called "pointy networks of xyzzy"\. Nearest: ".*"/u,
    ],
    ['', /^paper is missing\. Type an id, a link or a title\. See \/papers help show\.$/u],
    ['***', /^paper is missing\./u],
  ])('refuses %s with one line that says what to do', async (typed, message) => {
    const { outcome, reply } = await shipped.ask(`show ${typed}`);
    expect(outcome).toBe('refused');
    expect(reply.heading).toMatch(message);
  });
});
