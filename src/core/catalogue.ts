import type { InstantText } from './instant.ts';
import type { Paper } from './paper.ts';
import type { PlainDate } from './plain-date.ts';

/** The papers that are kept; commands read them here, whatever keeps them. */
export interface Catalogue {
  /** By id, or by an id it had before. */
  get(id: string): Promise<Paper | null>;
  /** In the order asked for; unknown ids are left out. */
  getMany(ids: readonly string[]): Promise<readonly Paper[]>;
  /** The titles of those that there are, by id. */
  titles(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** By title, white space and case aside. */
  byTitle(title: string): Promise<Paper | null>;
  /** Listed on any feed day from `from` to `to`, both included, oldest list first. */
  listedBetween(from: PlainDate, to: PlainDate): Promise<readonly Paper[]>;
  facts(): Promise<CatalogueFacts>;
  /** Papers first listed on that feed day or later, and what tells which of them changed since another time. */
  listedSince(day: PlainDate): Promise<ListedPapers>;
  /** When a paper was seen for the first time, by any source; `null` for an unknown one. */
  firstSeenAt(id: string): Promise<InstantText | null>;
  /** Rises with every change. */
  revision(): Promise<number>;
}

export interface ListedPapers {
  /** Of the catalogue; papers that change later have a higher one. */
  readonly revision: number;
  readonly papers: readonly ListedPaper[];
}

export interface ListedPaper {
  readonly paper: Paper;
  readonly firstSeenAt: InstantText;
  readonly revision: number;
}

export interface CatalogueFacts {
  readonly papers: number;
  /** Without a feed day. */
  readonly undated: number;
  /** Every feed day that has papers, oldest first. */
  readonly feedDays: readonly PlainDate[];
  readonly sources: readonly SourceFacts[];
}

export interface SourceFacts {
  readonly name: string;
  readonly papers: number;
  /** The day of a page; a feed has none. */
  readonly date: PlainDate | null;
}

/** What an index reads to follow the catalogue, whichever process changes it. */
export interface CatalogueChanges {
  /** Everything that changed after a revision; 0 is before everything. */
  changesSince(revision: number): Promise<Changes>;
  identity(): Promise<CatalogueIdentity>;
}

/** Which catalogue it is, and how many papers it has now. */
export interface CatalogueIdentity {
  readonly id: string;
  readonly papers: number;
}

export interface Changes {
  /** To ask from the next time. */
  readonly revision: number;
  readonly papers: readonly Paper[];
  /** Ids that are no more: their papers took over others. */
  readonly gone: readonly string[];
}
