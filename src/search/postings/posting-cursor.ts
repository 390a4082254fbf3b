import { ByteReader } from './byte-list.ts';
import { BLOCK, ESCAPE, listOf } from './segment.ts';
import type { Segment } from './segment.ts';
import { shortLived } from './short-lived.ts';

const NOTHING = new Uint32Array(0);

/** Reads the list of one term, block by block. */
export class PostingCursor {
  /** In how many documents of the segment the term stands, removed ones included. */
  readonly total: number;
  /** The documents of the block, ascending; `count` of them. */
  readonly documents: Uint32Array;
  /** Their patterns. */
  readonly patterns: Uint32Array;
  count = 0;
  /** Once `readPositions` was called: where the places of each posting begin. */
  starts: Uint32Array = NOTHING;
  /** The places in the documents, and the turn of the form that stands there. */
  places: Uint32Array = NOTHING;
  turns: Uint32Array = NOTHING;

  readonly #segment: Segment;
  readonly #firstBlock: number;
  readonly #blocks: number;
  readonly #forms: number;
  /** Where the bytes of a list with one block begin. */
  readonly #start: number;
  /** The block that was read last. */
  #block = -1;
  #positionsAt = 0;
  #positionsOf = -1;

  constructor(segment: Segment, list: number) {
    const reader = new ByteReader(segment.bytes, segment.lists[list] ?? 0);
    this.#segment = segment;
    this.total = reader.next();
    this.documents = shortLived(Math.min(this.total, BLOCK));
    this.patterns = shortLived(this.documents.length);
    this.#blocks = Math.ceil(this.total / BLOCK);
    this.#firstBlock = this.#blocks > 1 ? reader.next() : -1;
    this.#forms = reader.next();
    this.#start = reader.at;
  }

  /** Whether places are kept. */
  get hasPlaces(): boolean {
    return this.#forms > 0;
  }

  get blocks(): number {
    return this.#blocks;
  }

  /** The last document of a block. */
  lastOf(block: number): number {
    if (this.#firstBlock !== -1) return this.#segment.blockLasts[this.#firstBlock + block] ?? 0;
    if (this.#block !== 0) this.read(0);
    return this.documents[this.count - 1] ?? 0;
  }

  /** The greatest impact in a block, at the segment's averages; `null` where a list is too short to keep it. */
  impactOf(block: number): number | null {
    if (this.#firstBlock === -1) return null;
    return this.#segment.blockImpacts[this.#firstBlock + block] ?? 0;
  }

  /** Reads the postings of a block, unless it was the last one read. */
  read(block: number): void {
    if (this.#block === block) return;
    this.#block = block;
    const isLone = this.#firstBlock === -1;
    const { bytes, blockStarts, blockLasts } = this.#segment;
    const { documents, patterns } = this;
    let at = isLone ? this.#start : (blockStarts[this.#firstBlock + block] ?? 0);
    let document = block === 0 ? -1 : (blockLasts[this.#firstBlock + block - 1] ?? 0);
    const count = block === this.#blocks - 1 ? this.total - block * BLOCK : BLOCK;
    for (let index = 0; index < count; index += 1) {
      let byte = bytes[at] ?? 0;
      at += 1;
      if (byte < 128) {
        document += byte;
      } else {
        let step = byte & 127;
        let shift = 7;
        do {
          byte = bytes[at] ?? 0;
          at += 1;
          step |= (byte & 127) << shift;
          shift += 7;
        } while (byte >= 128);
        document += step;
      }
      documents[index] = document;
      let pattern = bytes[at] ?? 0;
      at += 1;
      if (pattern === ESCAPE) {
        pattern = 0;
        let shift = 0;
        do {
          byte = bytes[at] ?? 0;
          at += 1;
          pattern |= (byte & 127) << shift;
          shift += 7;
        } while (byte >= 128);
      }
      patterns[index] = pattern;
    }
    this.count = count;
    this.#positionsAt = at;
  }

  /**
   * Reads where the term stands in the documents of the block: for each posting from its `starts` to
   * the next one, fields in their order. `totals` are those of the patterns.
   */
  readPositions(totals: Uint32Array): void {
    if (this.#positionsOf === this.#block) return;
    this.#positionsOf = this.#block;
    if (this.starts === NOTHING) this.starts = shortLived(this.documents.length + 1);
    const { bytes } = this.#segment;
    const { patterns, count, starts } = this;
    const forms = this.#forms;
    let at = this.#positionsAt;
    let filled = 0;
    for (let index = 0; index < count; index += 1) {
      const end = filled + (totals[patterns[index] ?? 0] ?? 0);
      if (end > this.places.length) this.#growPlaces(end);
      const { places, turns } = this;
      starts[index] = filled;
      let place = 0;
      for (; filled < end; filled += 1) {
        let byte = bytes[at] ?? 0;
        at += 1;
        let value = byte & 127;
        for (let shift = 7; byte >= 128; shift += 7) {
          byte = bytes[at] ?? 0;
          at += 1;
          value |= (byte & 127) << shift;
        }
        value >>>= 0;
        if (forms === 1) {
          place += value;
          turns[filled] = 0;
        } else {
          const step = (value / forms) >>> 0;
          place += step;
          turns[filled] = value - step * forms;
        }
        places[filled] = place;
      }
    }
    starts[count] = filled;
  }

  /** Reads where the term stands in one document of the block: the first `starts[1]` of `places` and `turns`. */
  readPositionsAt(index: number, totals: Uint32Array): void {
    this.#positionsOf = -1;
    if (this.starts === NOTHING) this.starts = shortLived(this.documents.length + 1);
    const { bytes } = this.#segment;
    let before = 0;
    for (let posting = 0; posting < index; posting += 1) {
      before += totals[this.patterns[posting] ?? 0] ?? 0;
    }
    let at = this.#positionsAt;
    // Each number ends with a byte below 128.
    while (before > 0) {
      if ((bytes[at] ?? 0) < 128) before -= 1;
      at += 1;
    }
    const reader = new ByteReader(bytes, at);
    const count = totals[this.patterns[index] ?? 0] ?? 0;
    if (count > this.places.length) this.#growPlaces(count);
    let place = 0;
    for (let filled = 0; filled < count; filled += 1) {
      const value = reader.next();
      const step = (value / this.#forms) >>> 0;
      place += step;
      this.places[filled] = place;
      this.turns[filled] = value - step * this.#forms;
    }
    this.starts[0] = 0;
    this.starts[1] = count;
  }

  #growPlaces(least: number): void {
    const places = shortLived(least * 2);
    places.set(this.places);
    this.places = places;
    const turns = shortLived(least * 2);
    turns.set(this.turns);
    this.turns = turns;
  }

  /** Where in the block that was read last the documents from this one on begin. */
  firstFrom(document: number): number {
    let from = 0;
    let to = this.count;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((this.documents[middle] ?? 0) < document) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** Reads the block that a document would stand in, and gives its index there; -1 where it has no posting. */
  seek(document: number): number {
    let low = 0;
    let high = this.#blocks - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.lastOf(middle) < document) low = middle + 1;
      else high = middle;
    }
    this.read(low);
    const from = this.firstFrom(document);
    return from < this.count && this.documents[from] === document ? from : -1;
  }
}

/** The postings of a term in a segment; `null` where it has none. */
export function postingsOf(segment: Segment, term: number): PostingCursor | null {
  const list = listOf(segment, term);
  return list === -1 ? null : new PostingCursor(segment, list);
}

/** Calls for each posting of a list, by document. */
export function eachPosting(
  cursor: PostingCursor,
  visit: (document: number, pattern: number) => void,
): void {
  for (let block = 0; block < cursor.blocks; block += 1) {
    cursor.read(block);
    for (let at = 0; at < cursor.count; at += 1) {
      visit(cursor.documents[at] ?? 0, cursor.patterns[at] ?? 0);
    }
  }
}
