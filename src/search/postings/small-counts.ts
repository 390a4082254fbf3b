/** What two bytes hold; this and all above stands aside. */
const GREATER = 0xffff;
/** By how much its memory grows at a time: what is not used yet is memory, too. */
const GROWTH = 1.15;

/** Numbers below 2³² in a row, of which few reach 65,535: two bytes each, and the great ones aside. */
export class SmallCounts {
  #values: Uint16Array;
  #length: number;
  readonly #greater = new Map<number, number>();

  constructor(values: Uint32Array = new Uint32Array(0)) {
    this.#values = new Uint16Array(values.length);
    this.#length = values.length;
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index] ?? 0;
      this.#values[index] = Math.min(value, GREATER);
      if (value >= GREATER) this.#greater.set(index, value);
    }
  }

  get length(): number {
    return this.#length;
  }

  /** 0 where nothing was set. */
  get(index: number): number {
    const value = this.#values[index] ?? 0;
    return value < GREATER ? value : (this.#greater.get(index) ?? 0);
  }

  set(index: number, value: number): void {
    if (index >= this.#values.length) this.#grow(index + 1);
    if (index >= this.#length) this.#length = index + 1;
    if (value >= GREATER) this.#greater.set(index, value);
    else if (this.#values[index] === GREATER) this.#greater.delete(index);
    this.#values[index] = Math.min(value, GREATER);
  }

  add(index: number, more: number): void {
    this.set(index, this.get(index) + more);
  }

  /** A copy, for a snapshot. */
  toArray(): Uint32Array {
    const all = new Uint32Array(this.#values.subarray(0, this.#length));
    for (const [index, value] of this.#greater) all[index] = value;
    return all;
  }

  #grow(least: number): void {
    const grown = new Uint16Array(Math.max(least, Math.ceil(this.#values.length * GROWTH), 16));
    grown.set(this.#values);
    this.#values = grown;
  }
}
