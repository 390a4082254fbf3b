import type { HealthLog } from './health-log.ts';

/** How long somebody who asks for health or metrics is kept waiting by one part of the bot. */
const LIMIT_MS = 2000;
/** A question without an answer is not asked again so soon: each one may hold a connection. */
const ASK_AGAIN_MS = 30_000;

export interface AttemptOptions {
  /** What is looked at, for the log. */
  readonly what: string;
  readonly log: Pick<HealthLog, 'error'>;
  readonly limitMs?: number;
}

interface Running<T> {
  readonly answer: Promise<T>;
  readonly since: number;
}

/**
 * Makes a question that may fail or never be answered into one that gives `null` then, in time.
 * Those who ask together share one answer. Of failures in a row the first is logged.
 */
export function createAttempt<T>(
  ask: () => Promise<T>,
  { what, log, limitMs = LIMIT_MS }: AttemptOptions,
): () => Promise<T | null> {
  let running: Running<T> | null = null;
  let isFailing = false;

  const begin = (now: number): Running<T> => {
    const begun = { answer: Promise.try(ask), since: now };
    const forget = (): void => {
      if (running === begun) running = null;
    };
    begun.answer.then(forget, forget);
    return begun;
  };
  return async () => {
    const now = performance.now();
    if (running === null || now - running.since > ASK_AGAIN_MS) running = begin(now);
    try {
      const value = await within(limitMs, running.answer);
      isFailing = false;
      return value;
    } catch (error) {
      if (!isFailing) log.error({ err: error, what }, 'Health cannot be read');
      isFailing = true;
      return null;
    }
  };
}

async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new Error(`No answer in ${ms / 1000} seconds`));
  }, ms);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
