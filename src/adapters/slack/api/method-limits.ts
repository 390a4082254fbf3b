const MOST_REMEMBERED = 10_000;

/**
 * The rate limits under way. One holds for a method in a workspace, as Slack counts them: other
 * methods and other workspaces go on.
 */
export class MethodLimits {
  readonly #now: () => number;
  readonly #until = new Map<string, number>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** How long the method may not be called, in milliseconds; 0 where it may. */
  leftMs(workspace: string, method: string): number {
    const until = this.#until.get(keyOf(workspace, method));
    return until === undefined ? 0 : Math.max(0, until - this.#now());
  }

  begin(workspace: string, method: string, lastsMs: number): void {
    const now = this.#now();
    if (this.#until.size >= MOST_REMEMBERED) this.#forgetEnded(now);
    this.#until.set(keyOf(workspace, method), now + lastsMs);
  }

  #forgetEnded(now: number): void {
    for (const [key, until] of this.#until) if (until <= now) this.#until.delete(key);
  }
}

function keyOf(workspace: string, method: string): string {
  return `${workspace} ${method}`;
}
