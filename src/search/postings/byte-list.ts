/**
 * Bytes in a row that grows. Numbers are written with seven bits to a byte, the low ones first, and
 * the eighth set where another byte follows (https://en.wikipedia.org/wiki/LEB128).
 */
export class ByteList {
  /** Longer than `length`. */
  bytes: Uint8Array;
  length = 0;

  constructor(capacity = 64) {
    this.bytes = new Uint8Array(capacity);
  }

  pushByte(byte: number): void {
    if (this.length === this.bytes.length) this.#grow(1);
    this.bytes[this.length] = byte;
    this.length += 1;
  }

  /** A number from 0 to 2³² - 1. */
  push(value: number): void {
    if (this.length + 5 > this.bytes.length) this.#grow(5);
    const { bytes } = this;
    let rest = value;
    let at = this.length;
    while (rest >= 128) {
      bytes[at] = (rest & 127) | 128;
      at += 1;
      rest >>>= 7;
    }
    bytes[at] = rest;
    this.length = at + 1;
  }

  /** What was written, in no more memory than it needs. */
  trimmed(): Uint8Array {
    return this.bytes.length === this.length ? this.bytes : this.bytes.slice(0, this.length);
  }

  #grow(more: number): void {
    const grown = new Uint8Array(Math.max(this.length + more, Math.ceil(this.bytes.length * 1.5)));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}
