/** What a dictionary is made of, for a snapshot. */
export interface DictionaryParts {
  readonly units: Uint16Array;
  /** One more than there are words. */
  readonly starts: Uint32Array;
}

const FEWEST_SLOTS = 64;
/** What is not used yet is memory, too. */
const GROWTH = 1.2;

/**
 * Words and their numbers: each word gets the next one when it first comes, from 0, and keeps it.
 * The UTF-16 units of all words stand in one array, and a hash table with open addressing finds
 * them: about 30 bytes a word, where a `Map` takes a hundred.
 */
export class Dictionary {
  #units: Uint16Array;
  /** Where the word of each number begins among the units; the next one's beginning is its end. */
  #starts: Uint32Array;
  #size: number;
  /**
   * Number + 1 of the word in each slot, 0 where there is none; in the bits above, which no number
   * needs, those of its hash: most words that are not meant are passed over without a look at them.
   */
  #slots: Uint32Array;

  constructor(parts?: DictionaryParts) {
    this.#units = parts?.units ?? new Uint16Array(256);
    this.#starts = parts?.starts ?? new Uint32Array(64);
    this.#size = parts === undefined ? 0 : parts.starts.length - 1;
    this.#slots = new Uint32Array(slotsFor(this.#size));
    this.#rehash();
  }

  /** How many words there are; their numbers are below. */
  get size(): number {
    return this.#size;
  }

  /** The number of a word, -1 when it never came. */
  find(word: string): number {
    const slots = this.#slots;
    const last = slots.length - 1;
    const hash = hashText(word);
    for (let slot = hash & last; ; slot = (slot + 1) & last) {
      const taken = slots[slot] ?? 0;
      if (taken === 0) return -1;
      if (((taken ^ hash) & ~last) !== 0) continue;
      const number = (taken & last) - 1;
      if (this.#is(number, word)) return number;
    }
  }

  /**
   * The number of the word that begins as another does, for so many units, and goes on with an
   * ending; -1 when there is none. `hash` is that of the beginning, by `hashUnit` from `HASH_START`.
   */
  findEnding(like: number, length: number, ending: string, hash: number): number {
    const slots = this.#slots;
    const units = this.#units;
    const last = slots.length - 1;
    const begin = this.#starts[like] ?? 0;
    let all = hash;
    for (let at = 0; at < ending.length; at += 1) all = hashUnit(all, ending.charCodeAt(at));
    all = mixed(all);
    for (let slot = all & last; ; slot = (slot + 1) & last) {
      const taken = slots[slot] ?? 0;
      if (taken === 0) return -1;
      if (((taken ^ all) & ~last) !== 0) continue;
      const number = (taken & last) - 1;
      const start = this.#starts[number] ?? 0;
      if ((this.#starts[number + 1] ?? 0) - start !== length + ending.length) continue;
      let at = 0;
      while (at < length && units[start + at] === units[begin + at]) at += 1;
      if (at < length) continue;
      while (at < length + ending.length && units[start + at] === ending.charCodeAt(at - length)) {
        at += 1;
      }
      if (at === length + ending.length) return number;
    }
  }

  /** The number of the word that stands in a text from `start` to `end`, ASCII capitals read as small letters; -1 when it never came. `hash` is its hash, by `hashUnit`. */
  findLowered(text: string, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const units = this.#units;
    const starts = this.#starts;
    const last = slots.length - 1;
    const length = end - start;
    const all = mixed(hash);
    for (let slot = all & last; ; slot = (slot + 1) & last) {
      const taken = slots[slot] ?? 0;
      if (taken === 0) return -1;
      if (((taken ^ all) & ~last) !== 0) continue;
      const number = (taken & last) - 1;
      const first = starts[number] ?? 0;
      if ((starts[number + 1] ?? 0) - first !== length) continue;
      let at = 0;
      while (at < length && units[first + at] === lowered(text.charCodeAt(start + at))) at += 1;
      if (at === length) return number;
    }
  }

  /** The number of a word, a new one when it comes for the first time. */
  add(word: string): number {
    const known = this.find(word);
    if (known !== -1) return known;
    const number = this.size;
    const start = this.#starts[number] ?? 0;
    const end = start + word.length;
    if (end > this.#units.length) {
      const grown = new Uint16Array(Math.max(end, Math.ceil(this.#units.length * GROWTH)));
      grown.set(this.#units.subarray(0, start));
      this.#units = grown;
    }
    for (let at = 0; at < word.length; at += 1) this.#units[start + at] = word.charCodeAt(at);
    this.#size += 1;
    if (this.#size === this.#starts.length) {
      const grown = new Uint32Array(Math.ceil(this.#size * GROWTH) + 1);
      grown.set(this.#starts);
      this.#starts = grown;
    }
    this.#starts[this.#size] = end;
    if (this.size * 1.5 > this.#slots.length) {
      this.#slots = new Uint32Array(slotsFor(this.size));
      this.#rehash();
    } else {
      this.#place(number);
    }
    return number;
  }

  text(number: number): string {
    const start = this.#starts[number] ?? 0;
    const end = this.#starts[number + 1] ?? start;
    const units = this.#units;
    let text = '';
    let at = start;
    // A few at once: each piece that is put behind makes a text of its own.
    for (; at + 4 <= end; at += 4) {
      text += String.fromCharCode(
        units[at] ?? 0,
        units[at + 1] ?? 0,
        units[at + 2] ?? 0,
        units[at + 3] ?? 0,
      );
    }
    for (; at < end; at += 1) text += String.fromCharCode(units[at] ?? 0);
    return text;
  }

  /** The UTF-16 units of all words, each from its start to that of the next. */
  get units(): Uint16Array {
    return this.#units;
  }

  get starts(): Uint32Array {
    return this.#starts;
  }

  parts(): DictionaryParts {
    return {
      units: this.#units.subarray(0, this.#starts[this.#size]),
      starts: this.#starts.subarray(0, this.#size + 1),
    };
  }

  #is(number: number, word: string): boolean {
    const start = this.#starts[number] ?? 0;
    if ((this.#starts[number + 1] ?? 0) - start !== word.length) return false;
    for (let at = 0; at < word.length; at += 1) {
      if (this.#units[start + at] !== word.charCodeAt(at)) return false;
    }
    return true;
  }

  #rehash(): void {
    for (let number = 0; number < this.size; number += 1) this.#place(number);
  }

  #place(number: number): void {
    const slots = this.#slots;
    const last = slots.length - 1;
    const hash = hashUnits(this.#units, this.#starts[number] ?? 0, this.#starts[number + 1] ?? 0);
    let slot = hash & last;
    while (slots[slot] !== 0) slot = (slot + 1) & last;
    slots[slot] = (hash & ~last) | (number + 1);
  }
}

/** A power of two with room for half as much again, so that few words meet in one slot. */
function slotsFor(words: number): number {
  return Math.max(FEWEST_SLOTS, 2 ** Math.ceil(Math.log2(words * 2 + 1)));
}

/** FNV-1a over UTF-16 units (https://en.wikipedia.org/wiki/Fowler–Noll–Vo_hash_function), with a last mix of the high bits. */
export const HASH_START = 0x811c9dc5;

export function hashUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** An ASCII capital as a small letter. */
function lowered(unit: number): number {
  return unit >= 65 && unit <= 90 ? unit + 32 : unit;
}

function mixed(hash: number): number {
  return hash ^ (hash >>> 15);
}

function hashText(word: string): number {
  let hash = HASH_START;
  for (let at = 0; at < word.length; at += 1) hash = hashUnit(hash, word.charCodeAt(at));
  return mixed(hash);
}

function hashUnits(units: Uint16Array, start: number, end: number): number {
  let hash = HASH_START;
  for (let at = start; at < end; at += 1) hash = hashUnit(hash, units[at] ?? 0);
  return mixed(hash);
}
