import type { Automaton } from './automaton.ts';
import { lazyAutomaton } from './lazy-automaton.ts';

const STAR = 42;
/** Lunr advises fewer than three; from here on nearly all words are accepted and none is meant. */
const MOST_EDITS = 8;

/**
 * Accepts the words that so many edits make of a term, as Lunr counts them
 * (`lunr.TokenSet.fromFuzzyString`): a unit put in, left out or replaced, or two neighbours swapped,
 * where the swapped one may be edited again. A `*` in the term is any one unit.
 *
 * Lunr writes all these words out as a tree, which grows with the power of the edits. Here a place is
 * what is left to read and the edits left: the rest is `held` unit, then the units from `next` on,
 * where `held` falls behind `next - 1` by swaps.
 *
 * @throws RangeError for more than 8 edits.
 */
export function fuzzyAutomaton(term: string, edits: number): Automaton {
  const { length } = term;
  const most = edits > 0 ? Math.trunc(edits) : 0;
  if (most > MOST_EDITS) {
    throw new RangeError(
      `An edit distance of ${most} is more than ${MOST_EDITS}, the most there is.`,
    );
  }
  const units = Array.from({ length }, (_, at) => term.charCodeAt(at));
  const width = most + 1;

  // A place is [rest: unit at `held`, then all from `held + 1 + gap`], with `left` edits.
  const placeOf = (held: number, gap: number, left: number): number =>
    (held * width + gap) * width + left;
  const DONE = placeOf(length + 1, 0, 0);

  /** The places reachable without reading, and whether the word may end here. */
  const closure = (held: number, gap: number, left: number, into: Set<number>): void => {
    const place = placeOf(held, gap, left);
    if (into.has(place)) return;
    into.add(place);
    const rest = restLength(held, gap);
    if (left === 0) return;
    if (rest > 1) closure(held + 1 + gap, 0, left - 1, into);
    if (rest === 1) into.add(DONE);
  };
  const restLength = (held: number, gap: number): number =>
    held >= length ? 0 : length - held - gap;

  const closed = (held: number, gap: number, left: number): Set<number> => {
    const into = new Set<number>();
    closure(held, gap, left, into);
    return into;
  };

  const endings = (place: number): readonly string[] | null => {
    if (place >= DONE) return [''];
    if (place % width > 0) return null;
    const gap = Math.floor(place / width) % width;
    const held = Math.floor(place / width / width);
    if (restLength(held, gap) === 0) return [];
    const rest = term.charAt(held) + term.slice(held + 1 + gap);
    return rest.includes('*') ? null : [rest];
  };

  const follow = (place: number, unit: number): readonly number[] => {
    if (place >= DONE) return [];
    const left = place % width;
    const gap = Math.floor(place / width) % width;
    const held = Math.floor(place / width / width);
    const rest = restLength(held, gap);
    const reached = new Set<number>();
    const go = (to: Set<number>): void => {
      for (const each of to) reached.add(each);
    };
    const reads = (at: number): boolean => units[at] === unit || units[at] === STAR;
    if (rest > 0 && reads(held)) {
      go(closed(held + 1 + gap, 0, left));
      if (rest === 1) reached.add(DONE);
    }
    if (left === 0) return [...reached];
    // Put in.
    go(closed(held, gap, left - 1));
    if (rest === 0) reached.add(DONE);
    // Replaced.
    if (rest > 0) {
      go(closed(held + 1 + gap, 0, left - 1));
      if (rest === 1) reached.add(DONE);
    }
    // Swapped: the second unit is read, the held one comes after it.
    if (rest > 1 && reads(held + 1 + gap)) go(closed(held, gap + 1, left - 1));
    return [...reached];
  };

  return lazyAutomaton({
    start: [...closed(0, 0, most)],
    follow,
    accepts: (place) => place === DONE,
    endings,
    alphabet: new Set(units),
    prune: (set) => mostLeft(set, width),
  });
}

/** Of places that differ in the edits left alone, the one with the most: it can do what the others can. */
function mostLeft(places: ReadonlySet<number>, width: number): readonly number[] {
  const best = new Map<number, number>();
  for (const place of places) {
    const rest = Math.floor(place / width);
    best.set(rest, Math.max(best.get(rest) ?? 0, place));
  }
  return [...best.values()];
}
