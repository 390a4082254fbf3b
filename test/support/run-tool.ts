import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Run } from './process.ts';
import { ROOT } from './shipped.ts';

/** Runs a tool of `src/tools/` as its npm script does, with an environment of its own. No feed unless given. */
export async function runTool(
  name: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Run> {
  const child = spawn(process.execPath, [join(ROOT, 'src', 'tools', `${name}.ts`), ...args], {
    env: { PATH: process.env['PATH'], FEED_URL: 'off', ...env },
  });
  child.stdin.end();
  const [out, err, status] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((done) => {
      child.once('close', done);
    }),
  ]);
  return { status, out, err };
}
