import type { Steps } from '../postings/slices.ts';
import { DEAD } from './automaton.ts';
import type { Automaton } from './automaton.ts';
import { HASH_START, hashUnit } from './dictionary.ts';
import type { Dictionary } from './dictionary.ts';
import { compareWords, headOf, MOST_SORTED, sortedWords } from './word-order.ts';

/** Words that find their places at once: a millisecond or two. */
const PLACED = 4096;

/** The words of a dictionary in the order of their UTF-16 units: what prefixes and fuzzy words look through. */
export class SortedWords {
  readonly #dictionary: Dictionary;
  #order: Uint32Array;
  /** Of each word in the order its head, see `headOf`: most looks go no further. */
  #heads: Uint32Array;

  constructor(dictionary: Dictionary, order: Uint32Array = new Uint32Array(0)) {
    this.#dictionary = dictionary;
    this.#order = order;
    this.#heads = order.map((word) => headOf(dictionary, word));
  }

  /** The numbers of the words in their order, as of the last `settle`. */
  get order(): Uint32Array {
    return this.#order;
  }

  /** Takes in the words that came since the last time. */
  *settle(): Steps {
    while (this.#order.length < this.#dictionary.size) {
      const before = this.#order;
      const end = Math.min(before.length + MOST_SORTED, this.#dictionary.size);
      const words = yield* sortedWords(this.#dictionary, before.length, end);
      if (this.#order === before) yield* this.#takeIn(words);
    }
  }

  /** The numbers of the words that begin so, in their order. */
  startingWith(prefix: string): Uint32Array {
    let low = 0;
    let high = this.#order.length;
    for (let depth = 0; depth < prefix.length && low < high; depth += 1) {
      // The word that ends here is the first of those that begin alike.
      if (this.lengthAt(low) === depth) low += 1;
      const unit = prefix.charCodeAt(depth);
      low = this.firstOf(unit, low, high, depth);
      high = this.firstOf(unit + 1, low, high, depth);
    }
    return this.#order.subarray(low, high);
  }

  /** The numbers of the words that an automaton accepts, in no order; never the empty word. */
  accepted(automaton: Automaton): number[] {
    const found: number[] = [];
    const order = this.#order;
    const { starts } = this.#dictionary;
    // Words that begin alike stand together: each range is those that share their first units.
    const ranges: Range[] = [
      { low: 0, high: order.length, depth: 0, state: automaton.start, hash: HASH_START },
    ];
    for (let range = ranges.pop(); range !== undefined; range = ranges.pop()) {
      const { high, depth, state, hash } = range;
      let { low } = range;
      if (low >= high) continue;
      const first = order[low] ?? 0;
      const endings = automaton.endings(state);
      if (endings !== null) {
        for (const ending of endings) {
          if (depth + ending.length === 0) continue;
          const word = this.#dictionary.findEnding(first, depth, ending, hash);
          if (word !== -1 && word < order.length) found.push(word);
        }
        continue;
      }
      if ((starts[first + 1] ?? 0) - (starts[first] ?? 0) === depth) {
        if (depth > 0 && automaton.accepts(state)) found.push(first);
        low += 1;
      }
      if (automaton.acceptsAll(state)) {
        for (; low < high; low += 1) found.push(order[low] ?? 0);
      }
      const follows = low < high ? automaton.follows(state) : [];
      // All units that occur, or just those that may follow, ascending.
      for (let next = 0; low < high; next += 1) {
        const unit = follows === null ? this.unitAt(low, depth) : follows[next];
        if (unit === undefined) break;
        if (follows !== null) low = this.firstOf(unit, low, high, depth);
        if (low >= high) break;
        if (follows !== null && this.unitAt(low, depth) !== unit) continue;
        const end = this.firstOf(unit + 1, low, high, depth);
        const after = automaton.step(state, unit);
        if (after !== DEAD) {
          const more = hashUnit(hash, unit);
          ranges.push({ low, high: end, depth: depth + 1, state: after, hash: more });
        }
        low = end;
      }
    }
    return found;
  }

  /** The unit of the word at an index of the order, so many units from its beginning. */
  unitAt(index: number, depth: number): number {
    if (depth < 4) {
      const byte = ((this.#heads[index] ?? 0) >>> (24 - 8 * depth)) & 255;
      if (byte < 255) return byte;
    }
    const { units, starts } = this.#dictionary;
    return units[(starts[this.#order[index] ?? 0] ?? 0) + depth] ?? 0;
  }

  /** How long the word at an index of the order is. */
  lengthAt(index: number): number {
    const { starts } = this.#dictionary;
    const word = this.#order[index] ?? 0;
    return (starts[word + 1] ?? 0) - (starts[word] ?? 0);
  }

  /** Where from an index on, of words that begin alike, those begin that have this unit, or a greater one, at this depth. */
  firstOf(unit: number, from: number, end: number, depth: number): number {
    let low = from;
    let step = 1;
    while (low + step < end && this.unitAt(low + step, depth) < unit) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step, end);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.unitAt(middle, depth) < unit) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Merges sorted words into the order, copying what stands together in one piece. */
  *#takeIn(words: Uint32Array): Steps {
    const before = this.#order;
    const headsBefore = this.#heads;
    const order = new Uint32Array(before.length + words.length);
    const heads = new Uint32Array(order.length);
    let done = 0;
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at] ?? 0;
      const head = headOf(this.#dictionary, word);
      const end = this.#firstAfter(done, word, head);
      copyPiece(before, done, end, order, done + at);
      copyPiece(headsBefore, done, end, heads, done + at);
      order[end + at] = word;
      heads[end + at] = head;
      done = end;
      if (at % PLACED !== PLACED - 1) continue;
      yield;
      // Another who let words settle meanwhile has taken these in, too.
      if (this.#order !== before) return;
    }
    order.set(before.subarray(done), done + words.length);
    heads.set(headsBefore.subarray(done), done + words.length);
    this.#order = order;
    this.#heads = heads;
  }

  /** Where in the order, from an index on, the words after one begin: steps that double, then halving. */
  #firstAfter(from: number, word: number, head: number): number {
    const { length } = this.#order;
    let low = from;
    let step = 1;
    while (low + step <= length && this.#isBefore(low + step - 1, word, head)) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step, length);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#isBefore(middle, word, head)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether the word at an index of the order comes before another, which has this head. */
  #isBefore(index: number, word: number, head: number): boolean {
    const own = this.#heads[index] ?? 0;
    if (own !== head) return own < head;
    return compareWords(this.#dictionary, this.#order[index] ?? 0, word) < 0;
  }
}

/** So many members are copied one by one, as between most words: a view of them takes longer than that. */
const FEW = 32;

/** Copies the members from `start` to before `end`. */
function copyPiece(
  from: Uint32Array,
  start: number,
  end: number,
  into: Uint32Array,
  at: number,
): void {
  if (end - start > FEW) into.set(from.subarray(start, end), at);
  else for (let index = start; index < end; index += 1) into[at + index - start] = from[index] ?? 0;
}

interface Range {
  readonly low: number;
  readonly high: number;
  readonly depth: number;
  readonly state: number;
  /** Of the units that all words of the range share. */
  readonly hash: number;
}
