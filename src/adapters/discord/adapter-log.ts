import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';

/** The part of a logger that the adapter needs. */
export interface AdapterLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/**
 * What may be logged of an error. Those of discord.js carry the address and the body of the request,
 * and with them tokens of interactions and what people typed.
 */
export function errorFields(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof DiscordAPIError) {
    return { status: error.status, code: error.code, reason: error.message };
  }
  if (error instanceof HTTPError) return { status: error.status };
  if (error instanceof RateLimitError) return { route: error.route, waitMs: error.timeToReset };
  if (!(error instanceof Error)) return { reason: typeof error };
  return { reason: error.message, stack: error.stack };
}
