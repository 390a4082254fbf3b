import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { copyProject } from '../test/support/process.ts';

export interface StartTime {
  /** From the start of the process to the terminal's greeting; `null` where there is no `script` to make a terminal. */
  readonly promptMs: number | null;
  /** From the start of a one-shot search to its answer, which is given when all can be searched: without a kept index. */
  readonly builtMs: number;
  /** The same with the index that the run before has kept. */
  readonly keptMs: number;
}

const SEARCH = ['papers', 'search', 'diffusion models'];

/** How long the real process takes to start over a store. */
export async function startTime(url: string): Promise<StartTime> {
  const root = await copyProject();
  const command = [process.execPath, join(root, 'src', 'main.ts')];
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: url,
    FEED_URL: 'off',
    HTTP_PORT: '0',
    TERM: 'xterm',
  };
  try {
    return {
      promptMs: await untilGreeting(['script', '-qfc', command.join(' '), '/dev/null'], env),
      builtMs: await untilAnswer([...command, ...SEARCH], env),
      keptMs: await untilAnswer([...command, ...SEARCH], env),
    };
  } finally {
    await rm(root, { recursive: true });
  }
}

async function untilAnswer(
  [file = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const from = performance.now();
  const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  await once(child.stdout, 'data');
  const ms = performance.now() - from;
  child.stdout.resume();
  // To its end, when it has kept its index.
  await ended;
  return ms;
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
