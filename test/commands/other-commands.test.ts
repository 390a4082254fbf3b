import { beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { commandUsage } from '../../src/core/command-usage.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Feed } from '../../src/core/feed.ts';
import type { Reply } from '../../src/core/reply.ts';
import { aPaper } from '../support/a-paper.ts';
import { about, aboutShippedPapers, conversation } from '../support/conversation.ts';
import type { Conversation } from '../support/conversation.ts';
import { shippedPapers } from '../support/shipped.ts';

let shipped: Conversation;
beforeAll(async () => {
  shipped = await aboutShippedPapers();
});

const titles = ({ blocks }: Reply) =>
  blocks.flatMap((block) =>
    block.kind === 'paper'
      ? block.paper.title
      : block.kind === 'list'
        ? block.items.map(({ paper }) => paper.title)
        : [],
  );
const texts = ({ blocks }: Reply) =>
  blocks.flatMap((block) => (block.kind === 'text' || block.kind === 'notice' ? block.text : []));

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

describe('similar', () => {
  test('lists the nearest papers without the paper itself', async () => {
    const { reply } = await shipped.ask('similar The LLM Surgeon');
    expect(reply.heading).toBe('Nearest to The LLM Surgeon');
    expect(titles(reply)).toHaveLength(5);
    expect(titles(reply)).not.toContain('The LLM Surgeon');
    expect(titles(reply).join()).toMatch(/Pruning|Surgeon/u);
  });

  test('says so when nothing is near', async () => {
    const { reply } = await (await about([aPaper({ title: 'Alone' })])).ask('similar Alone');
    expect(reply.heading).toBe('Nothing is near Alone');
  });
});

describe('daily', () => {
  test('lists the newest feed day and names it', async () => {
    const { reply } = await shipped.ask('daily');
    expect(reply.heading).toBe('Tuesday, 9 Dec 2025, the newest list: 43 papers (1–20 of 43)');
    expect(titles(reply)).toHaveLength(20);
    expect(titles(reply)[0]).toMatch(/^Beyond First-Order Tweedie/u);
  });

  test('lists a given day to its end', async () => {
    const { reply } = await shipped.ask('daily 2025-08-07 page:4');
    expect(reply.heading).toBe('Thursday, 7 Aug 2025: 76 papers (61–76 of 76)');
  });

  test('says that there is no list, and which are near', async () => {
    const { reply } = await shipped.ask('daily 2025-08-09');
    expect(reply.heading).toBe('No list for Saturday, 9 Aug 2025');
    expect(texts(reply)).toEqual([
      'There are no lists on Saturdays. The nearest lists are of 7 Aug 2025 and 9 Dec 2025.',
    ]);
  });

  test.each(['2025-02-30', 'yesterday', '2025-8-7'])('refuses %s', async (typed) => {
    const { outcome, reply } = await shipped.ask(`daily ${typed}`);
    expect([outcome, reply.heading]).toEqual([
      'refused',
      'date is none there is: write it as 2025-08-07. See /papers help daily.',
    ]);
  });

  test('refuses a page behind the last one', async () => {
    const { outcome, reply } = await shipped.ask('daily page:9');
    expect([outcome, reply.heading]).toEqual([
      'refused',
      'There is no page 9: the answer has 3 pages. Try /papers daily … page:3.',
    ]);
  });

  test('says so when no list has arrived', async () => {
    expect((await (await about([])).ask('daily')).reply.heading).toMatch(
      /^No list of any day has arrived yet/u,
    );
  });
});

describe('trending', () => {
  const papers = [
    aPaper({ id: '1', title: 'Old', upvotes: 99, listedOn: ['2025-12-20'] }),
    aPaper({ id: '2', title: 'Liked', upvotes: 5, comments: 0, listedOn: ['2026-01-01'] }),
    aPaper({ id: '3', title: 'Discussed', upvotes: 5, comments: 4, listedOn: ['2026-01-02'] }),
    aPaper({ id: '4', title: 'Silent', listedOn: ['2026-01-02'] }),
    aPaper({ id: '5', title: 'Undated', upvotes: 100 }),
  ];

  test('ranks a week by upvotes, then comments, and says what it leaves out', async () => {
    const { reply } = await (await about(papers)).ask('trending');
    expect(reply.heading).toBe('The week to 2 Jan 2026: 1–2 of 2');
    expect(titles(reply)).toEqual(['Discussed', 'Liked']);
    expect(texts(reply)).toEqual([
      '1 paper without votes or comments not ranked.',
      '1 paper without a feed day not counted.',
    ]);
  });

  test('ranks a month', async () => {
    expect(titles((await (await about(papers)).ask('trending month')).reply)).toEqual([
      'Old',
      'Discussed',
      'Liked',
    ]);
    expect((await (await about(papers)).ask('trending year')).reply.heading).toBe(
      'period is week or month. See /papers help trending.',
    );
  });

  test('says honestly that nothing carries votes, or a date', async () => {
    const { reply } = await shipped.ask('trending');
    expect(texts(reply)).toContain('No paper of this time carries upvotes; comments alone decide.');
    const undated = await (await about([aPaper({ upvotes: 3 })])).ask('trending');
    expect(undated.reply.heading).toBe('Nothing can be ranked yet');
    expect(texts(undated.reply)).toEqual(['None of the 1 paper carries a feed day.']);
  });
});

test('status says papers, sources, dates, version, memory and uptime', async () => {
  const { reply } = await shipped.ask('status');
  expect(reply.heading).toBe('Paperboy 1.2.3: 653 papers');
  const rows = reply.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
  expect(rows).toEqual([
    ['page 000_65c8603b7eda0adc.txt', '76', '7 Aug 2025'],
    ['page 001_3b3ad33cc167994a.txt', '73', '29 Jul 2025'],
    ['page 002_fcc0b6b58737fc38.txt', '43', '9 Dec 2025'],
    ['page 003_e5316b75f5d72846.txt', '440', 'none'],
    ['page 004_a6ed58427b07364e.txt', '72', 'none'],
    ['Feed days', '3, from 29 Jul 2025 to 9 Dec 2025'],
    ['Papers without a feed day', '482'],
    ['Searchable', 'all'],
    ['Feed', 'switched off (FEED_URL=off)'],
    ['Memory', '100 MiB'],
    ['Running for', '1 day, 3 hours, 4 minutes, 5 seconds'],
  ]);
  expect(reply.data).toMatchObject({ papers: 653, version: '1.2.3', uptimeSeconds: 97_445 });
});

describe('with the live feed', () => {
  const health = {
    lastSuccessAt: '2026-01-02T03:00:00.000Z',
    lastErrorAt: '2026-01-02T03:03:05.000Z',
    lastError: 'The feed answered 503.',
    failures: 2,
    nextTryAt: '2026-01-02T03:05:00.000Z',
  };
  const withFeed = async (feed: Partial<Feed>) =>
    conversation({
      ...(await shippedPapers()),
      feed: { health: async () => health, fetchPaper: async () => null, ...feed },
    });

  test('status says when it answered, what failed since and when it is asked again', async () => {
    const { reply } = await (await withFeed({})).ask('status');
    const rows = reply.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
    expect(rows).toEqual(
      expect.arrayContaining([
        ['Feed answered', '4 minutes, 5 seconds ago (2026-01-02T03:00:00.000Z)'],
        ['Feed failed', '1 minute ago (2026-01-02T03:03:05.000Z): The feed answered 503.'],
        ['Failures since', '2'],
        ['Feed asked next', '2026-01-02T03:05:00.000Z'],
      ]),
    );
    expect(reply.data['feed']).toEqual(health);
  });

  test('show asks it for a paper that is not here', async () => {
    const asked: string[] = [];
    const { ask } = await withFeed({
      fetchPaper: async (id) => {
        asked.push(id);
        return aPaper({ id, title: 'From the feed' });
      },
    });
    const { outcome, reply } = await ask('show https://arxiv.org/abs/2608.19880v2');
    expect([outcome, titles(reply), asked]).toEqual(['done', ['From the feed'], ['2608.19880']]);
    expect((await ask('show page:nothing')).outcome).toBe('refused');
    expect(asked).toHaveLength(1);
  });

  test('show says so when the feed knows none either, or cannot be asked', async () => {
    const { reply } = await (await withFeed({})).ask('show 2608.19880');
    expect(reply.heading).toMatch(/^No paper here has the id 2608\.19880/u);
    const broken = await withFeed({
      fetchPaper: async () => {
        throw new UserError('The feed could not be asked.');
      },
    });
    expect((await broken.ask('show 2608.19880')).reply.heading).toBe(
      'The feed could not be asked.',
    );
  });
});

describe('help', () => {
  test('lists every command with its usage and summary', async () => {
    const { reply } = await shipped.ask('help');
    const rows = reply.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
    expect(rows).toEqual(commands.map((command) => [commandUsage(command), command.summary]));
  });

  test.each(commands.map(({ name }) => name))(
    'explains %s with examples that work',
    async (name) => {
      const { outcome, reply } = await shipped.ask(`help /papers ${name}`);
      expect([outcome, reply.heading]).toEqual([
        'done',
        commandUsage(commands.find((each) => each.name === name)!),
      ]);
      const examples = reply.data['examples'] as readonly string[];
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples.filter((each) => !/2608\.19880/u.test(each))) {
        expect([example, (await shipped.ask(example)).outcome]).toEqual([example, 'done']);
      }
    },
  );

  test('offers the nearest command for one there is not', async () => {
    expect((await shipped.ask('help serch')).reply.heading).toMatch(
      /Did you mean \/papers search\?/u,
    );
  });
});
