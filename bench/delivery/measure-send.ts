import type { Platform } from '../../src/core/delivery/platform.ts';
import { createDeliveries } from '../../src/delivery/deliveries.ts';
import { SEND_LIMITS } from '../../src/delivery/sender-parts.ts';
import { pause } from '../../src/papers/pause.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Job, Measures } from './job.ts';
import { plannerOver } from './planner-over.ts';
import { TODAY } from './prepare.ts';

const EVERY_MS = 1000;
const now = () => Temporal.Instant.from(`${TODAY}T09:00:00Z`);
const realNow = () => Temporal.Now.instant();

/** Starts the bot's own loop when the digests of all channels are due, and waits until the last has arrived. */
export async function measureSend(job: Job): Promise<Measures> {
  const store = await openStore({ url: job.url, now, realNow });
  let messages = 0;
  const platform: Platform = {
    placeOf: (channel) => channel,
    name: 'place',
    post: async () => {
      messages += 1;
      return { id: String(messages), link: null };
    },
    find: async () => null,
  };
  const { promise, resolve } = Promise.withResolvers<void>();
  let sent = 0;
  const deliveries = createDeliveries({
    planner: plannerOver(store, now),
    sender: {
      ledger: store.sending,
      channels: store.channels,
      catalogue: store.papers,
      platforms: [platform],
      metrics: {
        sent: () => {
          sent += 1;
          if (sent === job.channels) resolve();
        },
        failed: () => {},
        retried: () => {},
      },
      log: { info: () => {}, warn: console.error, error: console.error },
      holder: 'bench',
      now,
      random: Math.random,
      limits: SEND_LIMITS,
    },
    sweeper: { housekeeping: store.housekeeping, now, log: { info: () => {} } },
    everyMs: EVERY_MS,
    sweepEveryMs: 60 * 60_000,
    sleep: pause,
  });
  const from = performance.now();
  deliveries.start(Promise.resolve());
  await promise;
  const sendMs = performance.now() - from;
  await deliveries.stop();
  await store.close();
  return { deliveries: sent, messages, sendMs };
}
