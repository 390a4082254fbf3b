import { describe, expect, test } from 'vitest';
import { PaperIndex } from '../../src/search/paper-index.ts';
import { aPaper } from '../support/a-paper.ts';
import { about, conversation } from '../support/conversation.ts';
import { texts } from '../support/reply-parts.ts';
import { memoryStore } from '../support/shipped.ts';

const papers = ['2601.00001', '2601.00002'].map((id) => aPaper({ id, title: id }));

describe('forget', () => {
  test('deletes what is kept about the person, and says what that was and what stays', async () => {
    const { ask } = await about(papers);
    for (const { id } of papers) await ask(`save ${id}`);
    const { outcome, visibility, reply } = await ask('forget me');
    expect([outcome, visibility, reply.heading]).toEqual([
      'done',
      'private',
      'Deleted: your list of 2 saved papers',
    ]);
    expect(texts(reply)).toEqual([
      'How channels are set up stays, and names nobody. Backups that were made before keep what was in them.',
    ]);
    expect(reply.data).toEqual({ deleted: { savedPapers: 2, topics: 0 } });
    expect((await ask('saved')).reply.heading).toBe('You have no saved papers');
    expect((await ask('forget me')).reply.heading).toBe('Nothing was kept about you');
  });

  test('says that topics stay without the name', async () => {
    const store = await memoryStore();
    const saved = Object.assign(store.saved, {
      forget: async () => ({ savedPapers: 1, topics: 3 }),
    });
    const { ask } = conversation({ ...store, feed: null, saved, search: new PaperIndex() });
    const { reply } = await ask('forget me');
    expect(reply.heading).toBe('Deleted: your list of 1 saved paper, and your name at 3 topics');
    expect(texts(reply)[0]).toBe('Channels go on to follow these topics, without your name.');
  });

  test.each(['forget', 'forget you', 'forget me please'])('%s deletes nothing', async (typed) => {
    const { ask } = await about(papers);
    await ask('save 2601.00001');
    const { outcome, reply } = await ask(typed);
    expect([outcome, reply.heading]).toEqual([
      'refused',
      'who can only be you yourself: type /papers forget me. See /papers help forget.',
    ]);
    expect((await ask('saved')).reply.data['total']).toBe(1);
  });
});
