import { expect, test } from 'vitest';
import { suggest } from '../../../src/core/suggestions/suggest.ts';
import { emptyChannel } from '../../../src/core/channel/channel.ts';
import type { Paper } from '../../../src/core/paper.ts';
import { PaperIndex } from '../../../src/search/paper-index.ts';
import { aTopic } from '../../support/a-channel.ts';
import { aPaper } from '../../support/a-paper.ts';
import { memoryStore, shippedPapers } from '../../support/shipped.ts';

const CHANNEL = 'discord:1:2';
const followed = {
  get: async () => ({
    ...emptyChannel(CHANNEL),
    topics: [aTopic('graph networks'), aTopic('video -survey', { number: 12 })],
  }),
};

async function over(papers: readonly Paper[]) {
  const store = await memoryStore();
  await store.papers.keep(papers);
  const search = new PaperIndex();
  await search.update({ papers });
  return async (kind: 'papers' | 'topics' | 'zones', typed: string, limit = 25) =>
    suggest(
      { kind, typed, channel: CHANNEL, limit },
      { papers: store.papers, search, channels: followed },
    );
}

const TITLES = ['Attention Is All You Need', 'Attention Sinks', 'Pay Less Attention', 'Kites'];
const PAPERS = TITLES.map((title, index) =>
  aPaper({ id: `2601.0000${index}`, title, listedOn: ['2026-01-01'], upvotes: index }),
);

test('papers are offered by words of their titles, the last one begun', async () => {
  const ask = await over(PAPERS);
  const names = async (typed: string) => (await ask('papers', typed)).map(({ name }) => name);
  expect((await names('attent')).toSorted()).toEqual(TITLES.slice(0, 3).toSorted());
  expect(await names('attention sin')).toEqual(['Attention Sinks']);
  expect(await names('need all')).toEqual(['Attention Is All You Need']);
  // A slip in one word leaves what the others find.
  expect(await names('kites attentoin')).toContain('Kites');
  expect(await names('zzz')).toEqual([]);
});

test('what is chosen names the paper, by its id', async () => {
  const ask = await over(PAPERS);
  expect(await ask('papers', 'kit')).toEqual([{ name: 'Kites', value: '2601.00003' }]);
  expect(await ask('papers', 'https://arxiv.org/abs/2601.00001v2')).toEqual([
    { name: 'Attention Sinks', value: '2601.00001' },
  ]);
});

test('before anything is typed, the newest list is offered, the most upvoted first', async () => {
  const ask = await over(PAPERS);
  const all = await ask('papers', '  ', 2);
  expect(all.map(({ name }) => name)).toEqual(['Kites', 'Pay Less Attention']);
  expect(await (await over([]))('papers', '')).toEqual([]);
});

test.each(['*', '~', '"', 'title:', '-a', '+', '\u0000', '𝒲', 'a'.repeat(6000), '::', 'a*b~c'])(
  'any text can be typed: %j',
  async (typed) => {
    const ask = await over(PAPERS);
    for (const kind of ['papers', 'topics', 'zones'] as const) {
      expect(Array.isArray(await ask(kind, typed))).toBe(true);
    }
  },
);

test('every shipped paper is offered first, or among few, for its title', async () => {
  const { papers, search, channels, all } = await shippedPapers();
  for (const { id, title } of all.slice(0, 100)) {
    const offered = await suggest(
      { kind: 'papers', typed: title.slice(0, 100), channel: CHANNEL, limit: 25 },
      { papers, search, channels },
    );
    expect(offered.map(({ value }) => value)).toContain(id);
  }
});

test('topics of the channel are offered by number or words', async () => {
  const ask = await over([]);
  expect(await ask('topics', '')).toEqual([
    { name: '1. graph networks', value: '#1' },
    { name: '12. video -survey', value: '#12' },
  ]);
  expect(await ask('topics', 'VID')).toEqual([{ name: '12. video -survey', value: '#12' }]);
  expect(await ask('topics', '1')).toEqual([{ name: '1. graph networks', value: '#1' }]);
  expect(await ask('topics', 'kites')).toEqual([]);
});

test('time zones are offered by city', async () => {
  const ask = await over([]);
  expect(await ask('zones', 'berl')).toEqual([{ name: 'Europe/Berlin', value: 'Europe/Berlin' }]);
  expect((await ask('zones', '', 5)).length).toBe(5);
});
