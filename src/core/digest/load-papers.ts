import type { Catalogue } from '../catalogue.ts';
import { addMs, DAY_MS } from '../instant.ts';
import type { InstantText } from '../instant.ts';
import type { PaperSearch } from '../paper-search.ts';
import { parseQuery } from '../query/parse-query.ts';
import { arrivalOf } from './arrival.ts';
import type { Arrival } from './arrival.ts';
import type { Papers } from './choose.ts';

/** The two weeks in which papers settle, and one more, because a weekly digest may have looked that much earlier. */
const WINDOW_MS = 22 * DAY_MS;

export interface PapersWanted {
  /** Up to when was looked before. */
  readonly lookedAt: InstantText;
  readonly now: InstantText;
  /** Only what changed after this revision of the catalogue; without it all. */
  readonly changedSince?: number;
  readonly queries: Iterable<string>;
}

/**
 * The papers that may be posted now, matched with all queries at once: what that costs grows with
 * the queries that differ, however many channels follow them.
 */
export async function loadPapers(
  catalogue: Pick<Catalogue, 'listedSince'>,
  search: Pick<PaperSearch, 'matchAll'>,
  { lookedAt, now, changedSince = 0, queries }: PapersWanted,
): Promise<Papers> {
  const from = addMs(lookedAt, -WINDOW_MS).slice(0, 10);
  const listed = await catalogue.listedSince(from);
  const arrivals = new Map<string, Arrival>();
  for (const paper of listed.papers) {
    const arrival = paper.revision > changedSince ? arrivalOf(paper, now) : null;
    if (arrival !== null) arrivals.set(paper.paper.id, arrival);
  }
  const papers = Array.from(arrivals.values(), ({ paper }) => paper);
  const matches = new Map<string, readonly string[]>();
  const match = (texts: readonly string[]): void => {
    search.matchAll(texts.map(parseQuery), papers).forEach((ids, index) => {
      matches.set(texts[index] ?? '', ids);
    });
  };
  match([...new Set(queries)]);
  return {
    arrivals,
    matching: (query) => {
      // A topic that somebody followed since the queries were read.
      if (!matches.has(query)) match([query]);
      return matches.get(query) ?? [];
    },
  };
}
