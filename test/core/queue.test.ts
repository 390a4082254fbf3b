import { expect, test } from 'vitest';
import { createQueue } from '../../src/core/queue.ts';

/** A queue whose work is done when the test says so. */
function heldQueue() {
  const began: string[] = [];
  const failed: string[] = [];
  const ends: (() => void)[] = [];
  const add = createQueue((error, name) => {
    failed.push(`${name}: ${error instanceof Error ? error.message : ''}`);
  });
  return {
    began,
    failed,
    add: (name: string, what: string, fails = false) => {
      add(name, async () => {
        began.push(what);
        const { promise, resolve } = Promise.withResolvers<void>();
        ends.push(resolve);
        await promise;
        if (fails) throw new Error(what);
      });
    },
    /** Ends what is at work, and lets what follows begin. */
    next: async () => {
      ends.shift()?.();
      await new Promise(setImmediate);
    },
  };
}

test('one thing is done after the other, in order', async () => {
  const { add, began, next } = heldQueue();
  add('a', 'a1');
  add('b', 'b1');
  add('c', 'c1');
  expect(began).toEqual(['a1']);
  await next();
  expect(began).toEqual(['a1', 'b1']);
  await next();
  expect(began).toEqual(['a1', 'b1', 'c1']);
  await next();
  add('d', 'd1');
  expect(began).toEqual(['a1', 'b1', 'c1', 'd1']);
});

test('of what waits under a name only the last is done, and what is at work is not disturbed', async () => {
  const { add, began, next } = heldQueue();
  add('a', 'a1');
  add('a', 'a2');
  add('b', 'b1');
  add('a', 'a3');
  await next();
  await next();
  await next();
  expect(began).toEqual(['a1', 'a3', 'b1']);
});

test('what fails is told with its name, and the rest goes on', async () => {
  const { add, began, failed, next } = heldQueue();
  add('a', 'a1', true);
  add('b', 'b1');
  await next();
  expect([began, failed]).toEqual([['a1', 'b1'], ['a: a1']]);
});
