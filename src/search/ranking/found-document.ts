import type { InvertedIndex } from '../postings/inverted-index.ts';
import type { Segment } from '../postings/segment.ts';

/** A document that was found. */
export class FoundDocument {
  readonly segment: Segment;
  readonly document: number;
  readonly #index: InvertedIndex;
  #ref: string | null = null;

  constructor(index: InvertedIndex, segment: Segment, document: number) {
    this.#index = index;
    this.segment = segment;
    this.document = document;
  }

  get ref(): string {
    this.#ref ??= this.#index.refOf(this.segment, this.document);
    return this.#ref;
  }
}
