import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ROOT } from '../shipped.ts';
import type { Accounts } from './accounts.ts';
import type { Random } from './random.ts';

export interface BotOptions {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** About as long as starting takes. */
const EARLY_MS = 700;
/** A life ends while a post is on its way, or soon after: after so many posts, or where few come, so much time. */
const MOST_POSTS = 12;
const LONGEST_MS = 3000;
const POST_MS = 150;

/** One process of the bot. */
class Bot {
  readonly #child;
  readonly #ended: Promise<unknown>;
  /** One for that it delivers, and then one for each post that it begins. */
  #begun = 0;
  #onLine = (): void => {};
  #line = '';
  #err = '';
  #isOver = false;

  constructor({ args, env }: BotOptions, accounts: Accounts) {
    const script = join(ROOT, 'test', 'support', 'torture-process.ts');
    this.#child = spawn(process.execPath, [script, ...args], { env });
    this.#child.stdout.on('data', (chunk: Buffer) => {
      const lines = `${this.#line}${chunk.toString()}`.split('\n');
      this.#line = lines.pop() ?? '';
      for (const line of lines) accounts.hear(line);
      this.#begun += lines.filter((line) => !line.startsWith('found ')).length;
      this.#onLine();
    });
    this.#child.stderr.on('data', (chunk: Buffer) => (this.#err += chunk.toString()));
    this.#ended = this.#live(accounts);
  }

  /** Done when it delivers and has begun so many posts, or has ended. */
  async hasBegun(posts: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#onLine = () => {
      if (this.#begun > posts) resolve();
    };
    this.#onLine();
    await Promise.race([promise, this.#ended]);
  }

  async #live(accounts: Accounts): Promise<void> {
    const [status] = (await once(this.#child, 'close')) as [number | null];
    accounts.ended(this.#err, { status, isOurs: this.#isOver });
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
  accounts: Accounts,
  mayKill: () => boolean,
): Promise<{ readonly stop: () => Promise<void> }> {
  for (;;) {
    const bot = new Bot(options, accounts);
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
