import { createLoop } from './loop.ts';
import { plan } from './plan.ts';
import type { PlannerParts } from './planner-parts.ts';
import { createSender } from './sender.ts';
import type { SenderParts } from './sender-parts.ts';
import { sweep } from './sweep.ts';
import type { SweepParts } from './sweep.ts';

export interface DeliveryParts {
  readonly planner: PlannerParts;
  readonly sender: SenderParts;
  readonly sweeper: SweepParts;
  /** How often is looked what is due, in milliseconds of real time. */
  readonly everyMs: number;
  /** How often what is long over is deleted. */
  readonly sweepEveryMs: number;
  /** Waits on real time, shorter when the signal is aborted, and does not throw for that. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface Deliveries {
  /** Sends from now on, and plans from then on when `after` is done. */
  start(after: Promise<void>): void;
  /** Looks at once: for who knows that something changed. */
  look(): void;
  /** Finishes what is on its way, or gives it back within ten seconds. */
  stop(): Promise<void>;
}

/** Leaves room within the ten seconds for the process to close everything else. */
const STOP_MS = 8000;

/** Plans what is due and sends it, again and again. */
export function createDeliveries(parts: DeliveryParts): Deliveries {
  const { planner, sender, sweeper, everyMs, sweepEveryMs, sleep } = parts;
  const report = (message: string) => (error: unknown) => {
    sender.log.error({ err: error }, message);
  };
  const posts = createSender(sender, () => {
    sending.ring();
  });
  const sending = createLoop({
    work: async () => (await posts.claim()) > 0,
    everyMs,
    onError: report('What is due cannot be sent'),
    sleep,
  });
  const planning = createLoop({
    work: async () => {
      if ((await plan(planner)) > 0) sending.ring();
      return false;
    },
    everyMs,
    onError: report('What is due cannot be planned'),
    sleep,
  });
  const sweeping = createLoop({
    work: async () => {
      await sweep(sweeper);
      return false;
    },
    everyMs: sweepEveryMs,
    onError: report('What is long over cannot be deleted'),
    sleep,
  });
  return {
    start: (after) => {
      sweeping.start();
      planning.start(after);
      sending.start();
    },
    look: () => {
      planning.ring();
    },
    stop: async () => {
      const sent = sending.stop().then(async () => posts.stop(STOP_MS));
      await Promise.all([planning.stop(), sweeping.stop(), sent]);
    },
  };
}
