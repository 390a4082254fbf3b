import { beforeAll, expect, test } from 'vitest';
import { livingChannel } from '../support/living-channel.ts';
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
    ['Topics', 'none'],
    ['Daily summary', 'none'],
    ['Next digest', 'none'],
    ['Last post', 'none yet'],
    ['On its way', 'nothing'],
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

test('status says what is set and due here, and what went out', async () => {
  const here = await livingChannel();
  await here.ask('subscribe graph min:2');
  await here.ask('subscribe robots when:now');
  await here.ask('schedule 10:30 Europe/Berlin weekdays top:1 style:thread');
  here.at('2026-06-10T08:20:00Z');
  await here.list('2026-06-10', { id: '2610.00001', title: 'Robots' });
  await here.post();
  const { visibility, reply } = await here.ask('status');
  expect(visibility).toBe('private');
  expect(rowsOf(reply).slice(0, 5)).toEqual([
    ['Topics', '2: 1 now, 1 daily'],
    [
      'Daily summary',
      '10:30 (Europe/Berlin) on weekdays, the best one in full, papers in a thread, with a word when there is nothing',
    ],
    ['Next digest', 'Wednesday, 10 Jun 2026, 10:30 (Europe/Berlin)'],
    ['Last post', 'Wednesday, 10 Jun 2026, 10:20 (Europe/Berlin)'],
    ['On its way', 'nothing'],
  ]);
});

test('status says what is on its way, what was given up and why, and what keeps posts back', async () => {
  const here = await livingChannel();
  await here.ask('subscribe robots when:now');
  const claim = async () =>
    here.store.sending.claim({ holder: 'x', platforms: ['console'], atMost: 1, leaseMs: 1 });
  here.at('2026-06-10T08:20:00Z');
  await here.list('2026-06-10', { id: '2610.00001', title: 'Robots' });
  await here.plan();
  const [first] = await claim();
  await here.store.sending.giveUp(first?.id ?? 0, 'x', 'The message is too long.');
  here.at('2026-06-10T08:30:00Z');
  await here.list('2026-06-10', { id: '2610.00002', title: 'More robots' });
  await here.plan();
  await here.ask('pause');
  const table = new Map(
    rowsOf((await here.ask('status')).reply).map(([what, value]) => [what, value]),
  );
  expect(table.get('On its way')).toBe(
    'A post due on Wednesday, 10 Jun 2026, 08:30 (UTC) is on its way.',
  );
  expect(table.get('Given up')).toContain(
    'A post due on Wednesday, 10 Jun 2026, 08:20 (UTC) was given up after',
  );
  expect(table.get('Given up')).toContain('Last: The message is too long.');
  expect(table.get('Posts')).toBe('Posts are paused here until somebody resumes: /papers resume');
});
