import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ROOT } from '../support/shipped.ts';

const Sizes = z.object({ before: z.number(), most: z.number() });

/** By how many bytes the heap of a process of its own grew while objects came and went. */
async function growth(...args: readonly string[]): Promise<number> {
  const script = join(ROOT, 'test', 'support', 'growing-process.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...args]);
  const { before, most } = Sizes.parse(JSON.parse(stdout));
  return most - before;
}

test('a heap whose objects come and go grows less than half as much', async () => {
  const usual = await growth();
  expect(await growth('slowly')).toBeLessThan(usual / 2);
});
