import { HASH_START, hashUnit } from './dictionary.ts';
import type { Dictionary } from './dictionary.ts';
import { fuzzyAutomaton } from './fuzzy.ts';
import type { SortedWords } from './sorted-words.ts';

/** So many words are looked at one by one. */
const FEW = 8;

/**
 * The numbers of the words that so many edits make of a term, as `fuzzyAutomaton` counts them, in no
 * order; never the empty word.
 *
 * @throws RangeError for more edits than there may be.
 */
export function wordsWithin(
  term: string,
  edits: number,
  sorted: SortedWords,
  words: Dictionary,
): readonly number[] {
  return edits === 1 && !term.includes('*')
    ? withinOne(term, sorted, words)
    : sorted.accepted(fuzzyAutomaton(term, edits));
}

/**
 * Most misspelt words miss by one edit, and these need no automaton: along the beginnings that the term
 * shares with words, whatever unit can come next is put in or takes the place of the term's own.
 */
function withinOne(term: string, sorted: SortedWords, words: Dictionary): readonly number[] {
  const { order } = sorted;
  const found = new Set<number>();
  /** Takes the word that begins as the one at an index, for so many units, and goes on with an ending. */
  const take = (at: number, length: number, ending: string, hash: number): void => {
    if (length + ending.length === 0) return;
    const word = words.findEnding(order[at] ?? 0, length, ending, hash);
    if (word !== -1 && word < order.length) found.add(word);
  };
  let low = 0;
  let high = order.length;
  let hash = HASH_START;
  for (let depth = 0; depth <= term.length && low < high; depth += 1) {
    const rest = term.slice(depth);
    const next = depth < term.length ? term.charCodeAt(depth) : -1;
    const shorter = rest.slice(1);
    const [left, right] = [rest.charAt(0), rest.charAt(1)];
    take(low, depth, rest, hash);
    if (left !== '') take(low, depth, shorter, hash);
    if (right !== '') take(low, depth, right + left + rest.slice(2), hash);
    // The word that ends here comes first in its range.
    if (sorted.lengthAt(low) === depth) low += 1;
    let [from, to] = [high, high];
    for (let begin = low; begin < high; ) {
      const unit = sorted.unitAt(begin, depth);
      const end = sorted.firstOf(unit + 1, begin, high, depth);
      const after = hashUnit(hash, unit);
      const alike = { low: begin, high: end, depth: depth + 1 };
      if (mayGoOn(alike, rest, sorted)) take(begin, depth + 1, rest, after);
      if (unit === next) [from, to] = [begin, end];
      else if (left !== '' && mayGoOn(alike, shorter, sorted)) {
        take(begin, depth + 1, shorter, after);
      }
      begin = end;
    }
    [low, high] = [from, to];
    hash = hashUnit(hash, next);
  }
  return [...found];
}

/** Where words that begin alike stand, and how many units they share. */
interface Alike {
  readonly low: number;
  readonly high: number;
  readonly depth: number;
}

/** Of a few words it is faster seen than looked up that none of them goes on with an ending. */
function mayGoOn({ low, high, depth }: Alike, ending: string, sorted: SortedWords): boolean {
  if (ending === '' || high - low > FEW) return true;
  const unit = ending.charCodeAt(0);
  for (let at = low; at < high; at += 1) if (sorted.unitAt(at, depth) === unit) return true;
  return false;
}
