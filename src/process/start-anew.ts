/**
 * What V8 takes only when a process is started. Room for new objects of 4 MB in each half: with less,
 * answers to hundreds take a sixth longer, with more there is nothing to win. WebAssembly, which takes
 * the types out of the source, is compiled in haste only: compiled well, it keeps 12 MB for good.
 */
const OPTIONS = ['--min-semi-space-size=4', '--wasm-tier-up-filter=0'];
/** What the C library takes only then: memory that one thread is done with serves all others. */
const ENVIRONMENT = { MALLOC_ARENA_MAX: '1' };

/** A process, as far as starting it anew is concerned. */
export interface Process {
  readonly execPath: string;
  readonly execArgv: readonly string[];
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** There when a parent talks to it over a channel of Node's. */
  readonly send?: unknown;
  /** Not on Windows. */
  readonly execve?: (file: string, args: readonly string[], env: NodeJS.ProcessEnv) => unknown;
}

/**
 * Starts this process anew in its own place, with the same id, arguments, streams and settings, and
 * with what cannot be said to one that runs; see `.github/adr/0007-discord.md`. It comes back where
 * that has been done, and where it cannot be: such a process takes more memory, and is as good otherwise.
 */
export function startAnew({ execPath, execArgv, argv, env, send, execve }: Process): void {
  const isDone = OPTIONS.every((option) => execArgv.includes(option));
  // A channel to the parent would not outlive it.
  if (isDone || send !== undefined || execve === undefined) return;
  try {
    const args = [execPath, ...OPTIONS, ...execArgv, ...argv.slice(1)];
    execve(execPath, args, { ...ENVIRONMENT, ...env });
  } catch {
    // Not allowed here: it goes on as it is.
  }
}
