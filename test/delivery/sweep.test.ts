import { expect, test } from 'vitest';
import { follow, leave } from '../../src/core/channel/edits.ts';
import { sweep } from '../../src/delivery/sweep.ts';
import { openStore } from '../../src/store/open-store.ts';

test('what is long over is deleted: channels by the clock of days, occasions on real time', async () => {
  let days = Temporal.Instant.from('2026-03-08T06:59:00Z');
  let real = Temporal.Instant.from('2026-06-08T08:00:00Z');
  const now = () => days;
  const store = await openStore({ url: 'sqlite::memory:', now, realNow: () => real });
  const said: object[] = [];
  const log = { info: (facts: object) => void said.push(facts) };
  const swept = async () => {
    await sweep({ housekeeping: store.housekeeping, now, log });
    return said.splice(0);
  };
  const topic = { query: 'x', delivery: 'now', minUpvotes: null, followedBy: null } as const;
  const at = days.toString();
  await store.channels.edit('console:a', (each) => leave(follow(each, topic, at), at));
  await store.occasions.first('event', 60_000);

  expect(await swept()).toEqual([]);
  days = days.add({ hours: 24 * 31 });
  expect(await swept()).toEqual([{ channels: 1, deliveries: 0, chosen: 0, occasions: 0 }]);
  expect(await store.occasions.first('event', 60_000)).toBe(false);
  real = real.add({ minutes: 1 });
  expect(await swept()).toEqual([{ channels: 0, deliveries: 0, chosen: 0, occasions: 1 }]);
  await store.close();
});
