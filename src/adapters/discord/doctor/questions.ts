import type { REST } from 'discord.js';
import type { z } from 'zod';
import { NoAnswer, noAnswerOf } from './no-answer.ts';

export interface QuestionsOptions {
  readonly rest: REST;
  /** Without a version, such as `https://discord.com/api`. */
  readonly api: string;
  readonly now: () => Temporal.Instant;
}

/** What Discord is asked, each question once. Whatever fails becomes a `NoAnswer`. */
export class Questions {
  readonly #options: QuestionsOptions;

  constructor(options: QuestionsOptions) {
    this.#options = options;
  }

  async get<T>(route: `/${string}`, shape: z.ZodType<T>, query?: URLSearchParams): Promise<T> {
    return this.ask(async (rest) =>
      shape.parse(await rest.get(route, query === undefined ? {} : { query })),
    );
  }

  async ask<T>(question: (rest: REST) => Promise<T>): Promise<T> {
    const { rest, api, now } = this.#options;
    try {
      return await question(rest);
    } catch (error) {
      throw noAnswerOf(error, api, now());
    }
  }
}

/**
 * The answer, or `otherwise` by the status where Discord refuses this one question. Throws the
 * `NoAnswer` that concerns every question.
 */
export async function orRefused<T, U>(
  answer: Promise<T>,
  otherwise: (status: number) => U,
): Promise<T | U> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NoAnswer && error.status !== null) return otherwise(error.status);
    throw error;
  }
}
