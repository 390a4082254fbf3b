import { shortLived } from './short-lived.ts';

/** A set of document numbers of one segment, a bit each. */
export class Bits {
  readonly words: Uint32Array;

  constructor(words: Uint32Array) {
    this.words = words;
  }

  /** The empty set, with room for so many documents, for as long as a query takes: see `givingBack`. */
  static none(documents: number): Bits {
    return new Bits(shortLived((documents + 31) >>> 5));
  }

  /** The empty set, to be kept. */
  static lasting(documents: number): Bits {
    return new Bits(new Uint32Array((documents + 31) >>> 5));
  }

  /** All of so many documents, for as long. */
  static all(documents: number): Bits {
    const bits = Bits.none(documents);
    bits.words.fill(0xffffffff);
    const rest = documents & 31;
    if (rest > 0) bits.words[bits.words.length - 1] = 2 ** rest - 1;
    return bits;
  }

  has(document: number): boolean {
    return (((this.words[document >>> 5] ?? 0) >>> (document & 31)) & 1) === 1;
  }

  add(document: number): void {
    this.words[document >>> 5] = (this.words[document >>> 5] ?? 0) | (1 << (document & 31));
  }

  delete(document: number): void {
    this.words[document >>> 5] = (this.words[document >>> 5] ?? 0) & ~(1 << (document & 31));
  }

  copy(): Bits {
    return new Bits(this.words.slice());
  }

  /** Keeps what the other has too. */
  intersect({ words }: Bits): void {
    for (let at = 0; at < this.words.length; at += 1) {
      this.words[at] = (this.words[at] ?? 0) & (words[at] ?? 0);
    }
  }

  /** Takes out what the other has. */
  subtract({ words }: Bits): void {
    for (let at = 0; at < this.words.length; at += 1) {
      this.words[at] = (this.words[at] ?? 0) & ~(words[at] ?? 0);
    }
  }

  get isEmpty(): boolean {
    const { words } = this;
    for (let at = 0; at < words.length; at += 1) if (words[at] !== 0) return false;
    return true;
  }

  /** How many there are. */
  count(): number {
    return this.countIn(0, this.words.length);
  }

  /** How many there are in some of the words. */
  countIn(from: number, to: number): number {
    const { words } = this;
    let total = 0;
    for (let at = from; at < to; at += 1) total += ones(words[at] ?? 0);
    return total;
  }

  /** Calls for each member, ascending. */
  each(visit: (document: number) => void): void {
    for (let at = 0; at < this.words.length; at += 1) {
      let word = this.words[at] ?? 0;
      while (word !== 0) {
        const lowest = word & -word;
        visit((at << 5) + 31 - Math.clz32(lowest));
        word ^= lowest;
      }
    }
  }
}

/** The number of ones in a word of 32 bits (https://en.wikipedia.org/wiki/Hamming_weight). */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
