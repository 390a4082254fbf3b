import { cutText, foldSpaces, harmless } from '../../../core/text.ts';

/** What went wrong, as far as it matters for what to do next. */
export type FeedErrorKind =
  /** 429: nothing may be asked before `waitMs` have passed. */
  | 'rate-limited'
  /** 5xx. */
  | 'server'
  /** No connection, or one that broke. */
  | 'network'
  | 'timeout'
  /** Not the JSON of an answer: HTML, a part of it, another shape. */
  | 'not-json'
  | 'too-large'
  /** 4xx, or a body that says it is an error, whatever the status. */
  | 'refused';

export interface FeedErrorFacts {
  readonly status?: number;
  /** How long the feed wants to be left alone, where it says so. */
  readonly waitMs?: number | null;
}

/** The feed gave no answer that can be used. The message is one line without secrets, fit for `status`. */
export class FeedError extends Error {
  override readonly name = 'FeedError';
  readonly kind: FeedErrorKind;
  readonly status: number | null;
  readonly waitMs: number | null;

  constructor(kind: FeedErrorKind, message: string, { status, waitMs }: FeedErrorFacts = {}) {
    super(message);
    this.kind = kind;
    this.status = status ?? null;
    this.waitMs = waitMs ?? null;
  }
}

const LONGEST_QUOTE = 120;

/** What the feed itself said, made fit for one line: in quotes, cut, and without the token. */
export function quoteFeed(said: string, token: string | null): string {
  const safe = token === null ? said : said.replaceAll(token, '…');
  return `"${cutText(foldSpaces(harmless(safe)), LONGEST_QUOTE)}"`;
}
