import { spawn } from 'node:child_process';
import type { StdioOptions } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startAnew } from '../../src/process/start-anew.ts';
import type { Process } from '../../src/process/start-anew.ts';
import { ROOT } from '../support/shipped.ts';

const SCRIPT = join(ROOT, 'test', 'support', 'anew-process.ts');
const Said = z.object({
  id: z.number(),
  options: z.array(z.string()),
  words: z.array(z.string()),
  arenas: z.string().nullable(),
  environment: z.string().nullable(),
  input: z.string(),
});

/** What a real process says that was started so, its id before, and what it wrote besides. */
async function started({ env = {}, stdio = ['pipe', 'pipe', 'pipe'] }: Started = {}) {
  const child = spawn(process.execPath, ['--no-warnings', SCRIPT, 'search', 'a "b" c'], {
    env: { PATH: process.env['PATH'], ASKED: 'yes', ...env },
    stdio,
  });
  child.stdin!.end('typed before');
  const [out, err] = await Promise.all([text(child.stdout!), text(child.stderr!)]);
  return { pid: child.pid, said: Said.parse(JSON.parse(out)), err };
}

interface Started {
  readonly env?: NodeJS.ProcessEnv;
  readonly stdio?: StdioOptions;
}

// Windows cannot replace a process.
describe.skipIf(process.platform === 'win32')('where a process can be replaced', () => {
  test('a process goes on under its id, with its words, settings and input, and with our options', async () => {
    const { pid, said, err } = await started();
    expect(said).toEqual({
      id: pid,
      options: [
        '--min-semi-space-size=4',
        '--wasm-tier-up-filter=0',
        '--always-sparkplug',
        '--invocation-count-for-maglev=1600',
        '--no-warnings',
      ],
      words: ['search', 'a "b" c'],
      arenas: '1',
      environment: 'yes',
      input: 'typed before',
    });
    expect(err).toBe('');
  });

  test('what somebody set stays as it is', async () => {
    const { said } = await started({ env: { MALLOC_ARENA_MAX: '3' } });
    expect(said.options.length).toBe(5);
    expect(said.arenas).toBe('3');
  });
});

test('a process that talks to its parent keeps its channel', async () => {
  const { said } = await started({ stdio: ['pipe', 'pipe', 'pipe', 'ipc'] });
  expect(said).toMatchObject({ options: ['--no-warnings'], arenas: null, input: 'typed before' });
});

const RUNNING: Process = {
  execPath: 'node',
  execArgv: [],
  argv: ['node', 'main.ts'],
  env: {},
  versions: process.versions,
};

test('where a process cannot be replaced, it goes on as it is', () => {
  let tried = 0;
  startAnew({
    ...RUNNING,
    execve: () => {
      tried += 1;
      throw new Error('EACCES');
    },
  });
  startAnew(RUNNING);
  expect(tried).toBe(1);
});

test('under another version of V8, which may not know the options, it goes on as it is', () => {
  let tried = 0;
  const execve = (): void => {
    tried += 1;
  };
  startAnew({ ...RUNNING, versions: { v8: '15.0.245.12-node.9' }, execve });
  expect(tried).toBe(0);
  startAnew({ ...RUNNING, execve });
  expect(tried).toBe(1);
});
