import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { ROOT } from './shipped.ts';

const Answer = z.object({ imported: z.boolean(), papers: z.number() });

/** Runs `store-process.ts` to its end. */
export async function runStoreProcess(url: string): Promise<z.output<typeof Answer>> {
  const script = join(ROOT, 'test', 'support', 'store-process.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, url]);
  return Answer.parse(JSON.parse(stdout));
}
