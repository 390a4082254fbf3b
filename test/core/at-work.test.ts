import { expect, test } from 'vitest';
import { aborted } from '../../src/core/aborted.ts';
import { AtWork } from '../../src/core/at-work.ts';

/** Whether a promise is done by now. */
async function isDone(promise: Promise<unknown>): Promise<boolean> {
  const open = Symbol('open');
  await new Promise(setImmediate);
  return (await Promise.race([promise, Promise.resolve(open)])) !== open;
}

test('whoever waits at the end waits for all that is open then, and for no more', async () => {
  const atWork = new AtWork(() => {});
  expect(await isDone(atWork.settled())).toBe(true);
  const first = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  atWork.add(first.promise);
  atWork.add(second.promise);
  const settled = atWork.settled();
  atWork.add(new Promise(() => {}));
  first.resolve();
  expect(await isDone(settled)).toBe(false);
  second.resolve();
  expect(await isDone(settled)).toBe(true);
});

test('an error of work that nobody awaits is told, and ends nothing', async () => {
  const errors: unknown[] = [];
  const atWork = new AtWork((error) => errors.push(error));
  const error = new Error('lost');
  atWork.add(Promise.reject(error));
  await atWork.settled();
  expect(errors).toEqual([error]);
});

test('an end is heard of by whoever waits for it, before it or after', async () => {
  const stopping = new AbortController();
  const waiting = aborted(stopping.signal);
  expect(await isDone(waiting)).toBe(false);
  stopping.abort();
  expect(await isDone(waiting)).toBe(true);
  expect(await isDone(aborted(stopping.signal))).toBe(true);
});
