import { expect, test } from 'vitest';
import { UserError } from '../../../src/core/errors.ts';
import type { Feed } from '../../../src/core/feed.ts';
import type { Paper } from '../../../src/core/paper.ts';
import { aPaper } from '../../support/a-paper.ts';
import { inProcessBot } from '../../support/in-process-bot.ts';
import { button, titles } from '../../support/reply-parts.ts';

const ABS = 'https://arxiv.org/abs/2608.0000';
const PDF = 'https://arxiv.org/pdf/2608.0000';
const HF = 'https://huggingface.co/papers/2608.0000';
const PAPERS = [1, 2, 3, 4].map((nth) => aPaper({ id: `2608.0000${nth}`, title: `Paper ${nth}` }));
const CHANNEL = 'test:channel';

/** A feed that knows these papers beside those of the store. */
function feedOf(fetchPaper: Feed['fetchPaper']): Feed {
  const health = {
    lastSuccessAt: null,
    lastErrorAt: null,
    lastError: null,
    failures: 0,
    nextTryAt: null,
  };
  return { health: async () => health, fetchPaper };
}

/** Channels where links are explained, with a clock. */
async function setting({ feed = null, isOn = true }: { feed?: Feed | null; isOn?: boolean } = {}) {
  let moment = Temporal.Instant.from('2026-08-20T10:00:00Z');
  const { links, store } = await inProcessBot({ papers: PAPERS, feed, now: () => moment });
  const switchOn = async (channel: string) =>
    store.channels.edit(channel, (each) => ({ ...each, unfurls: isOn }));
  await switchOn(CHANNEL);
  return {
    switchOn,
    pass: (minutes: number) => {
      moment = moment.add({ minutes });
    },
    /** The links below which something is shown. */
    shown: async (posted: readonly string[], channel = CHANNEL) =>
      (await links.unfurl({ channel, links: posted })).map(({ link }) => link),
    unfurl: async (posted: readonly string[]) => links.unfurl({ channel: CHANNEL, links: posted }),
  };
}

test('nothing is shown until somebody switches it on there', async () => {
  const { shown, switchOn } = await setting();
  expect(await shown([`${ABS}1`], 'test:other')).toEqual([]);
  await switchOn('test:other');
  expect(await shown([`${ABS}1`], 'test:other')).toEqual([`${ABS}1`]);
  expect(await (await setting({ isOn: false })).shown([`${ABS}1`])).toEqual([]);
});

test('below a link stand the title, the sentence and what can be done with the paper', async () => {
  const { unfurl } = await setting();
  const [unfurled] = await unfurl([`${ABS}1v2`]);
  expect(unfurled?.link).toBe(`${ABS}1v2`);
  expect(titles(unfurled!.reply)).toEqual(['Paper 1']);
  expect(button(unfurled!.reply, 'Save').call).toEqual({
    command: 'save',
    input: { paper: '2608.00001' },
  });
});

test('one link or two are explained, more are a list that needs no help', async () => {
  const { shown } = await setting();
  expect(await shown([])).toEqual([]);
  expect(await shown([`${ABS}1`, `${ABS}2`, `${ABS}3`])).toEqual([]);
  expect(await shown([`${ABS}1`, `${HF}2`])).toEqual([`${ABS}1`, `${HF}2`]);
});

test('the same paper is explained once in half an hour, whatever leads to it', async () => {
  const { shown, pass } = await setting();
  expect(await shown([`${ABS}1`, `${PDF}1v2.pdf`])).toEqual([`${ABS}1`]);
  pass(29);
  expect(await shown([`${HF}1`])).toEqual([]);
  expect(await shown([`${HF}2`])).toEqual([`${HF}2`]);
  pass(1);
  expect(await shown([`${PDF}1`])).toEqual([`${PDF}1`]);
  pass(29);
  expect(await shown([`${ABS}1`])).toEqual([]);
});

test('each channel is told for itself', async () => {
  const { shown, switchOn } = await setting();
  await switchOn('test:other');
  expect(await shown([`${ABS}1`])).toHaveLength(1);
  expect(await shown([`${ABS}1`], 'test:other')).toHaveLength(1);
});

test('a paper that only the feed knows is explained, one that nobody knows is not', async () => {
  const feed = feedOf(async (id) =>
    id === '2608.00009' ? aPaper({ id, title: 'Only at the feed' }) : null,
  );
  const { unfurl, shown } = await setting({ feed });
  const [unfurled] = await unfurl([`${ABS}9`]);
  expect(titles(unfurled!.reply)).toEqual(['Only at the feed']);
  expect(await shown([`${ABS}8`, `${ABS}1`])).toEqual([`${ABS}1`]);
});

test('links that lead to no paper count, and nobody is asked about them', async () => {
  const asked: string[] = [];
  const feed = feedOf(async (id): Promise<Paper | null> => {
    asked.push(id);
    return null;
  });
  const { shown } = await setting({ feed });
  expect(await shown(['https://arxiv.org/list/cs', 'Paper 1'])).toEqual([]);
  expect(await shown(['https://arxiv.org/list/cs', `${ABS}1`])).toEqual([`${ABS}1`]);
  expect(asked).toEqual([]);
});

test('while the feed is away its papers stay without a word, and come when it is back', async () => {
  let isAway = true;
  const feed = feedOf(async (id) => {
    if (isAway) throw new UserError('The feed could not be asked just now.');
    return aPaper({ id });
  });
  const { shown } = await setting({ feed });
  expect(await shown([`${ABS}9`, `${ABS}1`])).toEqual([`${ABS}1`]);
  isAway = false;
  expect(await shown([`${ABS}9`])).toEqual([`${ABS}9`]);
});

test('an error of ours is no reason to be silent', async () => {
  const feed = feedOf(async () => {
    throw new Error('The store is away.');
  });
  const { shown } = await setting({ feed });
  await expect(shown([`${ABS}9`])).rejects.toThrow('The store is away.');
});
