import { setTimeout as sleep } from 'node:timers/promises';
import { sendDelivery } from './send-delivery.ts';
import type { SenderParts } from './sender-parts.ts';

export interface Sender {
  /** Takes on what can be sent now, as far as there is room; gives how many deliveries that were. */
  claim(): Promise<number>;
  /** Ends taking on; done when all is sent or put back, or after that time, and then its lease is given back. */
  stop(withinMs: number): Promise<void>;
}

/** Deliveries that are sent at a time. A slow one gives its place free but is still on its way. */
const AT_ONCE = 64;
const SLOW_MS = 1500;
const MOST_ON_THEIR_WAY = 1000;

/** Sends what the ledger has, many channels at a time, so that slow ones do not delay the others. */
export function createSender(parts: SenderParts, onRoom: () => void): Sender {
  const { ledger, holder, platforms, limits } = parts;
  const onTheirWay = new Set<Promise<void>>();
  let quick = 0;
  let isStopped = false;

  const take = (work: Promise<void>): void => {
    quick += 1;
    let isQuick = true;
    const free = (): void => {
      if (isQuick) quick -= 1;
      isQuick = false;
      onRoom();
    };
    const timer = setTimeout(free, SLOW_MS);
    const all = work.finally(() => {
      clearTimeout(timer);
      onTheirWay.delete(all);
      free();
    });
    onTheirWay.add(all);
  };

  return {
    claim: async () => {
      const room = Math.min(AT_ONCE - quick, MOST_ON_THEIR_WAY - onTheirWay.size);
      if (isStopped || room <= 0) return 0;
      const claimed = await ledger.claim({
        holder,
        platforms: platforms.map(({ name }) => name),
        atMost: room,
        leaseMs: limits.leaseMs,
      });
      for (const delivery of claimed) take(sendDelivery(delivery, parts));
      return claimed.length;
    },
    stop: async (withinMs) => {
      isStopped = true;
      await Promise.race([Promise.all(onTheirWay), sleep(withinMs, undefined, { ref: false })]);
      // What hangs may still be taken by the platform: others look for it only when that is over.
      await ledger.release(holder, limits.postMs);
    },
  };
}
