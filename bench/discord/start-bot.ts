import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the kernel says of a process, in bytes. */
export interface Memory {
  readonly rss: number;
  /** The most it ever was. */
  readonly peak: number;
}

export interface BenchedBot {
  /** From the start of the process until it says that it is on Discord. */
  readonly readyMs: number;
  readonly memory: () => Memory;
  readonly stop: () => Promise<void>;
}

interface BotOptions {
  /** A copy of the project. */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Starts the real process, and waits until it is on Discord. */
export async function startBot({ root, env }: BotOptions): Promise<BenchedBot> {
  const from = performance.now();
  const child = spawn(process.execPath, [join(root, 'src', 'main.ts')], {
    cwd: root,
    env: { PATH: process.env['PATH'], FEED_URL: 'off', HTTP_PORT: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  let said = '';
  const ready = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('On Discord as')) resolve();
    });
  });
  const isOver = await Promise.race([ready.then(() => false), ended.then(() => true)]);
  if (isOver) throw new Error(`The bot ended: ${said}`);
  const readyMs = performance.now() - from;
  return {
    readyMs,
    memory: () => memoryOf(child.pid ?? 0),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function memoryOf(pid: number): Memory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const bytes = (name: string) =>
    1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'mu').exec(status)?.[1] ?? Number.NaN);
  return { rss: bytes('VmRSS'), peak: bytes('VmHWM') };
}
