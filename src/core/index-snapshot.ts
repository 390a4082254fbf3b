/** Keeps an index from one start to the next. Neither fails: an index can always be built anew. */
export interface IndexSnapshot {
  /** Takes in what was kept of a catalogue; gives the revision it was made at, `null` when there is nothing to use. */
  load(catalogue: string): Promise<number | null>;
  /** Keeps the index, which follows the catalogue up to a revision. */
  save(catalogue: string, revision: number): Promise<void>;
}
