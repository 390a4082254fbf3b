import { ByteList } from './byte-list.ts';
import { BLOCK, ESCAPE } from './segment.ts';
import { Uint32List } from './uint32-list.ts';

/** What postings, from an index on up to another, add to the ranks of their documents, but for the weight of their term: into the first of a list. */
export type Impacts = (
  documents: Uint32Array,
  patterns: Uint32Array,
  from: number,
  to: number,
  into: Float64Array,
) => void;

/** Where nobody ranks by the blocks. */
export const NO_IMPACTS: Impacts = (_documents, _patterns, from, to, into) => {
  into.fill(0, 0, to - from);
};

/** Float32 may round down; this much up it is a bound again. */
const ROUND_UP = 1 + 2 ** -22;

/** Writes lists of postings, in the order of their terms. */
export class PostingsWriter {
  readonly terms = new Uint32List();
  readonly lists = new Uint32List();
  readonly bytes: ByteList;
  readonly blockLasts = new Uint32List();
  readonly blockStarts = new Uint32List();
  readonly #impacts: number[] = [];
  readonly #impactsOf: Impacts;
  readonly #ofBlock = new Float64Array(BLOCK);
  readonly #documents = new Uint32List();
  readonly #patterns = new Uint32List();
  /** Where the places of each posting begin in the two lists below. */
  readonly #placeStarts = new Uint32List();
  readonly #places = new Uint32List();
  readonly #turns = new Uint32List();

  constructor(impactsOf: Impacts, capacity: number) {
    this.#impactsOf = impactsOf;
    this.bytes = new ByteList(capacity);
  }

  /** One more posting of the list; documents come ascending. */
  push(document: number, pattern: number): void {
    this.#documents.push(document);
    this.#patterns.push(pattern);
    this.#placeStarts.push(this.#places.length);
  }

  /** One more place of the posting that was pushed last, with the turn of the form there; places ascend. */
  pushPlace(place: number, turn: number): void {
    this.#places.push(place);
    this.#turns.push(turn);
  }

  /** How many postings the list has so far. */
  get count(): number {
    return this.#documents.length;
  }

  /** Ends the list as that of a term with so many forms, 0 without places; one without postings is not written. */
  end(term: number, forms: number): void {
    const { count } = this;
    if (count === 0) return;
    this.terms.push(term);
    this.lists.push(this.bytes.length);
    this.bytes.push(count);
    if (count > BLOCK) this.bytes.push(this.blockLasts.length);
    this.bytes.push(forms);
    this.#placeStarts.push(this.#places.length);
    for (let from = 0; from < count; from += BLOCK) {
      const to = Math.min(from + BLOCK, count);
      this.#block(from, to, count > BLOCK);
      if (forms > 0) this.#writePlaces(from, to, forms);
    }
    this.#documents.length = 0;
    this.#patterns.length = 0;
    this.#placeStarts.length = 0;
    this.#places.length = 0;
    this.#turns.length = 0;
  }

  /** The parts of a segment that were written. */
  parts() {
    this.lists.push(this.bytes.length);
    return {
      terms: this.terms.trimmed(),
      lists: this.lists.trimmed(),
      bytes: this.bytes.trimmed(),
      blockLasts: this.blockLasts.trimmed(),
      blockStarts: this.blockStarts.trimmed(),
      blockImpacts: Float32Array.from(this.#impacts),
    };
  }

  #writePlaces(from: number, to: number, forms: number): void {
    const { bytes } = this;
    const starts = this.#placeStarts.values;
    const places = this.#places.values;
    const turns = this.#turns.values;
    for (let posting = from; posting < to; posting += 1) {
      const end = starts[posting + 1] ?? 0;
      let before = 0;
      for (let at = starts[posting] ?? 0; at < end; at += 1) {
        const place = places[at] ?? 0;
        bytes.push((place - before) * forms + (turns[at] ?? 0));
        before = place;
      }
    }
  }

  #block(from: number, to: number, isOneOfMany: boolean): void {
    const { bytes } = this;
    const documents = this.#documents.values;
    const patterns = this.#patterns.values;
    if (isOneOfMany) {
      this.blockStarts.push(bytes.length);
      this.blockLasts.push(documents[to - 1] ?? 0);
      let most = 0;
      this.#impactsOf(documents, patterns, from, to, this.#ofBlock);
      for (let at = 0; at < to - from; at += 1) most = Math.max(most, this.#ofBlock[at] ?? 0);
      this.#impacts.push(most * ROUND_UP);
    }
    let before = from === 0 ? -1 : (documents[from - 1] ?? 0);
    for (let at = from; at < to; at += 1) {
      const document = documents[at] ?? 0;
      bytes.push(document - before);
      before = document;
      const pattern = patterns[at] ?? 0;
      bytes.pushByte(Math.min(pattern, ESCAPE));
      if (pattern >= ESCAPE) bytes.push(pattern);
    }
  }
}
