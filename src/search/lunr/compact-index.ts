import lunr from 'lunr';
import { wordEntry } from '../postings/entries.ts';
import type { IndexDocument, InvertedIndex } from '../postings/inverted-index.ts';
import { atOnce } from '../postings/slices.ts';
import { fieldTerms, refOf } from './field-terms.ts';
import type { Analysis } from './field-terms.ts';
import type { DocumentAttributes, Result, TermMetadata } from './lunr-types.ts';
import { queryIndex } from './query-index.ts';
import type { IndexState, QueryOptions } from './query-index.ts';
import { writeSerialized } from './serialize.ts';
import { readSerialized } from './serialized.ts';
import type { SerializedIndex } from './serialized.ts';
import { lunrWeigher, withoutZero } from './weights.ts';
import type { Tuning, Weigher } from './weights.ts';

/** What an index needs to take in more documents. */
export interface Growth {
  readonly analysis: Analysis;
  readonly tuning: Tuning;
}

/** A document, ready for the index. */
interface Prepared {
  readonly document: IndexDocument;
  readonly boost: number;
  /** By field number and term; `null` where none is kept. */
  readonly metadata: ReadonlyMap<string, TermMetadata> | null;
}

/**
 * A Lunr index, held in flat postings: it answers `search` and `query` as a `lunr.Index` does, with
 * the same references and scores, and reads and writes Lunr's serialised form. Beyond Lunr, it can
 * change: `add` and `remove`. Equal scores stand in the order of their references.
 */
export class CompactIndex {
  readonly fields: readonly string[];
  readonly pipeline: lunr.Pipeline;
  readonly #index: InvertedIndex;
  /** Nothing for an index that was loaded: its weights are fixed. */
  readonly #growth: Growth | null;
  readonly #loadedWeigher: Weigher | null;
  readonly #boosts = new Map<string, number>();
  readonly #metadata: Map<string, ReadonlyMap<string, TermMetadata>>;

  constructor(
    index: InvertedIndex,
    fields: readonly string[],
    pipeline: lunr.Pipeline,
    from:
      | Growth
      | {
          readonly weigher: Weigher;
          readonly metadata: Map<string, ReadonlyMap<string, TermMetadata>>;
        },
  ) {
    this.#index = index;
    this.fields = fields;
    this.pipeline = pipeline;
    this.#growth = 'analysis' in from ? from : null;
    this.#loadedWeigher = 'weigher' in from ? from.weigher : null;
    this.#metadata = 'metadata' in from ? from.metadata : new Map();
  }

  /** Loads what `lunr.Index#toJSON`, or this class's, gave. @throws TypeError for anything else. */
  static load(serialized: unknown): CompactIndex {
    const { index, fields, pipeline, ...from } = readSerialized(serialized);
    return new CompactIndex(index, fields, pipeline, from);
  }

  /** Results for a text in Lunr's query language. @throws lunr.QueryParseError as Lunr does. */
  search(text: string, options?: QueryOptions): Result[] {
    return this.query((query) => {
      new lunr.QueryParser(text, query).parse();
    }, options);
  }

  /** Results for a query that is built by a function. @throws RangeError for unknown fields and edit distances over 8. */
  query(build: lunr.Index.QueryBuilder, options?: QueryOptions): Result[] {
    return queryIndex(this.#state(), build, options);
  }

  /** Adds a document, in the place of one with the same reference. @throws Error on an index that was loaded. */
  add(document: object, attributes?: DocumentAttributes): void {
    this.addAll([[document, attributes]]);
  }

  /** Adds many documents, which is faster than one by one. */
  addAll(
    documents: Iterable<readonly [document: object, attributes?: DocumentAttributes | undefined]>,
  ): void {
    const growth = this.#changeable();
    const prepared = Array.from(documents, ([document, attributes]) =>
      this.#prepare(document, attributes, growth),
    );
    // Nothing is kept of any before all could be read.
    for (const { document, boost, metadata } of prepared) {
      this.#boosts.delete(document.ref);
      if (boost !== 1) this.#boosts.set(document.ref, boost);
      if (metadata !== null) this.#metadata.set(document.ref, metadata);
    }
    atOnce(this.#index.add(prepared.map(({ document }) => document)));
    atOnce(this.#index.tidy());
  }

  /** Takes a document out; nothing happens when there is none of this reference. @throws Error on an index that was loaded. */
  remove(ref: string): void {
    this.#changeable();
    atOnce(this.#index.remove([ref]));
    this.#boosts.delete(ref);
    this.#metadata.delete(ref);
    atOnce(this.#index.tidy());
  }

  /** Lunr's serialised form, for `lunr.Index.load` and for `CompactIndex.load`. */
  toJSON(): SerializedIndex {
    return writeSerialized(this.#state());
  }

  #state(): IndexState {
    return {
      index: this.#index,
      fields: this.fields,
      pipeline: this.pipeline,
      boosts: this.#boosts,
      metadata: this.#metadata,
      weigher: () => this.#loadedWeigher ?? lunrWeigher(this.#index, this.#changeable().tuning),
    };
  }

  #prepare(
    document: object,
    attributes: DocumentAttributes | undefined,
    { analysis }: Growth,
  ): Prepared {
    const ref = refOf(document, analysis);
    const fields = fieldTerms(document, analysis);
    const byTerm = fields.flatMap(({ metadata }, field) =>
      Array.from(metadata, ([term, noted]) => [`${field} ${term}`, noted] as const),
    );
    const entries = fields.map(({ terms }) =>
      terms.map((term) =>
        wordEntry(
          this.#index.addForm(term, (form) => form),
          false,
        ),
      ),
    );
    return {
      document: { ref, fields: entries, columns: [] },
      boost: withoutZero(attributes?.boost),
      metadata: analysis.metadataWhitelist.length === 0 ? null : new Map(byTerm),
    };
  }

  #changeable(): Growth {
    if (this.#growth !== null) return this.#growth;
    throw new Error(
      'An index that was loaded holds weights, not counts: build it anew to change it.',
    );
  }
}
