import type { PageWindow } from './page-option.ts';
import type { Paper } from './paper.ts';

/** More saved papers a person cannot have. */
export const MOST_SAVED = 5000;

/** What people save for themselves. A person is a `Caller.person`. */
export interface SavedPapers {
  /** Saves a paper that is kept; `full` where the person has `MOST_SAVED` already. */
  save(person: string, paperId: string): Promise<Saving>;
  /** Whether it was there to be removed. */
  remove(person: string, paperId: string): Promise<boolean>;
  count(person: string): Promise<number>;
  /** The last saved first. */
  list(person: string, window: PageWindow): Promise<readonly SavedPaper[]>;
  /** All of them, the first saved first. */
  all(person: string): Promise<readonly SavedPaper[]>;
  /** Deletes all that is kept about a person, for good. */
  forget(person: string): Promise<Forgotten>;
}

export type Saving = 'saved' | 'saved before' | 'full';

export interface SavedPaper {
  readonly paper: Paper;
  /** ISO 8601, UTC. */
  readonly savedAt: string;
}

/** What there was about a person. */
export interface Forgotten {
  readonly savedPapers: number;
  /** Topics of channels that said who follows them: they stay, without the name. */
  readonly topics: number;
}
