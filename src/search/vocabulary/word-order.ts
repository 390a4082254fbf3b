import type { Steps } from '../postings/slices.ts';
import type { Dictionary } from './dictionary.ts';

/** The most words that are sorted at once: some milliseconds. A power of two. */
export const MOST_SORTED = 16_384;
/** Words put in their places before others may get their turn. */
const STRETCH = 4096;
/** So many that begin alike are sorted one by one. */
const FEW = 12;

/** What comes first by UTF-16 units: less than 0 where that is the first of two words. */
export function compareWords({ units, starts }: Dictionary, a: number, b: number): number {
  const startA = starts[a] ?? 0;
  const startB = starts[b] ?? 0;
  const lengthA = (starts[a + 1] ?? 0) - startA;
  const lengthB = (starts[b + 1] ?? 0) - startB;
  const shared = Math.min(lengthA, lengthB);
  for (let at = 0; at < shared; at += 1) {
    const difference = (units[startA + at] ?? 0) - (units[startB + at] ?? 0);
    if (difference !== 0) return difference;
  }
  return lengthA - lengthB;
}

/**
 * The first four units of a word, a byte each; from one on that takes more than a byte all are 255, and
 * behind the end 0. Of two words with different heads the one with the lesser comes first.
 */
export function headOf({ units, starts }: Dictionary, word: number): number {
  const start = starts[word] ?? 0;
  const length = (starts[word + 1] ?? 0) - start;
  let head = 0;
  let unit = 0;
  for (let at = 0; at < 4; at += 1) {
    if (unit < 255) unit = at < length ? (units[start + at] ?? 0) : 0;
    head = (head << 8) | Math.min(255, unit);
  }
  return head >>> 0;
}

/** The words from a number on, before another, in their order; `MOST_SORTED` at most. */
export function* sortedWords(dictionary: Dictionary, from: number, to: number): Steps<Uint32Array> {
  // By their heads, as numbers are sorted fast; those of equal heads one by one.
  const keys = new Float64Array(to - from);
  for (let at = 0; at < keys.length; at += 1) {
    keys[at] = headOf(dictionary, from + at) * MOST_SORTED + at;
  }
  yield;
  keys.sort();
  yield;
  const words = new Uint32Array(keys.length);
  let begin = 0;
  let head = -1;
  let next = STRETCH;
  for (let at = 0; at < words.length; at += 1) {
    const key = keys[at] ?? 0;
    const own = Math.floor(key / MOST_SORTED);
    words[at] = from + key - own * MOST_SORTED;
    if (own === head) continue;
    sortAlike(dictionary, words, begin, at);
    begin = at;
    head = own;
    if (at < next) continue;
    next = at + STRETCH;
    yield;
  }
  sortAlike(dictionary, words, begin, words.length);
  return words;
}

/** Sorts the words from an index on, before another. */
function sortAlike(dictionary: Dictionary, words: Uint32Array, begin: number, end: number): void {
  if (end - begin > FEW) {
    words.subarray(begin, end).sort((a, b) => compareWords(dictionary, a, b));
    return;
  }
  for (let next = begin + 1; next < end; next += 1) {
    const word = words[next] ?? 0;
    let at = next;
    for (; at > begin && compareWords(dictionary, words[at - 1] ?? 0, word) > 0; at -= 1) {
      words[at] = words[at - 1] ?? 0;
    }
    words[at] = word;
  }
}
