import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { postgresDatabases } from '../support/databases.ts';
import type { DatabaseMaker } from '../support/databases.ts';
import { Life } from '../support/delivery/life.ts';
import { someSteps } from '../support/delivery/steps.ts';
import type { Step } from '../support/delivery/steps.ts';
import { runs } from '../support/runs.ts';

// A run takes a twentieth of a second, on PostgreSQL one or two, and a failure is tried in hundreds of shorter ones.
vi.setConfig({ testTimeout: 1_800_000, hookTimeout: 60_000 });

let maker: DatabaseMaker;
beforeAll(async () => {
  maker = await postgresDatabases();
});
afterAll(async () => maker.stop());

/** What channels must have got in such a life, and have not. */
async function missing(steps: readonly Step[], url?: string): Promise<readonly string[]> {
  const life = await Life.begin(url);
  try {
    for (const step of steps) await life.step(step);
    await life.end();
    return await life.missing();
  } finally {
    await life.bot.store.close();
  }
}

test('every channel gets what it asked for, once, whatever happens', async () => {
  await fc.assert(
    fc.asyncProperty(someSteps, async (steps) => {
      expect(await missing(steps)).toEqual([]);
    }),
    { numRuns: runs(150) },
  );
});

test('every channel gets what it asked for from PostgreSQL, too', async () => {
  await fc.assert(
    fc.asyncProperty(someSteps, async (steps) => {
      const { url, remove } = await maker.create();
      try {
        expect(await missing(steps, url)).toEqual([]);
      } finally {
        await remove();
      }
    }),
    { numRuns: runs(12) },
  );
});
