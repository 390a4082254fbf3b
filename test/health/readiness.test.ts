import { expect, test } from 'vitest';
import { createReadiness } from '../../src/health/readiness.ts';

test('the bot is ready when the store answers and the index once held all papers', async () => {
  let stored: number | null = 653;
  let indexed = 0;
  const isReady = createReadiness({
    storedPapers: async () => stored,
    progress: () => ({ indexed, known: indexed }),
  });
  const told = async () =>
    (await isReady()).map(({ name, ok, detail }) => `${name} ${ok}: ${detail}`);
  expect(await told()).toEqual(['store true: 653 papers', 'index false: 0 of 653 papers']);
  stored = null;
  indexed = 600;
  expect(await told()).toEqual(['store false: it does not answer', 'index false: 600 papers']);
  stored = 653;
  indexed = 653;
  expect(await told()).toEqual(['store true: 653 papers', 'index true: 653 of 653 papers']);
  // New papers, which the index takes in while it answers.
  stored = 700;
  expect(await told()).toEqual(['store true: 700 papers', 'index true: 653 of 700 papers']);
  stored = null;
  expect(await told()).toEqual(['store false: it does not answer', 'index true: 653 papers']);
});
