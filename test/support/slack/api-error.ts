/** What the Web API answers in place of doing something; the status is 200 all the same. */
export class ApiError extends Error {
  readonly body: Readonly<Record<string, unknown>>;

  constructor(error: string, more: Readonly<Record<string, unknown>> = {}) {
    super(error);
    this.body = { ok: false, error, ...more };
  }
}

/** A refusal with what is wrong where, each as `what [json-pointer:/where]`. */
export function invalid(error: string, problems: readonly string[]): ApiError {
  const messages = problems.map((problem) => `[ERROR] ${problem}`);
  return new ApiError(error, {
    errors: problems,
    response_metadata: { messages },
  });
}
