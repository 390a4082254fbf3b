import { createFeedPoller } from '../../../src/papers/feed-poller.ts';
import type { FeedPollerOptions } from '../../../src/papers/feed-poller.ts';
import type { FeedAnswer } from '../../../src/papers/sources/huggingface/huggingface.ts';
import { aPaper } from '../a-paper.ts';
import { memoryKeeper } from './memory-keeper.ts';
import { memoryLedger } from './memory-ledger.ts';

export const START = Temporal.Instant.from('2026-06-08T15:00:00Z');

/** An answer with one paper, or with what the test says. */
export function anAnswer(day: string, facts: Partial<FeedAnswer> = {}): FeedAnswer {
  return {
    papers: [aPaper({ id: `id-${day}`, title: day, listedOn: [day] })],
    dropped: 0,
    unchanged: false,
    remember: () => undefined,
    ...facts,
  };
}

/** A world of its own for pollers: time that only passes while they sleep, one ledger, one keeper. */
export function pollingWorld() {
  let passed = 0;
  const store = memoryKeeper();
  const shared = memoryLedger(() => passed);
  const asked: string[] = [];
  const naps: number[] = [];
  const logged: string[] = [];
  let kept = 0;
  const log = {
    debug: () => undefined,
    warn: (_: object, message: string) => void logged.push(message),
  };
  const options: FeedPollerOptions = {
    client: {
      day: async (day) => {
        asked.push(day);
        return anAnswer(day);
      },
    },
    keeper: store.keeper,
    ledger: shared.ledger,
    holder: 'one',
    now: () => START.add({ milliseconds: passed }),
    random: () => 0.5,
    everyMs: 600_000,
    days: 3,
    log,
    onKept: () => {
      kept += 1;
    },
    sleep: async (ms) => {
      naps.push(ms);
      passed += ms;
      await new Promise(setImmediate);
    },
  };
  /** Runs a poller until it has slept so often, and stops it. */
  const runFor = async (times: number, changes: Partial<FeedPollerOptions> = {}) => {
    let left = times;
    let done: (() => void) | null = null;
    const finished = new Promise<void>((resolve) => {
      done = resolve;
    });
    const sleep = options.sleep!;
    const poller = createFeedPoller({
      ...options,
      ...changes,
      sleep: async (ms, signal) => {
        left -= 1;
        if (left < 0) {
          done?.();
          await new Promise((resolve) => {
            signal.addEventListener('abort', resolve);
          });
        } else await sleep(ms, signal);
      },
    });
    void poller.start();
    await finished;
    await poller.stop();
  };
  return {
    ...store,
    ...shared,
    asked,
    naps,
    logged,
    options,
    runFor,
    keptTimes: () => kept,
    pass: (ms: number) => {
      passed += ms;
    },
    pollOnce: async (changes: Partial<FeedPollerOptions> = {}) =>
      createFeedPoller({ ...options, ...changes }).pollOnce(new AbortController().signal),
  };
}
