/**
 * What a failed post means for what comes next.
 * `refused`: the channel takes no posts (kicked, archived, no permission) until something changes there.
 * `invalid`: the platform will never take this message.
 * `not-sent`: it did not arrive and may be tried again, after `retryAfterMs` where the platform says so.
 * `unknown`: it may have arrived.
 */
export type PostErrorKind = 'refused' | 'invalid' | 'not-sent' | 'unknown';

/** A failed post. The message is for people and the log: one line, no secret. */
export class PostError extends Error {
  override readonly name = 'PostError';
  readonly kind: PostErrorKind;
  /** Real time; `null` where the platform named none. */
  readonly retryAfterMs: number | null;

  constructor(kind: PostErrorKind, message: string, retryAfterMs: number | null = null) {
    super(message);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }
}
