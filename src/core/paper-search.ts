import type { Paper } from './paper.ts';
import type { Query } from './query/query.ts';
import type { Range } from './reply.ts';

/**
 * The index, as all else sees it. What a query means is the same in `search`, `matches` and
 * `explain`, but that a search only ranks by optional clauses while a topic needs them to hold.
 */
export interface PaperSearch {
  /**
   * Adds papers, replaces those it has under the same id, and takes out others. Done when all of it
   * can be searched; until then a search answers with what there was before.
   */
  update(change: IndexChange): Promise<void>;
  /** Gives up what is being built, for the end of the process; done when nothing is at work any more. */
  stop(): Promise<void>;
  /** How many papers can be searched, and how many there are. */
  progress(): IndexProgress;
  /** Best first; equal scores by id. Without anything wanted, all papers that pass: newest first, score 0. */
  search(query: Query, window: SearchWindow): SearchResult;
  /** The papers nearest to a given one, best first, without itself. */
  similar(paper: Paper, limit: number): readonly Hit[];
  /** Whether every clause and limit of the query, read as a topic, holds for the paper. */
  matches(query: Query, paper: Paper): boolean;
  /** For each query, read as a topic, the ids of the papers that match it. Made for many queries and few papers. */
  matchAll(queries: readonly Query[], papers: readonly Paper[]): readonly (readonly string[])[];
  /** Each clause and limit of the topic, and whether it holds for the paper. */
  explain(query: Query, paper: Paper): readonly ClauseVerdict[];
  /**
   * The first words of the query that no paper has, with the nearest words that some have; of excluded
   * words only those that have such.
   */
  suggest(query: Query): readonly Suggestion[];
  /** Tells where in a text the wanted words of the query stand. */
  marker(query: Query): (text: string) => readonly Range[];
}

export interface IndexChange {
  readonly papers: readonly Paper[];
  /** Ids to take out. */
  readonly gone?: readonly string[];
  /** These are all papers there are: others are taken out. */
  readonly isAll?: boolean;
}

export interface IndexProgress {
  readonly indexed: number;
  readonly known: number;
}

export interface SearchWindow {
  readonly offset: number;
  readonly limit: number;
}

export interface SearchResult {
  /** How many papers match, beyond the window too. */
  readonly total: number;
  readonly hits: readonly Hit[];
}

export interface Hit {
  readonly id: string;
  readonly score: number;
}

export interface ClauseVerdict {
  /** The clause in the query language. */
  readonly clause: string;
  readonly holds: boolean;
}

export interface Suggestion {
  readonly word: string;
  readonly isExcluded: boolean;
  /** Nearest first; may be empty. */
  readonly nearest: readonly string[];
}
