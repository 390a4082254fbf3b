import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { copyProject } from '../test/support/process.ts';

export interface StartTime {
  /** From the start of the process to the terminal's greeting; `null` where there is no `script` to make a terminal. */
  readonly promptMs: number | null;
  /** Until everything can be searched: a pipe is answered then. */
  readonly indexedMs: number;
}

/** How long the real process takes to start over a store. */
export async function startTime(url: string): Promise<StartTime> {
  const root = await copyProject();
  const command = [process.execPath, join(root, 'src', 'main.ts')];
  const env = { PATH: process.env['PATH'], DATABASE_URL: url, FEED_URL: 'off', TERM: 'xterm' };
  try {
    return {
      promptMs: await untilGreeting(['script', '-qfc', command.join(' '), '/dev/null'], env),
      indexedMs: (await untilGreeting(command, env)) ?? Number.NaN,
    };
  } finally {
    await rm(root, { recursive: true });
  }
}

async function untilGreeting(
  [file = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number | null> {
  const from = performance.now();
  const child = spawn(file, args, { env });
  const ended = Promise.race([once(child, 'close'), once(child, 'error')]);
  let said = '';
  const greeted = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Type /papers help')) resolve();
    });
  });
  await Promise.race([greeted, ended]);
  const ms = performance.now() - from;
  child.kill();
  await ended;
  return said.includes('Type /papers help') ? ms : null;
}
