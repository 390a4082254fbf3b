import { join } from 'node:path';
import { readSettings } from '../config.ts';
import type { Settings } from '../config.ts';
import { StartError } from '../core/errors.ts';
import { inFolder, secretsOf } from '../services.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/open-store.ts';

const ROOT = join(import.meta.dirname, '..', '..');

export interface ToolInput {
  /** With `DATABASE_URL` made absolute. */
  readonly settings: Settings;
  /** What stands behind the script's name. */
  readonly args: readonly string[];
  readonly out: NodeJS.WriteStream;
  readonly err: NodeJS.WriteStream;
}

/**
 * Runs a tool to its end. What the operator can mend becomes one line on the error stream and
 * status 1; any other error ends the process with its stack.
 */
export async function runTool(tool: (input: ToolInput) => Promise<void>): Promise<void> {
  const { stdout, stderr } = process;
  // A reader that left early, such as head, is no error.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
  try {
    const settings = readSettings(process.env, join(ROOT, '.env'));
    const database = inFolder(settings.DATABASE_URL, ROOT);
    await tool({
      settings: { ...settings, DATABASE_URL: database },
      args: process.argv.slice(2),
      out: stdout,
      err: stderr,
    });
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

function now(): Temporal.Instant {
  return Temporal.Now.instant();
}

/** Opens the store of the settings for a piece of work, and closes it in any case. */
export async function withStore<T>(
  settings: Settings,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const secrets = secretsOf(settings);
  const store = await openStore({ url: settings.DATABASE_URL, now, realNow: now, secrets });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
