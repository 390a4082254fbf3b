import type { Built } from './segment-builder.ts';
import type { Share } from './take-back.ts';
import { SmallCounts } from './small-counts.ts';

/** The counts of an index, for a snapshot. */
export interface CountParts {
  readonly documents: Uint32Array;
  readonly fieldDocuments: Uint32Array;
  readonly times: Uint32Array;
  readonly formDocuments: Uint32Array;
  readonly lengthSums: Float64Array;
  readonly size: number;
}

/** What scores are made of: counts over the documents that are there, as if no other had ever been. */
export class Counts {
  readonly #documents: SmallCounts;
  readonly #fieldDocuments: SmallCounts;
  readonly #times: SmallCounts;
  readonly #formDocuments: SmallCounts;
  readonly #lengthSums: Float64Array;
  #size: number;
  #allDocuments = 0;
  #allTimes = 0;

  constructor(fields: number, parts?: CountParts) {
    this.#documents = new SmallCounts(parts?.documents);
    this.#fieldDocuments = new SmallCounts(parts?.fieldDocuments);
    this.#times = new SmallCounts(parts?.times);
    this.#formDocuments = new SmallCounts(parts?.formDocuments);
    this.#lengthSums = parts?.lengthSums ?? new Float64Array(fields);
    this.#size = parts?.size ?? 0;
    for (const documents of parts?.documents ?? []) this.#allDocuments += documents;
    for (const times of parts?.times ?? []) this.#allTimes += times;
  }

  /** How many documents there are. */
  get size(): number {
    return this.#size;
  }

  /** How often a term stands in a document that has it, on the average of all terms. */
  get averageTimes(): number {
    return this.#allDocuments === 0 ? 1 : this.#allTimes / this.#allDocuments;
  }

  /** In how many documents a term stands. */
  documents(term: number): number {
    return this.#documents.get(term);
  }

  /** In how many fields of documents a term stands: a document that has it in two counts twice. */
  fieldDocuments(term: number): number {
    return this.#fieldDocuments.get(term);
  }

  /** How often a term stands in all documents together. */
  times(term: number): number {
    return this.#times.get(term);
  }

  /** In how many documents a form stands. */
  formDocuments(form: number): number {
    return this.#formDocuments.get(form);
  }

  /** The average length of each field, with so many more documents of these lengths. */
  averages(more: Float64Array = NOTHING, documents = 0): Float64Array {
    const size = this.#size + documents;
    return this.#lengthSums.map((sum, field) =>
      size === 0 ? 0 : (sum + (more[field] ?? 0)) / size,
    );
  }

  add(built: Built): void {
    const { segment, documents, fieldDocuments, times, forms, formDocuments, lengthSums } = built;
    for (let list = 0; list < documents.length; list += 1) {
      this.#addTerm(segment.terms[list] ?? 0, {
        documents: documents[list] ?? 0,
        fields: fieldDocuments[list] ?? 0,
        times: times[list] ?? 0,
      });
    }
    for (let at = 0; at < forms.length; at += 1) {
      this.#formDocuments.add(forms[at] ?? 0, formDocuments[at] ?? 0);
    }
    for (const [field, sum] of lengthSums.entries()) this.#addLength(field, sum);
    this.#size += segment.refs.length;
  }

  /** Takes back what documents of these lengths (document * fields + field) had added. */
  subtract({ terms, forms }: Share, lengths: readonly Uint32Array[]): void {
    for (const [term, { documents, fields, times }] of terms) {
      this.#addTerm(term, { documents: -documents, fields: -fields, times: -times });
    }
    for (const [form, documents] of forms) this.#formDocuments.add(form, -documents);
    for (const ofDocument of lengths) {
      for (const [field, length] of ofDocument.entries()) this.#addLength(field, -length);
    }
    this.#size -= lengths.length;
  }

  /** A copy, for a snapshot. */
  parts(): CountParts {
    return {
      documents: this.#documents.toArray(),
      fieldDocuments: this.#fieldDocuments.toArray(),
      times: this.#times.toArray(),
      formDocuments: this.#formDocuments.toArray(),
      lengthSums: this.#lengthSums.slice(),
      size: this.#size,
    };
  }

  #addTerm(term: number, more: { documents: number; fields: number; times: number }): void {
    this.#documents.add(term, more.documents);
    this.#fieldDocuments.add(term, more.fields);
    this.#times.add(term, more.times);
    this.#allDocuments += more.documents;
    this.#allTimes += more.times;
  }

  #addLength(field: number, length: number): void {
    this.#lengthSums[field] = (this.#lengthSums[field] ?? 0) + length;
  }
}

const NOTHING = new Float64Array(0);
