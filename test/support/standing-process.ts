import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ENVIRONMENT } from './process.ts';

export interface StandingProcess {
  readonly out: () => string;
  readonly err: () => string;
  /** Types a line. */
  readonly type: (line: string) => void;
  readonly kill: () => Promise<void>;
}

/** Starts the real process with its input kept open, in a folder made by `copyProject`. */
export function standUp(root: string, env: NodeJS.ProcessEnv): StandingProcess {
  const child = spawn(process.execPath, [join(root, 'src', 'main.ts')], {
    cwd: root,
    env: { ...ENVIRONMENT, ...env },
  });
  const ended = once(child, 'close');
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return {
    out: () => out,
    err: () => err,
    type: (line) => void child.stdin.write(`${line}\n`),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
