import { LogLevel, webApi } from '@slack/bolt';
import type { Logger } from '@slack/bolt';
import { cutText } from '../../core/text.ts';
import { blankSecrets } from './api/blank-secrets.ts';
import { neededScopes, slackCode } from './api/error-code.ts';
import { RateLimited } from './api/rate-limited.ts';

/** The part of a logger that the adapter needs. */
export interface AdapterLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

const LONGEST = 500;

/**
 * What may be logged of an error. Those of Slack's libraries carry headers, bodies and addresses, and
 * with them tokens and what people typed.
 */
export function errorFields(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof webApi.WebAPIPlatformError) {
    const needed = neededScopes(error);
    return {
      reason: slackCode(error) ?? 'no answer of Slack',
      ...(needed === null ? {} : { needed }),
    };
  }
  if (error instanceof webApi.WebAPIHTTPError) return { status: error.statusCode };
  if (error instanceof webApi.WebAPIRequestError) return { reason: shown(error.original.message) };
  if (error instanceof RateLimited) return { method: error.method, waitMs: error.waitMs };
  if (!(error instanceof Error)) return { reason: typeof error };
  const { message, stack } = error;
  return { reason: shown(message), ...(stack === undefined ? {} : { stack: blankSecrets(stack) }) };
}

/** A logger for Slack's libraries: their warnings and errors become fields, the rest is dropped. */
export function boltLogger(log: Pick<AdapterLog, 'warn' | 'error'>): Logger {
  return {
    debug: nothing,
    info: nothing,
    warn: (...said: readonly unknown[]) => {
      log.warn(fieldsOf(said), 'A library of Slack’s warns');
    },
    error: (...said: readonly unknown[]) => {
      log.error(fieldsOf(said), 'A library of Slack’s had an error');
    },
    setLevel: nothing,
    getLevel: () => LogLevel.WARN,
    setName: nothing,
  };
}

function nothing(): void {}

/** Objects may hold anything: of them only errors are told. */
function fieldsOf(said: readonly unknown[]): object {
  const text = said.filter((each) => typeof each === 'string').join(' ');
  const error = said.find((each) => each instanceof Error);
  return {
    ...(error === undefined ? {} : errorFields(error)),
    ...(text === '' ? {} : { said: shown(text) }),
  };
}

function shown(text: string): string {
  return cutText(blankSecrets(text), LONGEST);
}
