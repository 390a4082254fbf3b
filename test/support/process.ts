import { spawn } from 'node:child_process';
import { cp, mkdtemp, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
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

/** No feed, a port that nobody else has, and a log that is silent about that port. */
export const ENVIRONMENT: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  FEED_URL: 'off',
  HTTP_PORT: '0',
  LOG_LEVEL: 'warn',
};

/** Beside that, what Node compiles is kept there for the next start: tests start many. */
function environmentIn(root: string): NodeJS.ProcessEnv {
  return { ...ENVIRONMENT, NODE_COMPILE_CACHE: join(root, 'compiled') };
}

/** Starts the real process as `npm start` does, with an environment of its own, to its end. No feed unless given. */
export async function run({ args = [], input = '', env = {}, root }: RunOptions): Promise<Run> {
  const child = spawn(process.execPath, [join(root, 'src', 'main.ts'), ...args], {
    cwd: root,
    env: { ...environmentIn(root), ...env },
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

export interface LiveProcess {
  readonly say: (line: string) => void;
  /** All it wrote so far, as soon as that matches; an error with what there is when it never does. */
  readonly until: (pattern: RegExp, withinMs?: number) => Promise<string>;
  /** Says the line again and again, as an impatient person would, until what it wrote matches. */
  readonly insist: (line: string, pattern: RegExp) => Promise<string>;
  /** Its exit status, once it has ended by itself. */
  readonly ended: Promise<number | null>;
  /** Ends its input; gives the exit status. */
  readonly end: () => Promise<number | null>;
  /** Asks it to end, as a service manager does; gives the exit status. */
  readonly terminate: () => Promise<number | null>;
  /** Ends it in the middle of whatever it does. */
  readonly kill: () => Promise<void>;
}

/** Starts the real process and keeps its input open. */
export function start({ args = [], env = {}, root }: Omit<RunOptions, 'input'>): LiveProcess {
  const child = spawn(process.execPath, [join(root, 'src', 'main.ts'), ...args], {
    cwd: root,
    env: { ...environmentIn(root), ...env },
  });
  let written = '';
  const watchers = new Set<() => void>();
  const hear = (chunk: Buffer): void => {
    written += chunk.toString();
    for (const look of watchers) look();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  // A test that fails before it ends the process leaves none behind.
  const abandon = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', abandon);
  const closed = new Promise<number | null>((resolve) => {
    child.once('close', (status) => {
      process.off('exit', abandon);
      resolve(status);
    });
  });
  const say = (line: string): void => {
    child.stdin.write(`${line}\n`);
  };
  const until: LiveProcess['until'] = async (pattern, withinMs = 30_000) =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (!pattern.test(written)) return;
        clearTimeout(timer);
        watchers.delete(look);
        resolve(written);
      };
      const timer = setTimeout(() => {
        watchers.delete(look);
        reject(new Error(`Never wrote ${pattern}, but:\n${written}`));
      }, withinMs);
      watchers.add(look);
      look();
    });
  return {
    say,
    until,
    insist: async (line, pattern) => {
      say(line);
      const timer = setInterval(say, 250, line);
      try {
        return await until(pattern);
      } finally {
        clearInterval(timer);
      }
    },
    ended: closed,
    end: async () => {
      child.stdin.end();
      return closed;
    },
    terminate: async () => {
      child.kill('SIGTERM');
      return closed;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
