import { webApi } from '@slack/bolt';
import type { z } from 'zod';
import type { AdapterLog } from '../adapter-log.ts';
import { boltLogger } from '../adapter-log.ts';
import type { CallAccess } from './access.ts';
import { ClientPool } from './client-pool.ts';
import { slackCode } from './error-code.ts';
import { MethodLimits } from './method-limits.ts';
import { RateLimited, UNNAMED_WAIT_S } from './rate-limited.ts';

export interface SlackApiOptions {
  /** Of the Web API, such as `https://slack.com/api/`. */
  readonly apiUrl: string;
  readonly log: Pick<AdapterLog, 'warn' | 'error'>;
  /** Real time, in milliseconds from anywhere. */
  readonly now?: () => number;
}

export interface SlackApi {
  /**
   * Calls a method once and checks what it answers. Throws `RateLimited`, without a request where the
   * limit is known already; a `ZodError` for an answer of another shape; else what web-api throws.
   */
  call<T>(
    access: CallAccess,
    method: string,
    args: Readonly<Record<string, unknown>>,
    schema: z.ZodType<T>,
  ): Promise<T>;
}

/** Slack has two words for it: of most methods, and of posts. */
const TOO_MANY: ReadonlySet<unknown> = new Set(['ratelimited', 'rate_limited']);

/** The Web API as all of the adapter uses it, for any number of workspaces. */
export function createSlackApi({
  apiUrl,
  log,
  now = () => performance.now(),
}: SlackApiOptions): SlackApi {
  const clients = new ClientPool({ apiUrl, logger: boltLogger(log) });
  const limits = new MethodLimits(now);
  return {
    call: async ({ workspace, token, teamId }, method, args, schema) => {
      const leftMs = limits.leftMs(workspace, method);
      if (leftMs > 0) throw new RateLimited(method, leftMs);
      try {
        const team = teamId === undefined ? {} : { team_id: teamId };
        return schema.parse(await clients.clientOf(token).apiCall(method, { ...team, ...args }));
      } catch (error) {
        const seconds = retryAfter(error);
        if (seconds === null) throw error;
        const waitMs = Math.max(1, seconds) * 1000;
        limits.begin(workspace, method, waitMs);
        throw new RateLimited(method, waitMs);
      }
    },
  };
}

/** In seconds; `null` for an error that is no rate limit. */
function retryAfter(error: unknown): number | null {
  if (error instanceof webApi.WebAPIRateLimitedError) return error.retryAfter;
  if (!TOO_MANY.has(slackCode(error)) || !(error instanceof webApi.WebAPIPlatformError))
    return null;
  return error.data.response_metadata?.retryAfter ?? UNNAMED_WAIT_S;
}
