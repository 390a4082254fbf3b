import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { ROOT } from './shipped.ts';

export interface Run {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

interface RunOptions {
  readonly args?: readonly string[];
  /** What is piped into it. */
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** The project's folder. */
  readonly root?: string;
}

/** Starts the real process as `npm start` does, with an environment of its own, to its end. */
export async function run({
  args = [],
  input = '',
  env = {},
  root = ROOT,
}: RunOptions): Promise<Run> {
  const child = spawn(process.execPath, [join(root, 'src', 'main.ts'), ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...env },
  });
  child.stdin.end(input);
  const [out, err, status] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => {
      child.once('close', resolve);
    }),
  ]);
  return { status, out, err };
}
