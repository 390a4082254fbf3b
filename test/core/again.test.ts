import { expect, test } from 'vitest';
import { again } from '../../src/core/again.ts';

/** Work that fails so often before it is done, and what was waited for it. */
function failing(times: number, isFinal: (error: unknown) => boolean = () => false) {
  const stopping = new AbortController();
  const waits: number[] = [];
  let tries = 0;
  return {
    waits,
    stopping,
    tries: () => tries,
    run: async () =>
      again(
        async () => {
          tries += 1;
          if (tries <= times) throw new Error(`failure ${tries}`);
          return 'done';
        },
        {
          isFinal,
          sleep: async (ms, signal) => {
            expect(signal).toBe(stopping.signal);
            waits.push(ms);
          },
          signal: stopping.signal,
        },
      ),
  };
}

test('what works is done once', async () => {
  const { run, tries, waits } = failing(0);
  expect([await run(), tries(), waits]).toEqual(['done', 1, []]);
});

test('what fails is tried again, each time after a longer wait', async () => {
  const { run, tries, waits } = failing(3);
  expect([await run(), tries(), waits]).toEqual(['done', 4, [200, 1000, 3000]]);
});

test('what goes on failing ends with the last error', async () => {
  const { run, tries, waits } = failing(9);
  await expect(run()).rejects.toThrow('failure 4');
  expect([tries(), waits.length]).toEqual([4, 3]);
});

test('an error that says it all ends it at once', async () => {
  const { run, waits } = failing(9, (error) => error instanceof Error && /2/u.test(error.message));
  await expect(run()).rejects.toThrow('failure 2');
  expect(waits).toEqual([200]);
});

test('at the end of the process nothing is tried again', async () => {
  const { run, tries, waits, stopping } = failing(9);
  stopping.abort();
  await expect(run()).rejects.toThrow('failure 1');
  expect([tries(), waits]).toEqual([1, []]);
});
