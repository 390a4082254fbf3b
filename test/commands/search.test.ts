import { beforeAll, describe, expect, test } from 'vitest';
import type { CommandCall, Reply } from '../../src/core/reply.ts';
import { shippedPapers } from '../support/shipped.ts';
import { texts } from '../support/reply-parts.ts';
import { aPaper } from '../support/a-paper.ts';
import { about, aboutShippedPapers, conversation } from '../support/conversation.ts';
import type { Conversation } from '../support/conversation.ts';

let shipped: Conversation;
beforeAll(async () => {
  shipped = await aboutShippedPapers();
});

const cards = ({ blocks }: Reply) => blocks.filter((block) => block.kind === 'paper');
const call = ({ blocks }: Reply, role: string): CommandCall | undefined =>
  blocks
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .find((button) => button.role === role)?.call;

test('five results a page, with the total, the position and the way on', async () => {
  const { reply } = await shipped.ask('search hessian');
  expect(reply.heading).toBe('1–5 of 14 for hessian');
  expect(cards(reply).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  const second = await shipped.ask(call(reply, 'next') ?? '');
  expect(second.reply.heading).toBe('6–10 of 14 for hessian');
  const last = await shipped.ask(call(second.reply, 'next') ?? '');
  expect(last.reply.heading).toBe('11–14 of 14 for hessian');
  expect(call(last.reply, 'next')).toBeUndefined();
  expect((await shipped.ask(call(last.reply, 'previous') ?? '')).reply).toEqual(second.reply);
});

test('the matched words are marked in title and sentence', async () => {
  const { reply } = await shipped.ask('search hessian');
  for (const { title, sentence } of cards(reply)) {
    for (const { text, marks } of [title, sentence]) {
      for (const { start, end } of marks) expect(text.slice(start, end)).toMatch(/^hessian/iu);
    }
    expect(title.marks.length + sentence.marks.length).toBeGreaterThan(0);
  }
});

test('the data holds what the result shows, and null for what is not known', async () => {
  const { reply } = await shipped.ask('search ADAHESSIAN page:1');
  expect(reply.data).toMatchObject({ query: 'ADAHESSIAN', total: 1, offset: 0 });
  expect(reply.data['papers']).toEqual([
    {
      id: 'page:adahessian-an-adaptive-second-order-optimizer-for-machine-learning',
      title: 'ADAHESSIAN: An Adaptive Second Order Optimizer for Machine Learning',
      score: expect.any(Number) as number,
      url: expect.stringMatching(/^https:\/\/huggingface\.co\/papers\?q=ADAHESSIAN/u) as string,
      publishedOn: '2020-06-01',
      listedOn: '2025-12-09',
      upvotes: null,
      comments: null,
      authors: null,
      authorCount: 6,
      organization: null,
      abstract: expect.stringContaining('second order stochastic optimization') as string,
    },
  ]);
});

test('a slip in a word to exclude is told above what is found', async () => {
  const { reply } = await shipped.ask('search quantization -quantizaton');
  expect(reply.data['total']).toBeGreaterThan(0);
  expect(texts(reply)[0]).toBe(
    'No paper has the word "quantizaton", so nothing is left out by it: did you mean "quantization"?',
  );
});

test('nothing found: says so, what was understood, and offers the nearest word as a button', async () => {
  const { outcome, reply } = await shipped.ask('search “quantizaton” -xyzzyx');
  expect(outcome).toBe('done');
  expect(reply.heading).toBe('Nothing found for "quantizaton" -xyzzyx');
  expect(texts(reply)).toEqual([
    'No paper has the word "quantizaton": did you mean "quantization"?',
    'Understood: "quantizaton" -xyzzyx',
  ]);
  expect(call(reply, 'action')).toEqual({
    command: 'search',
    input: { query: '"quantization" -xyzzyx' },
  });
});

test('a corrected search that finds nothing either is not offered', async () => {
  const { reply } = await shipped.ask('search quantizaton min:0');
  expect(call(reply, 'action')).toBeUndefined();
});

test.each([
  ['graph_nets', 'graph nets'],
  ['title:graph.nets', 'title:graph title:nets'],
  ['+graph_nets on-a-graph -a_b', '+graph +nets on a graph -a_b'],
])('where %s is nowhere in one piece, its words apart are offered', async (typed, apart) => {
  const { ask } = await about([aPaper({ title: 'Nets on a graph' })]);
  const { reply } = await ask(`search ${typed}`);
  expect(texts(reply).at(-1)).toBe('As separate words there would be 1 paper.');
  expect(call(reply, 'action')).toEqual({ command: 'search', input: { query: apart } });
});

test('where limits shut everything out, it says how much there would be without them', async () => {
  const { reply } = await shipped.ask('search hessian min:20');
  expect(texts(reply)).toContain('Without min:20 there would be 14 papers.');
  expect(call(reply, 'action')).toEqual({ command: 'search', input: { query: 'hessian' } });
});

test('where a phrase is nowhere word for word, it says how much there would be without the quotes', async () => {
  const { reply } = await shipped.ask('search "spurious correlation"');
  expect(texts(reply).at(-1)).toMatch(/^Without the quotes there would be \d+ papers\.$/u);
});

test('a filler is never offered for an unknown word', async () => {
  const { reply } = await shipped.ask('search hinton');
  expect(texts(reply)[0]).not.toContain('"into"');
});

test('a slip in one of several words is named beside the results', async () => {
  const { reply } = await shipped.ask('search hessain pruning');
  expect(texts(reply)).toEqual(['No paper has the word "hessain": did you mean "hessian"?']);
  expect(cards(reply)).toHaveLength(5);
});

test('a limit that is none is named beside the results', async () => {
  const { reply } = await shipped.ask('search hessian after:yesterday');
  expect(texts(reply)).toEqual(['after:yesterday is no date: write it as after:2026-01-31.']);
});

test('programs are told of it too, found or not, and of nothing where there is nothing', async () => {
  const notes = ['after:tomorrow is no date: write it as after:2026-01-31.'];
  for (const typed of ['search hessian after:tomorrow', 'search xyzzyx after:tomorrow']) {
    expect((await shipped.ask(typed)).reply.data).toMatchObject({ notes });
  }
  expect((await shipped.ask('search hessian')).reply.data).not.toHaveProperty('notes');
});

describe('refused with one line that says what to do', () => {
  test.each([
    [
      'search',
      'query is missing. Type what to look for, for example: graph networks. See /papers help search.',
    ],
    [
      'search - + ~ ^ :',
      'query holds no word to look for. Type some, for example: graph networks. See /papers help search.',
    ],
    [
      `search ${'word '.repeat(2000)}`,
      'query has 9,999 characters, 1,000 is the most. Keep the words that matter. See /papers help search.',
    ],
    [
      'search min:many',
      'query min:many is no number of upvotes: write it as min:20. See /papers help search.',
    ],
    [
      'search hessian page:0',
      'page must be a whole number from 1 to 1,000,000, such as page:2. See /papers help search.',
    ],
    [
      'search hessian page:two',
      'page must be a whole number from 1 to 1,000,000, such as page:2. See /papers help search.',
    ],
    [
      'search hessian page:1.5',
      'page must be a whole number from 1 to 1,000,000, such as page:2. See /papers help search.',
    ],
    [
      'search hessian page:99999',
      'There is no page 99,999: the answer has 3 pages. Try /papers search … page:3.',
    ],
    [
      'search hessian page:99999999999999999999',
      'page must be a whole number from 1 to 1,000,000, such as page:2. See /papers help search.',
    ],
  ])('%.40s', async (typed, message) => {
    const { outcome, reply } = await shipped.ask(typed);
    expect([outcome, reply.heading]).toEqual(['refused', message]);
  });
});

test('hostile text goes through to the answer as plain text', async () => {
  const { ask } = await about([
    aPaper({ title: '<!channel> @everyone **x** \u001b[31m', abstract: 'y' }),
  ]);
  const { reply } = await ask('search everyone');
  expect(cards(reply)[0]?.title.text).toBe('<!channel> @everyone **x** \u001b[31m');
});

test('while the index is being built, it says how far it is', async () => {
  const { search, ...others } = await shippedPapers();
  const halfBuilt = conversation({
    ...others,
    search: Object.assign(search, { progress: () => ({ indexed: 653, known: 9000 }) }),
  });
  expect(texts((await halfBuilt.ask('search hessian')).reply)).toEqual([
    'The index is being built: 653 papers of 9,000 can be searched so far.',
  ]);
});

test('a search can be followed with a press, where something can be posted', async () => {
  const setting = await shippedPapers();
  const buttons = async (isDirect: boolean) =>
    (await conversation({ ...setting, isDirect }).ask('search hessian')).reply.blocks.flatMap(
      (block) => (block.kind === 'buttons' ? block.buttons : []),
    );
  const follow = {
    label: 'Follow this search',
    role: 'action',
    call: { command: 'subscribe', input: { topic: 'hessian' } },
  };
  expect(await buttons(false)).toContainEqual(follow);
  expect(await buttons(true)).not.toContainEqual(follow);
});

test('votes alone are no topic: such a search cannot be followed', async () => {
  const { ask } = await about([aPaper({ upvotes: 30 })]);
  const { reply } = await ask('search min:20');
  expect(reply.heading).toMatch(/^1 of 1/u);
  expect(JSON.stringify(reply.blocks)).not.toContain('Follow this search');
});
