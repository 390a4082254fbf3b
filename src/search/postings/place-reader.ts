import { patternOf } from './posting-list.ts';
import { BLOCK } from './segment.ts';
import type { Segment } from './segment.ts';
import { Uint32List } from './uint32-list.ts';

/** A turn that is this or greater is written by itself. */
export const OWN_TURN = 3;

/** Reads where terms stand, posting by posting; those that come next in the segment are the fastest. */
export class PlaceReader {
  /** The places of the posting that was read last, and the turn of the form that stands at each. */
  readonly places = new Uint32List();
  readonly turns = new Uint32List();

  readonly #segment: Segment;
  readonly #totals: Uint32Array;
  /** The posting that comes next, and where its bytes begin. */
  #next = 0;
  #at = 0;

  /** `totals` are those of the patterns. */
  constructor(segment: Segment, totals: Uint32Array) {
    this.#segment = segment;
    this.#totals = totals;
  }

  /** How often the term stands in the document of the posting that was read last. */
  get count(): number {
    return this.places.length;
  }

  read(posting: number): void {
    this.#skipTo(posting);
    const { places: bytes } = this.#segment;
    const count = this.#timesOf(posting);
    this.places.length = 0;
    this.turns.length = 0;
    this.places.reserve(count);
    this.turns.reserve(count);
    const places = this.places.values;
    const turns = this.turns.values;
    let at = this.#at;
    let place = 0;
    for (let time = 0; time < count; time += 1) {
      let byte = bytes[at] ?? 0;
      at += 1;
      let turn = byte & 3;
      let step = (byte & 127) >>> 2;
      for (let shift = 5; byte >= 128; shift += 7) {
        byte = bytes[at] ?? 0;
        at += 1;
        step |= (byte & 127) << shift;
      }
      if (turn === OWN_TURN) {
        turn = 0;
        let shift = 0;
        do {
          byte = bytes[at] ?? 0;
          at += 1;
          turn |= (byte & 127) << shift;
          shift += 7;
        } while (byte >= 128);
      }
      place += step;
      places[time] = place;
      turns[time] = turn;
    }
    this.#at = at;
    this.#next = posting + 1;
  }

  /** Goes to where the bytes of a posting begin: on from the last one, or from the beginning of its block. */
  #skipTo(posting: number): void {
    const { places: bytes, blockPlaces } = this.#segment;
    const block = Math.floor(posting / BLOCK);
    if (posting < this.#next || block * BLOCK > this.#next) {
      this.#next = block * BLOCK;
      this.#at = blockPlaces[block] ?? 0;
    }
    let left = 0;
    for (let between = this.#next; between < posting; between += 1) left += this.#timesOf(between);
    let at = this.#at;
    for (; left > 0; left -= 1) {
      const hasOwnTurn = ((bytes[at] ?? 0) & 3) === OWN_TURN;
      while ((bytes[at] ?? 0) >= 128) at += 1;
      at += 1;
      if (!hasOwnTurn) continue;
      while ((bytes[at] ?? 0) >= 128) at += 1;
      at += 1;
    }
    this.#at = at;
  }

  #timesOf(posting: number): number {
    return this.#totals[patternOf(this.#segment, posting)] ?? 0;
  }
}
