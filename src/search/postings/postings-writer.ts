import { ByteList } from './byte-list.ts';
import { OWN_TURN } from './place-reader.ts';
import { BLOCK, ESCAPE } from './segment.ts';
import type { Segment } from './segment.ts';
import { Uint32List } from './uint32-list.ts';

/** The lists of a segment, without what their blocks are worth. */
export type Lists = Pick<
  Segment,
  'terms' | 'lists' | 'documents' | 'patterns' | 'escaped' | 'places' | 'blockPlaces'
>;

/** Writes lists of postings, in the order of their terms. */
export class PostingsWriter {
  readonly #terms = new Uint32List();
  readonly #lists = new Uint32List();
  #documents: Uint16Array;
  #patterns: Uint8Array;
  readonly #escaped = new Uint32List();
  readonly #places: ByteList;
  readonly #blockPlaces = new Uint32List();
  /** How many postings there are, and where those of the list that is being written begin. */
  #count = 0;
  #from = 0;
  /** The place that was pushed last, of this posting. */
  #place = 0;

  /** `expected`: with so many postings no room is lost. */
  constructor(expected = 64) {
    this.#documents = new Uint16Array(expected);
    this.#patterns = new Uint8Array(expected);
    this.#places = new ByteList(expected);
  }

  /** One more posting of the list; documents come ascending. */
  push(document: number, pattern: number): void {
    const posting = this.#count;
    if (posting === this.#documents.length) this.#grow();
    if (posting % BLOCK === 0) this.#blockPlaces.push(this.#places.length);
    this.#documents[posting] = document;
    this.#patterns[posting] = pattern < ESCAPE ? pattern : ESCAPE;
    if (pattern >= ESCAPE) {
      this.#escaped.push(posting);
      this.#escaped.push(pattern);
    }
    this.#count = posting + 1;
    this.#place = 0;
  }

  /** One more place of the posting that was pushed last, with the turn of the form there; places ascend. */
  pushPlace(place: number, turn: number): void {
    this.#places.push((place - this.#place) * 4 + Math.min(turn, OWN_TURN));
    if (turn >= OWN_TURN) this.#places.push(turn);
    this.#place = place;
  }

  /** How many postings the list has so far. */
  get count(): number {
    return this.#count - this.#from;
  }

  /** Ends the list as that of a term; one without postings is not written. */
  end(term: number): void {
    if (this.count === 0) return;
    this.#terms.push(term);
    this.#lists.push(this.#from);
    this.#from = this.#count;
  }

  /** What was written. */
  parts(): Lists {
    this.#lists.push(this.#count);
    const isFull = this.#count === this.#documents.length;
    return {
      terms: this.#terms.trimmed(),
      lists: this.#lists.trimmed(),
      documents: isFull ? this.#documents : this.#documents.slice(0, this.#count),
      patterns: isFull ? this.#patterns : this.#patterns.slice(0, this.#count),
      escaped: this.#escaped.trimmed(),
      places: this.#places.trimmed(),
      blockPlaces: this.#blockPlaces.trimmed(),
    };
  }

  #grow(): void {
    const documents = new Uint16Array(2 * this.#count + BLOCK);
    documents.set(this.#documents);
    this.#documents = documents;
    const patterns = new Uint8Array(documents.length);
    patterns.set(this.#patterns);
    this.#patterns = patterns;
  }
}
