import type { Automaton } from './automaton.ts';
import { lazyAutomaton } from './lazy-automaton.ts';

const STAR = 42;

/**
 * Accepts what a term with wildcards stands for: `*` is any units or none, wherever it stands.
 * Nothing accepts the empty word, as in Lunr (`lunr.TokenSet.fromString`).
 */
export function wildcardAutomaton(term: string): Automaton {
  // Place n: the first n units that are no star were read; a star before the next one may go on reading.
  const units: number[] = [];
  const stays = new Set<number>();
  for (let at = 0; at < term.length; at += 1) {
    const unit = term.charCodeAt(at);
    if (unit === STAR) stays.add(units.length);
    else units.push(unit);
  }
  return lazyAutomaton({
    start: [0],
    follow: (place, unit) => [
      ...(stays.has(place) ? [place] : []),
      ...(units[place] === unit ? [place + 1] : []),
    ],
    accepts: (place) => place === units.length,
    endings: (place) => {
      for (const star of stays) if (star >= place) return null;
      return [String.fromCharCode(...units.slice(place))];
    },
    acceptsAll: (place) => place === units.length && stays.has(place),
    alphabet: new Set(units),
  });
}
