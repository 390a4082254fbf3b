/** How far a conversation was looked through; it goes on where it ended. */
export interface Trail {
  /** Everything until that message was looked at, or need not be; `null`: nothing was. */
  floor: string | null;
  /** The newest message that was seen. */
  top: string | null;
  /** The page of that look which comes next; `null` before its first one. */
  cursor: string | null;
  /** Pages that were looked at. */
  pages: number;
}

/** What was looked at in search of one post: the thread where it belongs, and the channel. */
export interface Trails {
  readonly thread: Trail;
  readonly channel: Trail;
}

const MOST_REMEMBERED = 1000;

/**
 * The searches that a rate limit ended: they go on when it is over, or one in a busy channel would
 * end at the same page for ever.
 */
export class TrailBook {
  readonly #trails = new Map<string, Trails>();

  /** Gives them once: of a search that fails otherwise nothing is kept. */
  take(search: string): Trails | null {
    const trails = this.#trails.get(search) ?? null;
    this.#trails.delete(search);
    return trails;
  }

  keep(search: string, trails: Trails): void {
    const [oldest] = this.#trails.keys();
    if (this.#trails.size >= MOST_REMEMBERED && oldest !== undefined) this.#trails.delete(oldest);
    this.#trails.set(search, trails);
  }
}

/** One on which nothing above `floor` was looked at. */
export function freshTrail(floor: string | null): Trail {
  return { floor, top: floor, cursor: null, pages: 0 };
}
