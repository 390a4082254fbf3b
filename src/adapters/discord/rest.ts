import { REST } from 'discord.js';
import type { RateLimitData } from 'discord.js';

export interface DiscordAccess {
  /** Without a version, such as `https://discord.com/api`. */
  readonly api: string;
  readonly token: string;
}

/** A limit that is over so soon is waited for; for longer ones whoever asked decides. */
const LONGEST_WAIT_MS = 2000;
const TIMEOUT_MS = 12_000;
/** Discord allows 50 in a second; answers to people do not count. */
const PER_SECOND = 45;

/**
 * Requests that are made once: nothing is sent again after an error or without an answer, and a rate
 * limit that lasts is an error that names its end. discord.js by itself would do both.
 */
export function createRest({ api, token }: DiscordAccess): REST {
  return new REST({
    api,
    version: '10',
    retries: 0,
    timeout: TIMEOUT_MS,
    globalRequestsPerSecond: PER_SECOND,
    rejectOnRateLimit: isLong,
  }).setToken(token);
}

/** How long nothing may be sent, in milliseconds. */
export function limitLasts({
  retryAfter,
  timeToReset,
  sublimitTimeout,
}: Pick<RateLimitData, 'retryAfter' | 'timeToReset' | 'sublimitTimeout'>): number {
  return Math.max(retryAfter, timeToReset, sublimitTimeout);
}

function isLong(limit: RateLimitData): boolean {
  return limitLasts(limit) > LONGEST_WAIT_MS;
}
