import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createTurns } from '../../src/process/turns.ts';

test('works begin in the order in which they asked, each in a turn of its own', async () => {
  const turn = createTurns();
  const begun: number[] = [];
  const works = [1, 2, 3].map(async (work) => {
    await turn();
    begun.push(work);
  });
  const seen: (readonly number[])[] = [];
  while (begun.length < works.length) {
    await setImmediate();
    seen.push([...begun]);
  }
  await Promise.all(works);
  expect(begun).toEqual([1, 2, 3]);
  for (const [at, now] of seen.entries()) {
    expect(now.length - (seen[at - 1]?.length ?? 0)).toBeLessThanOrEqual(1);
  }
});

test('one that takes long, or fails, does not keep the next from beginning', async () => {
  const turn = createTurns();
  const never = turn().then(async () => new Promise(() => {}));
  const failed = turn().then(() => {
    throw new Error('no');
  });
  await expect(failed).rejects.toThrow('no');
  await turn();
  expect(await Promise.race([never, setImmediate('open')])).toBe('open');
});
