import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Measures } from './job.ts';
import type { Job } from './job.ts';

/** Has a process of its own do a step, and gives what it measured. */
export async function runStep(job: Job): Promise<Measures> {
  const child = fork(join(import.meta.dirname, 'step-process.ts'), [JSON.stringify(job)], {
    execArgv: ['--expose-gc'],
  });
  let measures: Measures | null = null;
  child.on('message', (message: unknown) => {
    measures = Measures.parse(message);
  });
  await once(child, 'close');
  if (measures === null) throw new Error(`${job.step} ended without a result.`);
  return measures;
}
