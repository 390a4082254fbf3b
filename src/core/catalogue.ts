import type { Paper } from './paper.ts';
import type { PlainDate } from './plain-date.ts';

/** The papers that are kept; commands read them here, whatever keeps them. */
export interface Catalogue {
  get(id: string): Promise<Paper | null>;
  /** In the order asked for; unknown ids are left out. */
  getMany(ids: readonly string[]): Promise<readonly Paper[]>;
  /** By title, white space and case aside. */
  byTitle(title: string): Promise<Paper | null>;
  /** Listed on any feed day from `from` to `to`, both included, in the order in which sources gave them. */
  listedBetween(from: PlainDate, to: PlainDate): Promise<readonly Paper[]>;
  facts(): Promise<CatalogueFacts>;
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
  readonly date: PlainDate | null;
}
