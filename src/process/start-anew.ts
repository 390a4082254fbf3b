/**
 * What V8 takes only when a process is started. Room for new objects of 4 MB in each half: with less,
 * answers to hundreds take a sixth longer, with more there is nothing to win. WebAssembly, which takes
 * the types out of the source, is compiled in haste only: compiled well, it keeps 12 MB for good.
 * Code is compiled simply as soon as it runs, and better only when it ran four times as often as V8
 * would wait for: hundreds who ask first are answered a tenth sooner. Without the second the process
 * is up to 20 MB larger while they ask.
 */
const OPTIONS = [
  '--min-semi-space-size=4',
  '--wasm-tier-up-filter=0',
  '--always-sparkplug',
  '--invocation-count-for-maglev=1600',
];
/** The V8 that they were measured with, Node 26's: Node does not start with an option that its V8 does not know. */
const MEASURED_V8 = '14.6.';
/** What the C library takes only then: memory that one thread is done with serves all others. */
const ENVIRONMENT = { MALLOC_ARENA_MAX: '1' };

/** A process, as far as starting it anew is concerned. */
export interface Process {
  readonly execPath: string;
  readonly execArgv: readonly string[];
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly versions: { readonly v8: string };
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
export function startAnew(running: Process): void {
  const { execPath, execArgv, argv, env, versions, send, execve } = running;
  const isDone = OPTIONS.every((option) => execArgv.includes(option));
  // A channel to the parent would not outlive it.
  if (isDone || send !== undefined || execve === undefined) return;
  if (!versions.v8.startsWith(MEASURED_V8)) return;
  try {
    const args = [execPath, ...OPTIONS, ...execArgv, ...argv.slice(1)];
    execve(execPath, args, { ...ENVIRONMENT, ...env });
  } catch {
    // Not allowed here: it goes on as it is.
  }
}
