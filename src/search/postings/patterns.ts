import { ESCAPE } from './segment.ts';
import { Uint32List } from './uint32-list.ts';

/** The patterns, for a snapshot. */
export interface PatternParts {
  readonly starts: Uint32Array;
  readonly entries: Uint32Array;
}

interface LastTimes {
  readonly fields: readonly number[];
  /** How many patterns there were. */
  readonly size: number;
  readonly times: Float64Array;
}

/**
 * How often a term stands in each field of a document, as one number: nearly all postings share a
 * few hundred such patterns, so a posting keeps a pattern in one byte. Numbers are given as patterns
 * first come, so the common ones are small.
 */
export class Patterns {
  /** Where each pattern begins in `entries`. */
  starts: Uint32Array;
  /** Field and times, in turn. */
  entries: Uint32Array;
  /** The times in all fields, of each pattern. */
  totals: Uint32Array = new Uint32Array(0);
  /** What `timesOf` gave last, and of which fields. */
  #lastTimes: LastTimes | null = null;
  /** Where the entries of each pattern begin; one more than there are patterns. */
  readonly #starts: Uint32List;
  /** Field and times, in turn, fields ascending. */
  readonly #entries: Uint32List;
  /** Of each pattern, the times in all fields. */
  readonly #totals = new Uint32List();
  /** By field * 2²⁶ + times, for patterns of one field. */
  readonly #single = new Map<number, number>();
  /** By `longer` of their entries, and what has no such number by its entries. */
  readonly #several = new Map<number | string, number>();

  constructor(parts: PatternParts = { starts: Uint32Array.of(0), entries: new Uint32Array(0) }) {
    this.#starts = Uint32List.of(parts.starts);
    this.#entries = Uint32List.of(parts.entries);
    this.starts = this.#starts.members();
    this.entries = this.#entries.members();
    for (let pattern = 0; pattern < this.size; pattern += 1) this.#remember(pattern);
  }

  get size(): number {
    return this.#starts.length - 1;
  }

  /** The pattern of a term that stands so often in just one field. */
  ofOne(field: number, times: number): number {
    const known = this.#single.get(field * SINGLE + times);
    return known ?? this.#add([field, times]);
  }

  /** The pattern of a term by its times in each of so many fields, from an index on; at least one is not 0. */
  of(times: Uint32Array, from: number, fields: number): number {
    let only = -1;
    for (let field = 0; field < fields; field += 1) {
      if (times[from + field] === 0) continue;
      if (only !== -1) return this.#ofSeveral(times, from, fields);
      only = field;
    }
    return this.ofOne(only, times[from + only] ?? 0);
  }

  /** In how many fields the term stands. */
  fields(pattern: number): number {
    return ((this.starts[pattern + 1] ?? 0) - (this.starts[pattern] ?? 0)) / 2;
  }

  /** How many of the places of a posting with this pattern are in fields before one; none are for `null`. */
  placesBefore(pattern: number, field: number | null): number {
    let before = 0;
    if (field === null) return before;
    const { starts, entries } = this;
    const end = starts[pattern + 1] ?? 0;
    for (let entry = starts[pattern] ?? 0; entry < end; entry += 2) {
      if ((entries[entry] ?? 0) >= field) break;
      before += entries[entry + 1] ?? 0;
    }
    return before;
  }

  /** How many of the places of a posting with this pattern are in a field; all of them for `null`. */
  placesIn(pattern: number, field: number | null): number {
    if (field === null) return this.totals[pattern] ?? 0;
    const { starts, entries } = this;
    const end = starts[pattern + 1] ?? 0;
    for (let entry = starts[pattern] ?? 0; entry < end; entry += 2) {
      if (entries[entry] === field) return entries[entry + 1] ?? 0;
    }
    return 0;
  }

  /** For each pattern 1 where the term stands in one of these fields, else 0. */
  inFields(fields: readonly number[]): Uint8Array {
    const wanted = new Set(fields);
    const { starts, entries } = this;
    const result = new Uint8Array(this.size);
    for (let pattern = 0; pattern < result.length; pattern += 1) {
      const end = starts[pattern + 1] ?? 0;
      for (let at = starts[pattern] ?? 0; at < end; at += 2) {
        if (wanted.has(entries[at] ?? 0)) result[pattern] = 1;
      }
    }
    return result;
  }

  /**
   * The times in these fields alone, by the byte that postings keep of their pattern * fields + field;
   * NaN where the pattern has another field, and for `ESCAPE`. Kept for the next time.
   */
  timesOf(fields: readonly number[]): Float64Array {
    const { size } = this;
    const last = this.#lastTimes;
    if (last?.fields === fields && last.size === size) return last.times;
    const times = new Float64Array((ESCAPE + 1) * fields.length).fill(NaN, ESCAPE * fields.length);
    for (let pattern = 0; pattern < Math.min(size, ESCAPE); pattern += 1) {
      const row = times.subarray(pattern * fields.length, (pattern + 1) * fields.length);
      const end = this.starts[pattern + 1] ?? 0;
      for (let at = this.starts[pattern] ?? 0; at < end; at += 2) {
        const column = fields.indexOf(this.entries[at] ?? 0);
        if (column === -1) row.fill(NaN);
        else row[column] = this.entries[at + 1] ?? 0;
      }
    }
    this.#lastTimes = { fields, size, times };
    return times;
  }

  #ofSeveral(times: Uint32Array, from: number, fields: number): number {
    let key = 0;
    for (let field = 0; field < fields; field += 1) {
      const inField = times[from + field] ?? 0;
      if (inField > 0) key = longer(key, field, inField);
    }
    const known = key === NONE ? undefined : this.#several.get(key);
    if (known !== undefined) return known;
    const entries: number[] = [];
    for (let field = 0; field < fields; field += 1) {
      const inField = times[from + field] ?? 0;
      if (inField > 0) entries.push(field, inField);
    }
    return this.#several.get(entries.join(' ')) ?? this.#add(entries);
  }

  #add(entries: readonly number[]): number {
    for (const entry of entries) this.#entries.push(entry);
    this.#starts.push(this.#entries.length);
    this.starts = this.#starts.members();
    this.entries = this.#entries.members();
    this.#remember(this.size - 1);
    return this.size - 1;
  }

  #remember(pattern: number): void {
    const entries = this.entries.subarray(this.starts[pattern], this.starts[pattern + 1]);
    let total = 0;
    for (let at = 1; at < entries.length; at += 2) total += entries[at] ?? 0;
    this.#totals.set(pattern, total);
    this.totals = this.#totals.members();
    const [field = 0, times = 0] = entries;
    if (entries.length === 2) this.#single.set(field * SINGLE + times, pattern);
    else this.#several.set(keyOf(entries), pattern);
  }
}

/** A pattern as a number: for each field nine bits, of which none are all 0. `NONE` where that is too large. */
function longer(key: number, field: number, times: number): number {
  if (key === NONE || field >= 8 || times >= 64 || key >= 2 ** 44) return NONE;
  return key * 512 + field * 64 + times;
}

function keyOf(entries: Uint32Array): number | string {
  let key = 0;
  for (let at = 0; at < entries.length; at += 2) {
    key = longer(key, entries[at] ?? 0, entries[at + 1] ?? 0);
  }
  return key === NONE ? entries.join(' ') : key;
}

const NONE = -1;

const SINGLE = 2 ** 26;
