import { Dictionary } from '../vocabulary/dictionary.ts';
import type { Segment } from './segment.ts';
import { Uint32List } from './uint32-list.ts';

/** Where a document is. */
export interface Place {
  readonly segment: Segment;
  readonly document: number;
}

/** The references of documents, their numbers, and where each document is. */
export class Places {
  readonly refs: Dictionary;
  /** By reference number: the number of its segment, 0 for none, and its document there. */
  readonly #segmentOf = Uint32List.of(new Uint32Array(0));
  readonly #documentOf = Uint32List.of(new Uint32Array(0));
  readonly #segments = new Map<number, Segment>();
  readonly #numbers = new Map<Segment, number>();
  #last = 0;

  constructor(refs = new Dictionary()) {
    this.refs = refs;
  }

  find(ref: string): Place | null {
    const number = this.refs.find(ref);
    return number === -1 ? null : this.at(number);
  }

  /** Where the document of a reference number is. */
  at(ref: number): Place | null {
    const segment = this.#segments.get(this.#segmentOf.get(ref));
    return segment === undefined ? null : { segment, document: this.#documentOf.get(ref) };
  }

  put(ref: number, segment: Segment, document: number): void {
    let number = this.#numbers.get(segment);
    if (number === undefined) {
      this.#last += 1;
      number = this.#last;
      this.#numbers.set(segment, number);
      this.#segments.set(number, segment);
    }
    this.#segmentOf.set(ref, number);
    this.#documentOf.set(ref, document);
  }

  remove(ref: number): void {
    this.#segmentOf.set(ref, 0);
  }

  /** Forgets a segment in which no document is any more. */
  drop(segment: Segment): void {
    this.#segments.delete(this.#numbers.get(segment) ?? 0);
    this.#numbers.delete(segment);
  }
}
