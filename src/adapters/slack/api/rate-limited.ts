/** How long a limit is taken to last whose end Slack does not name. */
export const UNNAMED_WAIT_S = 30;

/** Slack takes no calls of a method in a workspace for a while. */
export class RateLimited extends Error {
  override readonly name = 'RateLimited';
  readonly method: string;
  /** How long it lasts, in milliseconds. */
  readonly waitMs: number;

  constructor(method: string, waitMs: number) {
    super(`Slack takes no ${method} for ${Math.ceil(waitMs / 1000)} seconds`);
    this.method = method;
    this.waitMs = waitMs;
  }
}

/** How long nothing may be sent, in milliseconds; `null` for an error that is no rate limit. */
export function rateLimitOf(error: unknown): number | null {
  return error instanceof RateLimited ? error.waitMs : null;
}
