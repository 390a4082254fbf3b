import { beforeAll, expect, test } from 'vitest';
import { aboutShippedPapers } from '../support/conversation.ts';
import type { Conversation } from '../support/conversation.ts';
import { rows as rowsOf } from '../support/reply-parts.ts';

let shipped: Conversation;
beforeAll(async () => {
  shipped = await aboutShippedPapers();
});

test('status says papers, sources, dates, version, memory and uptime', async () => {
  const { reply } = await shipped.ask('status');
  expect(reply.heading).toBe('Paperboy 1.2.3: 653 papers');
  const rows = rowsOf(reply);
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
