/** What was wrong with processes. */
export interface Complaints {
  /** Lines of the log that tell of an error. */
  readonly errors: readonly string[];
  /** Ends that nobody brought about. */
  readonly crashes: readonly string[];
}

const ERROR_LEVEL = 50;

/** What all processes of the bot said, however short they lived. */
export class Accounts {
  /** Posts that had been begun before. */
  repeated = 0;
  /** Posts that were there when they were looked for. */
  found = 0;
  readonly #errors: string[] = [];
  readonly #crashes: string[] = [];
  readonly #begun = new Set<string>();

  get complaints(): Complaints {
    return { errors: this.#errors, crashes: this.#crashes };
  }

  /** A line such as `posts KEY`. */
  hear(line: string): void {
    const [what, key = ''] = line.split(' ');
    if (what === 'found') this.found += 1;
    if (what !== 'posts') return;
    if (this.#begun.has(key)) this.repeated += 1;
    this.#begun.add(key);
  }

  /**
   * @param log - all that it logged
   * @param end - whether its end was brought about here
   */
  ended(log: string, end: { readonly status: number | null; readonly isOurs: boolean }): void {
    this.#errors.push(...log.split('\n').filter(isError));
    if (!end.isOurs) this.#crashes.push(`Status ${end.status}: ${log}`);
  }
}

function isError(line: string): boolean {
  const level = /^\{"level":(\d+),/u.exec(line)?.[1];
  return level === undefined ? line !== '' : Number(level) >= ERROR_LEVEL;
}
