import type { CatalogueChanges } from '../core/catalogue.ts';
import type { ErrorLog } from '../core/dispatch.ts';
import type { PaperSearch } from '../core/paper-search.ts';

export interface FollowOptions {
  readonly changes: CatalogueChanges;
  readonly search: PaperSearch;
  readonly everyMs: number;
  readonly log: ErrorLog;
}

export interface Follower {
  /** Done when all papers of the start can be searched. */
  readonly ready: Promise<void>;
  /** Looks at once: for who knows that something changed. */
  readonly look: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Keeps an index up to date with the catalogue, whichever process changes it. */
export function followCatalogue({ changes, search, everyMs, log }: FollowOptions): Follower {
  let revision = 0;
  let looking: Promise<void> = Promise.resolve();

  const lookOnce = async (): Promise<void> => {
    const change = await changes.changesSince(revision);
    revision = change.revision;
    if (change.papers.length > 0 || change.gone.length > 0) await search.update(change);
  };
  const look = async (): Promise<void> => {
    looking = looking.then(lookOnce, lookOnce);
    return looking;
  };
  const report = (error: unknown): void => {
    log.error({ err: error }, 'Catalogue could not be read for the index');
  };
  const ready = look();
  ready.catch(report);
  const timer = setInterval(() => {
    look().catch(report);
  }, everyMs);
  return {
    ready,
    look,
    stop: async () => {
      clearInterval(timer);
      search.stop();
      await looking.catch(() => {});
    },
  };
}
