import { beforeEach, describe, expect, test } from 'vitest';
import { MOST_SAVED } from '../../src/core/saved.ts';
import { PaperIndex } from '../../src/search/paper-index.ts';
import { aPaper } from '../support/a-paper.ts';
import { about, conversation } from '../support/conversation.ts';
import type { Conversation } from '../support/conversation.ts';
import { button, rows, texts, titles } from '../support/reply-parts.ts';
import { memoryStore } from '../support/shipped.ts';

const papers = [
  aPaper({ id: '2608.19880', title: 'Graph Networks' }),
  aPaper({ id: '2608.19881', title: 'Pointer Networks' }),
];
let ask: Conversation['ask'];
beforeEach(async () => {
  ({ ask } = await about(papers));
});

describe('save', () => {
  test.each(['2608.19880', 'https://arxiv.org/abs/2608.19880v2', 'graph'])(
    'saves a paper by %s, for the person alone to see',
    async (typed) => {
      const { outcome, visibility, reply } = await ask(`save ${typed}`);
      expect([outcome, visibility, reply.heading]).toEqual([
        'done',
        'private',
        'Saved on your list',
      ]);
      expect(titles(reply)).toEqual(['Graph Networks']);
      expect(texts(reply)).toEqual(['1 paper on your list now.']);
      expect(reply.data).toMatchObject({
        paper: { id: '2608.19880' },
        saved: true,
        changed: true,
        total: 1,
      });
    },
  );

  test('says so when it was saved before', async () => {
    await ask('save 2608.19881');
    await ask('save 2608.19880');
    const { outcome, reply } = await ask('save 2608.19880');
    expect([outcome, reply.heading]).toEqual(['done', 'Already on your list']);
    expect(texts(reply)).toEqual(['2 papers on your list now.']);
    expect(reply.data).toMatchObject({ saved: true, changed: false, total: 2 });
  });

  test('its buttons lead to the list, and take it off and on again', async () => {
    const { reply } = await ask('save 2608.19880');
    expect(titles((await ask(button(reply, 'Saved list').call)).reply)).toEqual(['Graph Networks']);
    const removed = (await ask(button(reply, 'Remove').call)).reply;
    expect([removed.heading, ...texts(removed)]).toEqual([
      'Taken off your list',
      '0 papers on your list now.',
    ]);
    expect(removed.data).toMatchObject({ saved: false, changed: true, total: 0 });
    expect((await ask(button(removed, 'Save').call)).reply.heading).toBe('Saved on your list');
  });

  test('takes a paper off by typing, and says so when it was not there', async () => {
    await ask('save 2608.19880');
    expect((await ask('save Graph Networks remove:yes')).reply.heading).toBe('Taken off your list');
    const again = await ask('save Graph Networks remove:yes');
    expect([again.outcome, again.reply.heading]).toEqual(['done', 'It was not on your list']);
    expect(again.reply.data).toMatchObject({ saved: false, changed: false });
  });

  test('its help says how to take a paper off', async () => {
    const { reply } = await ask('help save');
    expect(reply.heading).toBe('/papers save <paper> [remove:yes]');
    expect(rows(reply)).toContainEqual(['remove', 'Take it off the list instead. Usually no.']);
  });

  test('show has a button for it', async () => {
    const { reply } = await ask('show 2608.19880');
    expect((await ask(button(reply, 'Save').call)).reply.heading).toBe('Saved on your list');
  });

  test.each([
    ['save', 'paper is missing. Type an id, a link or a title. See /papers help save.'],
    ['save 2608.19880 remove:maybe', 'remove is yes or no. See /papers help save.'],
    ['save 2608.1', 'No paper here is called "2608.1". Look for it with /papers search.'],
  ])('refuses %s with what to do', async (typed, message) => {
    const { outcome, reply } = await ask(typed);
    expect([outcome, reply.heading]).toEqual(['refused', message]);
  });

  test('says what to do when the list is full', async () => {
    const store = await memoryStore();
    await store.papers.keep(papers);
    const saved = Object.assign(store.saved, { count: async () => MOST_SAVED });
    const full = conversation({ ...store, feed: null, saved, search: new PaperIndex() });
    const { outcome, reply } = await full.ask('save 2608.19880');
    expect([outcome, reply.heading]).toEqual([
      'refused',
      'Your list is full: 5,000 papers are the most. Take one off with /papers save <paper> remove:yes. /papers saved export gives you the list as a file.',
    ]);
  });
});
