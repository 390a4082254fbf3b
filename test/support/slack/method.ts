import type { Args } from './args.ts';
import type { Installation } from './installation.ts';
import type { RateLimits } from './rate-limits.ts';
import type { World } from './world.ts';

export interface Call {
  readonly world: World;
  readonly limits: RateLimits;
  readonly args: Args;
  /** Whose token it is. */
  readonly by: Installation;
}

/** Gives what is in the answer beside `ok`. @throws ApiError for what Slack refuses */
export type Method = (call: Call) => Readonly<Record<string, unknown>>;
export type Methods = Readonly<Record<string, Method>>;

/** A request too many. */
export class TooMany extends Error {
  /** In seconds. */
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super('ratelimited');
    this.retryAfter = retryAfter;
  }
}
