import { beforeAll, describe, expect, test } from 'vitest';
import { aPaper } from '../support/a-paper.ts';
import { about, aboutShippedPapers } from '../support/conversation.ts';
import type { Conversation } from '../support/conversation.ts';
import { titles } from '../support/reply-parts.ts';

let shipped: Conversation;
beforeAll(async () => {
  shipped = await aboutShippedPapers();
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
