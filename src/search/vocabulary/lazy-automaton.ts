import { DEAD } from './automaton.ts';
import type { Automaton } from './automaton.ts';

/** A pattern whose reading may stand at several places at once; places are numbers. */
export interface Pattern {
  readonly start: readonly number[];
  /** The places after one more unit; may name a place twice. */
  follow(place: number, unit: number): readonly number[];
  accepts(place: number): boolean;
  /** The units that the pattern tells apart; all others do the same. */
  readonly alphabet: ReadonlySet<number>;
  /** Leaves out places that others make needless. */
  readonly prune?: (places: ReadonlySet<number>) => readonly number[];
  /** All that can still come at this place, where that is but a few endings; `null` where it is more. */
  readonly endings: (place: number) => readonly string[] | null;
  /** Whether at this place every word matches, however it goes on. */
  readonly acceptsAll?: (place: number) => boolean;
}

/** Stands for every unit that is not in the alphabet. */
const ANY_OTHER = -1;

/**
 * Makes a pattern deterministic while words are read
 * (https://en.wikipedia.org/wiki/Powerset_construction): a set of places is one state, and each step
 * is worked out once.
 */
export function lazyAutomaton(pattern: Pattern): Automaton {
  const states = new Map<string, number>();
  const places: (readonly number[])[] = [];
  const accepting: boolean[] = [];
  const complete: boolean[] = [];
  const steps: Map<number, number>[] = [];
  const endings: (readonly string[] | null)[] = [];

  const stateOf = (reached: Iterable<number>): number => {
    const all = new Set(reached);
    const set = (pattern.prune?.(all) ?? [...all]).toSorted((a, b) => a - b);
    if (set.length === 0) return DEAD;
    const key = set.join(' ');
    const known = states.get(key);
    if (known !== undefined) return known;
    const state = places.push(set) - 1;
    states.set(key, state);
    accepting.push(set.some((place) => pattern.accepts(place)));
    complete.push(set.some((place) => pattern.acceptsAll?.(place) ?? false));
    steps.push(new Map());
    endings.push(endingsOf(set, pattern));
    return state;
  };

  const step = (state: number, unit: number): number => {
    const kind = pattern.alphabet.has(unit) ? unit : ANY_OTHER;
    const taken = steps[state];
    const known = taken?.get(kind);
    if (known !== undefined) return known;
    const next = stateOf((places[state] ?? []).flatMap((place) => pattern.follow(place, kind)));
    taken?.set(kind, next);
    return next;
  };
  const alphabet = [...pattern.alphabet].toSorted((a, b) => a - b);
  const following = new Map<number, readonly number[] | null>();

  const start = stateOf(pattern.start);
  return {
    start,
    step,
    follows: (state) => {
      const known = following.get(state);
      if (known !== undefined) return known;
      const units =
        step(state, ANY_OTHER) === DEAD
          ? alphabet.filter((unit) => step(state, unit) !== DEAD)
          : null;
      following.set(state, units);
      return units;
    },
    accepts: (state) => accepting[state] ?? false,
    acceptsAll: (state) => complete[state] ?? false,
    endings: (state) => endings[state] ?? null,
  };
}

function endingsOf(places: readonly number[], pattern: Pattern): readonly string[] | null {
  const all = new Set<string>();
  for (const place of places) {
    const endings = pattern.endings(place);
    if (endings === null) return null;
    for (const ending of endings) all.add(ending);
  }
  return [...all];
}
