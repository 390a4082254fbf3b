import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Message } from './job.ts';
import type { Job, Measures, Outcome } from './job.ts';

/** The most that an engine may take over one size, once it has the papers. */
export const LIMIT_MINUTES = 8;
const MOST_STDERR = 100_000;

/** The heap that an engine may fill, papers included. */
export function heapGiB(size: number | null): number {
  if (size === null || size <= 10_000) return 4;
  return size <= 100_000 ? 8 : 12;
}

/** Measures one engine in a process of its own. Whatever happens to that, there is an outcome. */
export async function runJob(job: Job, progress: (phase: string) => void): Promise<Outcome> {
  let measures: Measures = {};
  let phase = 'starting';
  const notes: string[] = [];
  const child = fork(join(import.meta.dirname, 'measure-process.ts'), [JSON.stringify(job)], {
    execArgv: ['--expose-gc', `--max-old-space-size=${heapGiB(job.size) * 1024}`],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-MOST_STDERR);
  });
  let isLate = false;
  let timer: NodeJS.Timeout | undefined;
  child.on('message', (raw: unknown) => {
    const message = Message.parse(raw);
    if ('measures' in message) measures = { ...measures, ...message.measures };
    else if ('note' in message) notes.push(message.note);
    else if ('failure' in message) notes.push(`${phase}: ${message.failure}`);
    else {
      phase = message.phase;
      progress(phase);
      if (phase === 'building') {
        timer = setTimeout(() => {
          isLate = true;
          child.kill('SIGKILL');
        }, LIMIT_MINUTES * 60_000);
      }
    }
  });
  const [code, signal]: readonly unknown[] = await once(child, 'close');
  clearTimeout(timer);
  if (isLate) notes.push(`${phase}: not done ${LIMIT_MINUTES} minutes after the start`);
  else if (code !== 0) notes.push(`${phase}: ${causeOfDeath(said, signal, job.size)}`);
  return { job, measures, notes };
}

function causeOfDeath(said: string, signal: unknown, size: number | null): string {
  if (said.includes('heap out of memory')) return `out of memory (${heapGiB(size)} GiB of heap)`;
  // Nobody here does that: it is how a machine without memory left defends itself.
  if (signal === 'SIGKILL') return 'killed, as when the machine has no memory left';
  if (/OOMErrorHandler|Allocation failed/u.test(said)) return 'out of memory within one operation';
  const last = said.split('\n').findLast((line) => /error:/iu.test(line)) ?? '';
  return `ended by ${typeof signal === 'string' ? signal : 'an error'}. ${last}`.trim();
}
