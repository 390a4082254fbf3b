import type { z } from 'zod';
import type { CallAccess } from '../api/access.ts';
import { createSlackApi } from '../api/slack-api.ts';
import type { SlackApi } from '../api/slack-api.ts';
import { NoAnswer, noAnswerOf } from './no-answer.ts';

export interface QuestionsOptions {
  /** Of the Web API, with a slash at its end. */
  readonly apiUrl: string;
  readonly now: () => Temporal.Instant;
}

/** What its libraries complain about is in the findings already. */
const SILENT = { warn: () => {}, error: () => {} };

/** What Slack is asked, each question once. Whatever fails becomes a `NoAnswer`. */
export class Questions {
  readonly #options: QuestionsOptions;
  readonly #api: SlackApi;

  constructor(options: QuestionsOptions) {
    this.#options = options;
    this.#api = createSlackApi({ apiUrl: options.apiUrl, log: SILENT });
  }

  async ask<T>(
    access: CallAccess,
    method: string,
    args: Readonly<Record<string, unknown>>,
    shape: z.ZodType<T>,
  ): Promise<T> {
    try {
      return await this.#api.call(access, method, args, shape);
    } catch (error) {
      throw noAnswerOf(error, this.#options.apiUrl, this.#options.now());
    }
  }
}

/**
 * The answer, or `otherwise` where Slack refuses this one question with a code. Throws the `NoAnswer`
 * of any other failure.
 */
export async function orRefused<T, U>(
  answer: Promise<T>,
  otherwise: (code: string) => U,
): Promise<T | U> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NoAnswer && error.code !== null) return otherwise(error.code);
    throw error;
  }
}
