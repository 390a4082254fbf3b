import type { Paper } from './paper.ts';

/** How the live feed is doing, kept between polls and restarts; for `status`. Times are UTC instants, ISO 8601. */
export interface FeedHealth {
  readonly lastSuccessAt: string | null;
  readonly lastErrorAt: string | null;
  /** One line for the operator, without secrets. */
  readonly lastError: string | null;
  /** Failures in a row since the last success. */
  readonly failures: number;
  readonly nextTryAt: string | null;
}

/** Where papers that arrive are kept. */
export interface PaperKeeper {
  /**
   * Keeps papers in one transaction: by arXiv id, or under the id of a paper that only a page knew
   * by the same title. Facts that move (votes, comments, stars) are refreshed, listings are added.
   */
  keep(papers: readonly Paper[]): Promise<KeptPapers>;
}

export interface KeptPapers {
  /** Not seen before, by any source. */
  readonly added: number;
  /** Known already, with some fact that is new. */
  readonly changed: number;
  /** A page paper that took over the arXiv id. */
  readonly identified: number;
}

/** The live feed, as commands see it. */
export interface Feed {
  health(): Promise<FeedHealth>;
  /**
   * Asks the feed for a paper by arXiv id and keeps it; `null` where the feed knows none. Throws a
   * `UserError` where it cannot be asked in time.
   */
  fetchPaper(id: string): Promise<Paper | null>;
}

/** What several processes that share one store agree on. */
export interface FeedLedger {
  /**
   * Whether this process is the one that polls now: true gives it the turn until `forMs` have
   * passed; the holder may take it again at any time, another only after it ran out or was given back.
   */
  takeTurn(holder: string, forMs: number): Promise<boolean>;
  giveTurnBack(holder: string): Promise<void>;
  readHealth(): Promise<FeedHealth>;
  writeHealth(health: FeedHealth): Promise<void>;
}
