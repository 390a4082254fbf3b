import type { CatalogueChanges } from '../core/catalogue.ts';
import type { ErrorLog } from '../core/refusal.ts';
import type { IndexSnapshot } from '../core/index-snapshot.ts';
import type { PaperSearch } from '../core/paper-search.ts';

export interface FollowOptions {
  readonly changes: CatalogueChanges;
  readonly search: PaperSearch;
  /** Where the index is kept from one start to the next; `null` for nowhere. */
  readonly snapshot: IndexSnapshot | null;
  readonly everyMs: number;
  /** The least time between two times that the index is kept. */
  readonly keepEveryMs: number;
  readonly log: ErrorLog;
}

export interface Follower {
  /** Done when all papers of the start can be searched, and fails as the last look did; `null` once they can. */
  readonly indexing: () => Promise<void> | null;
  /** Looks at once: for who knows that something changed. */
  readonly look: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Keeps an index up to date with the catalogue, whichever process changes it. */
export function followCatalogue(options: FollowOptions): Follower {
  const { everyMs, log, search } = options;
  const following = new Following(options);
  let isIndexed = false;
  const lookOnce = async (): Promise<void> => {
    await following.look();
    isIndexed = true;
  };
  let looking = lookOnce();

  const look = async (): Promise<void> => {
    looking = looking.then(lookOnce, lookOnce);
    return looking;
  };
  const report = (error: unknown): void => {
    log.error({ err: error }, 'Catalogue could not be read for the index');
  };
  looking.catch(report);
  const timer = setInterval(() => {
    look().catch(report);
  }, everyMs);
  return {
    indexing: () => (isIndexed ? null : looking),
    look,
    stop: async () => {
      clearInterval(timer);
      following.isStopped = true;
      await search.stop();
      await looking.catch(() => {});
      await following.keep();
    },
  };
}

class Following {
  isStopped = false;
  readonly #options: FollowOptions;
  /** What the index has taken in; `null` before the start. */
  #revision: number | null = null;
  #catalogue: string | null = null;
  #hasChanged = false;
  #keptAt = -Infinity;

  constructor(options: FollowOptions) {
    this.#options = options;
  }

  async look(): Promise<void> {
    if (this.#catalogue === null) await this.#start();
    else await this.#takeChanges();
  }

  /** Goes on from a snapshot where there is one that fits, else from nothing. */
  async #start(): Promise<void> {
    const { changes, snapshot } = this.#options;
    const { id } = await changes.identity();
    this.#revision = (await snapshot?.load(id)) ?? null;
    this.#catalogue = id;
    const isFromSnapshot = this.#revision !== null;
    await this.#takeChanges();
    if (!isFromSnapshot || (await this.#isComplete())) return;
    // Another process may just have brought some.
    await this.#takeChanges();
    if (!(await this.#isComplete())) await this.#takeAll();
  }

  async #takeChanges(): Promise<void> {
    const { changes, search, keepEveryMs } = this.#options;
    const change = await changes.changesSince(this.#revision ?? 0);
    // A store that was put back to an earlier state.
    if (change.revision < (this.#revision ?? 0)) return this.#takeAll();
    if (change.papers.length > 0 || change.gone.length > 0) {
      await search.update(change);
      this.#hasChanged = true;
    }
    if (this.isStopped) return;
    this.#revision = change.revision;
    if (performance.now() - this.#keptAt >= keepEveryMs) await this.keep();
  }

  /** Whether the index has as many papers as the catalogue. */
  async #isComplete(): Promise<boolean> {
    const { papers } = await this.#options.changes.identity();
    return this.isStopped || this.#options.search.progress().indexed === papers;
  }

  /** Reads the whole catalogue, where the index turned out to be of another state of it. */
  async #takeAll(): Promise<void> {
    const { changes, search } = this.#options;
    const change = await changes.changesSince(0);
    await search.update({ papers: change.papers, isAll: true });
    this.#hasChanged = true;
    if (!this.isStopped) this.#revision = change.revision;
  }

  /** Keeps the index, if there is anything new in it and all of that is there. */
  async keep(): Promise<void> {
    if (!this.#hasChanged || this.#revision === null || this.#catalogue === null) return;
    this.#hasChanged = false;
    this.#keptAt = performance.now();
    await this.#options.snapshot?.save(this.#catalogue, this.#revision);
  }
}
