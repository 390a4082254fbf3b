import { patternOf } from './posting-list.ts';
import { BLOCK } from './segment.ts';
import type { Segment } from './segment.ts';

/** A turn that is this or greater is written by itself. */
export const OWN_TURN = 3;

/** Reads where terms stand, posting by posting; those that come next in the segment are the fastest. */
export class PlaceReader {
  /** How often the term stands in the document of the posting that was read last. */
  count = 0;
  /** So many places there, ascending in each field, and the turn of the form that stands at each. */
  readonly places: number[] = [];
  readonly turns: number[] = [];

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

  read(posting: number): void {
    if (posting !== this.#next) this.#skipTo(posting);
    const count = this.#totals[patternOf(this.#segment, posting)] ?? 0;
    const { places, turns } = this;
    const bytes = this.#segment.places;
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
    this.count = count;
    this.#at = at;
    this.#next = posting + 1;
  }

  /** Goes to where the bytes of a posting begin: on from the last one, or from the beginning of its block. */
  #skipTo(posting: number): void {
    const segment = this.#segment;
    const totals = this.#totals;
    const bytes = segment.places;
    const block = Math.floor(posting / BLOCK);
    let next = this.#next;
    let at = this.#at;
    if (posting < next || block * BLOCK > next) {
      next = block * BLOCK;
      at = segment.blockPlaces[block] ?? 0;
    }
    let left = 0;
    for (; next < posting; next += 1) left += totals[patternOf(segment, next)] ?? 0;
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
}
