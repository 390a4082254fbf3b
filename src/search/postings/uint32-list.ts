const KEPT = 1.15;

/** Numbers below 2³² in a row that grows: a plain array of them would take twice the room and more. */
export class Uint32List {
  /** Longer than `length`; what stands behind is 0. */
  values: Uint32Array;
  length: number;

  /** `growth`: by how much its memory grows at a time; what is not used yet is memory, too. */
  readonly #growth: number;

  constructor(growth = 2, values: Uint32Array = new Uint32Array(16), length = 0) {
    this.#growth = growth;
    this.values = values;
    this.length = length;
  }

  /** A list that is kept and seldom grows, of what there is so far. */
  static of(values: Uint32Array): Uint32List {
    return new Uint32List(KEPT, values, values.length);
  }

  /** An empty list that does not grow before it has so many members. */
  static withRoom(members: number): Uint32List {
    return new Uint32List(2, new Uint32Array(members));
  }

  push(value: number): void {
    if (this.length === this.values.length) this.#grow(this.length + 1);
    this.values[this.length] = value;
    this.length += 1;
  }

  /** 0 where nothing was set. */
  get(index: number): number {
    return this.values[index] ?? 0;
  }

  set(index: number, value: number): void {
    if (index >= this.values.length) this.#grow(index + 1);
    this.values[index] = value;
    if (index >= this.length) this.length = index + 1;
  }

  /** Makes room for so many members, zeros where there were none: for loops that write to `values`. */
  reserve(length: number): void {
    if (length > this.values.length) this.#grow(length);
    if (length > this.length) this.length = length;
  }

  add(index: number, value: number): void {
    this.set(index, this.get(index) + value);
  }

  /** Just the members; shares their memory. */
  members(): Uint32Array {
    return this.values.subarray(0, this.length);
  }

  /** The members, in no more memory than they need. */
  trimmed(): Uint32Array {
    return this.values.length === this.length ? this.values : this.values.slice(0, this.length);
  }

  #grow(least: number): void {
    const grown = new Uint32Array(
      Math.max(least, Math.ceil(this.values.length * this.#growth), 16),
    );
    grown.set(this.values);
    this.values = grown;
  }
}
