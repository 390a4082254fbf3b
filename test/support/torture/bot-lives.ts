import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ROOT } from '../shipped.ts';
import type { Random } from './random.ts';

export interface BotOptions {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** What processes said before their ends. */
export interface Complaints {
  /** Lines of the log that tell of an error. */
  readonly errors: string[];
  /** Ends that nobody brought about. */
  readonly crashes: string[];
}

/** About as long as starting takes. */
const EARLY_MS = 700;
/** A life ends while a post is on its way, or soon after: after so many posts, or where few come, so much time. */
const MOST_POSTS = 12;
const LONGEST_MS = 3000;
const POST_MS = 150;
const ERROR_LEVEL = 50;

/** One process of the bot. */
class Bot {
  readonly #child;
  readonly #ended: Promise<unknown>;
  /** One for each line that it prints: that it delivers, and then each post that it begins. */
  #lines = 0;
  #onLine = (): void => {};
  #err = '';
  #isOver = false;

  constructor({ args, env }: BotOptions, complaints: Complaints) {
    const script = join(ROOT, 'test', 'support', 'torture-process.ts');
    this.#child = spawn(process.execPath, [script, ...args], { env });
    this.#child.stdout.on('data', (chunk: Buffer) => {
      this.#lines += chunk.toString().split('\n').length - 1;
      this.#onLine();
    });
    this.#child.stderr.on('data', (chunk: Buffer) => (this.#err += chunk.toString()));
    this.#ended = this.#live(complaints);
  }

  /** Done when it delivers and has begun so many posts, or has ended. */
  async hasBegun(posts: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#onLine = () => {
      if (this.#lines > posts) resolve();
    };
    this.#onLine();
    await Promise.race([promise, this.#ended]);
  }

  async #live(complaints: Complaints): Promise<void> {
    const [status] = (await once(this.#child, 'close')) as [number | null];
    complaints.errors.push(...this.#err.split('\n').filter(isError));
    if (!this.#isOver) complaints.crashes.push(`Status ${status}: ${this.#err}`);
  }

  async kill(): Promise<void> {
    this.#isOver = true;
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** Ends it in an orderly way. */
  async stop(): Promise<void> {
    this.#isOver = true;
    this.#child.stdin.end();
    await this.#ended;
  }
}

/**
 * Has a process start, live for a random while and be killed, again and again for as long as `mayKill`
 * says so; one life in five ends before it has begun to deliver. The last process is left alive.
 */
export async function liveAndDie(
  options: BotOptions,
  random: Random,
  complaints: Complaints,
  mayKill: () => boolean,
): Promise<{ readonly stop: () => Promise<void> }> {
  for (;;) {
    const bot = new Bot(options, complaints);
    if (!mayKill()) {
      await bot.hasBegun(0);
      return bot;
    }
    if (random.below(5) === 0) await setTimeout(random.below(EARLY_MS));
    else {
      await bot.hasBegun(0);
      const posts = 1 + random.below(MOST_POSTS);
      await Promise.race([bot.hasBegun(posts), setTimeout(LONGEST_MS)]);
      await setTimeout(random.below(POST_MS));
    }
    await bot.kill();
  }
}

function isError(line: string): boolean {
  const level = /^\{"level":(\d+),/u.exec(line)?.[1];
  return level === undefined ? line !== '' : Number(level) >= ERROR_LEVEL;
}
