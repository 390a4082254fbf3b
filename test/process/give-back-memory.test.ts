import { setTimeout } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { expect, test } from 'vitest';
import { giveBackMemory } from '../../src/process/give-back-memory.ts';
import type { Heap } from '../../src/process/give-back-memory.ts';
import { eventually } from '../support/eventually.ts';

const MB = 2 ** 20;
const onGiven = () => {};

/** A heap of which so much stays after it was collected. */
function heapOf(size: number, stays: number) {
  const heap = { now: size, collections: 0 };
  const port: Heap = {
    size: () => heap.now,
    collect: () => {
      heap.collections += 1;
      heap.now = stays;
    },
  };
  return { heap, port };
}

test('memory is given back once it is quiet, and again only when the heap has grown', async () => {
  const { heap, port } = heapOf(100 * MB, 50 * MB);
  const memory = giveBackMemory({ heap: port, everyMs: 20, onGiven });
  await eventually(() => heap.collections === 1);
  heap.now += 4 * MB;
  await setTimeout(200);
  expect(heap.collections).toBe(1);
  heap.now += 40 * MB;
  await eventually(() => heap.collections === 2);
  memory.stop();
  heap.now += 40 * MB;
  await setTimeout(200);
  expect(heap.collections).toBe(2);
});

test('of a large heap nothing is given back, because the pause would be felt', async () => {
  const { heap, port } = heapOf(300 * MB, 50 * MB);
  const memory = giveBackMemory({ heap: port, everyMs: 20, onGiven });
  await setTimeout(200);
  expect(heap.collections).toBe(0);
  heap.now = 200 * MB;
  await eventually(() => heap.collections === 1);
  memory.stop();
});

test('not while there is much to do', async () => {
  const { heap, port } = heapOf(100 * MB, 50 * MB);
  const memory = giveBackMemory({ heap: port, everyMs: 50, onGiven });
  const until = performance.now() + 500;
  while (performance.now() < until) {
    const pause = performance.now() + 40;
    while (performance.now() < pause);
    await setTimeout(1);
  }
  expect(heap.collections).toBe(0);
  await eventually(() => heap.collections === 1);
  memory.stop();
});

test('V8 has less then', async () => {
  const junk = { held: Array.from({ length: 400_000 }, (_, at) => ({ at, text: `${at}` })) };
  expect(junk.held).toHaveLength(400_000);
  const before = getHeapStatistics().total_heap_size;
  junk.held = [];
  const memory = giveBackMemory({ everyMs: 20, onGiven });
  await eventually(() => getHeapStatistics().total_heap_size < before - 16 * MB);
  memory.stop();
});
