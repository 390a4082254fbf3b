import type { Paper } from '../../src/core/paper.ts';

/**
 * What is asked of an engine, in no engine's language. All words are lower-case; those of `words`
 * may hold inner punctuation (`x-ray`), and each engine cuts them as it cuts a text.
 */
export type EngineQuery =
  /** Ranked by the words a paper has; it need not have all. */
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** The words, and any word with this beginning. */
  | { readonly kind: 'prefix'; readonly words: readonly string[]; readonly prefix: string }
  /** The words, and any word one letter away from this one. */
  | { readonly kind: 'fuzzy'; readonly words: readonly string[]; readonly misspelt: string }
  /** Just these words in this order. */
  | { readonly kind: 'phrase'; readonly words: readonly string[] }
  /** The words, but no paper with this one. */
  | { readonly kind: 'exclusion'; readonly words: readonly string[]; readonly excluded: string };

/** A search engine behind the one face that the benches know. */
export interface Engine {
  /** Fills the empty engine; done when all papers can be searched. */
  build(papers: readonly Paper[]): Promise<void>;
  /** Adds papers it does not hold yet; done when they can be searched. */
  add(papers: readonly Paper[]): Promise<void>;
  /** The ids of the best papers, best first, at most `limit`. */
  search(query: EngineQuery, limit: number): readonly string[] | Promise<readonly string[]>;
  /** The index as it would be kept on disk; `null` where the engine has no such thing. */
  save(): Promise<Uint8Array | null>;
  /** Fills the empty engine from what `save` gave, of the same papers; done when it can be searched. */
  load(snapshot: Uint8Array, papers: readonly Paper[]): Promise<void>;
  /** Bytes held outside of JavaScript's heap and array buffers. */
  nativeBytes?(): number;
}

/** An engine with what a reader of the tables should know of it. */
export interface EngineEntry {
  /** How it was set up, for the reader. */
  readonly settings: string;
  /** What it cannot say, by the kind of query, and what it is asked instead. */
  readonly instead: Partial<Record<EngineQuery['kind'], string>>;
  readonly create: () => Engine;
}
