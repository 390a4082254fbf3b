import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { aPaper } from '../support/a-paper.ts';
import { AT, digestOf, planOf, setUp } from '../support/delivery/ledger-setting.ts';
import { runTool } from '../support/run-tool.ts';
import { tempFolder } from '../support/temp-folder.ts';

// Each step starts a process.
vi.setConfig({ testTimeout: 60_000 });

const now = () => Temporal.Instant.from(AT);
const DUE = '2026-06-09T07:00:00.000Z';

/** A database with one delivery in each of these channels, the first of them given up. */
async function withDeliveries(...channels: readonly string[]) {
  const url = `sqlite:${join(await tempFolder(), 'a.db')}`;
  const store = await openStore({ url, now, realNow: now });
  await store.papers.keep([aPaper({ id: '1' })]);
  for (const channel of channels) await setUp(store, channel);
  await store.planning.plan('digest', DUE, () =>
    planOf(digestOf(['1']), DUE.replace('09T', '10T')),
  );
  const claimed = await store.sending.claim({
    holder: 'a',
    platforms: ['console'],
    atMost: 9,
    leaseMs: 1,
  });
  for (const { id, channel } of claimed) {
    if (channel === channels[0]) await store.sending.giveUp(id, 'a', 'The message is too large.');
    else {
      const why = { waitMs: 60_000, reason: 'No answer.', isUncertain: true, isFailure: true };
      await store.sending.putBack(id, 'a', why);
    }
  }
  await store.close();
  return async (...args: readonly string[]) =>
    runTool('deliveries', args, { DATABASE_URL: url, NO_COLOR: '1' });
}

test('what is on its way and what was given up is listed with its reason', async () => {
  const deliveries = await withDeliveries('console:a', 'console:b');
  const { status, out, err } = await deliveries('list');
  expect([status, err]).toEqual([0, '']);
  const lines = out.trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  expect(out).toMatch(/given up\s+console:a\s+digest\s+\S+Z\s+1\s+The message is too large\./u);
  expect(out).toMatch(
    /pending\s+console:b\s+digest\s+\S+Z\s+1\s+2026-06-08T08:01:00.000Z\s+No answer\./u,
  );
});

test('one that was given up is sent again or dropped, each by its number', async () => {
  const deliveries = await withDeliveries('console:a');
  expect((await deliveries('retry', '1')).out).toBe('1: is tried again as soon as the bot runs.\n');
  expect((await deliveries('list')).out).toMatch(/pending\s+console:a/u);
  expect((await deliveries('drop', '1', '7')).out).toBe(
    '1: dropped. Its papers are not posted in that channel again.\n7: there is no such delivery. The list shows them: npm run deliveries -- list\n',
  );
  expect((await deliveries('list')).out).toBe('Nothing is on its way, and nothing was given up.\n');
  expect((await deliveries('retry', 'all')).out).toBe('Nothing was given up.\n');
});

test.each([[], ['show'], ['retry'], ['list', '1'], ['drop', 'x']])(
  'what cannot be understood is answered with what there is: %j',
  async (...args) => {
    const deliveries = await withDeliveries('console:a');
    const { status, out, err } = await deliveries(...args);
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain('npm run deliveries -- list');
  },
);
