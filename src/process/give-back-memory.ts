import { performance } from 'node:perf_hooks';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How often it is looked. */
const EVERY_MS = 2000;
/** Not worth a pause below so much more than after the last time, in bytes and as a share. */
const GROWN = 8 * 2 ** 20;
const GROWN_SHARE = 1.15;
/** Of a larger heap the pause would be felt, and who has so much can spare it. */
const LARGEST = 256 * 2 ** 20;
/** The share of the time in which something was done; busier than this, people would wait. */
const BUSY = 0.1;

/** The heap of the process. */
export interface Heap {
  /** In bytes, with what is empty. */
  readonly size: () => number;
  /** Gives back what is empty; nothing else happens meanwhile. */
  readonly collect: () => void;
}

interface GiveBackOptions {
  readonly heap?: Heap;
  readonly everyMs?: number;
  /** Told of the bytes that the heap is smaller by. */
  readonly onGiven: (bytes: number) => void;
}

/**
 * Gives memory back once it is quiet after something took much: V8 keeps what it had, often a third of
 * the process, for hours. That takes less than a tenth of a second, once after each busy time.
 */
export function giveBackMemory({
  heap = ownHeap(),
  everyMs = EVERY_MS,
  onGiven,
}: GiveBackOptions): { stop: () => void } {
  // What the start left behind counts as grown.
  let least = 0;
  let last = performance.eventLoopUtilization();
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    const size = heap.size();
    const isWorthIt = size >= Math.max(least + GROWN, least * GROWN_SHARE) && size <= LARGEST;
    if (utilization > BUSY || !isWorthIt) return;
    heap.collect();
    least = heap.size();
    onGiven(size - least);
    // The pause itself was no busy time.
    last = performance.eventLoopUtilization();
  }, everyMs);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
    },
  };
}

/** That of this process. Node has its collector under a name that only a new context gets; only asked as for the last time it gives memory back. */
export function ownHeap(): Heap {
  setFlagsFromString('--expose-gc');
  const collect: NodeJS.GCFunction = runInNewContext('gc');
  return {
    size: () => getHeapStatistics().total_heap_size,
    collect: () => {
      collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    },
  };
}
