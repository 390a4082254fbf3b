import { beforeAll, describe, expect, test } from 'vitest';
import { aPaper } from '../support/a-paper.ts';
import { about, aboutShippedPapers } from '../support/conversation.ts';
import type { Conversation } from '../support/conversation.ts';
import { texts, titles } from '../support/reply-parts.ts';

let shipped: Conversation;
beforeAll(async () => {
  shipped = await aboutShippedPapers();
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
