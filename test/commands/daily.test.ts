import { beforeAll, describe, expect, test } from 'vitest';
import { about, aboutShippedPapers } from '../support/conversation.ts';
import type { Conversation } from '../support/conversation.ts';
import { texts, titles } from '../support/reply-parts.ts';

let shipped: Conversation;
beforeAll(async () => {
  shipped = await aboutShippedPapers();
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
      'date is not a date there is: write it as 2025-08-07. See /papers help daily.',
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
