/** What an adapter has to remember from one start to the next, under names that begin with its platform's. */
export interface Notebook {
  /** Keeps a text for good; gives its name, 22 characters of `[A-Za-z0-9_-]`, the same for the same text. */
  keep(text: string): Promise<string>;
  /** What was kept under a name; `null` for nothing. */
  kept(name: string): Promise<string | null>;
  /** Notes that something is so; gives whether that is news. */
  mark(name: string): Promise<boolean>;
  /** It is so no more. */
  unmark(name: string): Promise<void>;
}
