/** An error whose message is written for the person who caused it: what happened and what to do next. */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** The option of the command that is at fault, for forms; `null` where it is no single one. */
  readonly option: string | null;
  /** How the command is typed, a line at a time, where it was not typed so. */
  readonly usage: readonly string[];

  constructor(message: string, option: string | null = null, usage: readonly string[] = []) {
    super(message);
    this.option = option;
    this.usage = usage;
  }
}

/** Does something with the value of an option: a `UserError` in there is that option's. */
export function about<T>(option: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof UserError ? new UserError(error.message, option, error.usage) : error;
  }
}

/** An error in what the operator gave at start (settings, data files): the process ends with the message alone. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
