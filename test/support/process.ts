import { spawn } from 'node:child_process';
import { cp, mkdtemp, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
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
  /** A folder with the project in it, see `copyProject`. */
  readonly root: string;
}

/**
 * A copy of what runs, in a folder of its own: no `.env` of the developer's, and a `var/` that
 * nobody else uses.
 */
export async function copyProject(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'paperboy-project-'));
  for (const part of ['src', 'commands', 'data', 'package.json']) {
    await cp(join(ROOT, part), join(root, part), { recursive: true });
  }
  await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  return root;
}

/** Starts the real process as `npm start` does, with an environment of its own, to its end. No feed unless given. */
export async function run({ args = [], input = '', env = {}, root }: RunOptions): Promise<Run> {
  const child = spawn(process.execPath, [join(root, 'src', 'main.ts'), ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], FEED_URL: 'off', ...env },
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
