/** The state from which no word is accepted any more. */
export const DEAD = -1;

/**
 * Tells words that a pattern accepts, reading them unit by unit (UTF-16, as Lunr does), so that all
 * words with a beginning that cannot match are passed over at once. States are numbers.
 */
export interface Automaton {
  readonly start: number;
  /** The state after one more unit; `DEAD` where nothing can match any more. */
  step(state: number, unit: number): number;
  accepts(state: number): boolean;
  /** The units after which something can still match, ascending; `null` when any unit will do. */
  follows(state: number): readonly number[] | null;
  /** All that can still come for the word to be accepted, where that is but a few endings; `null` where it is more. */
  endings(state: number): readonly string[] | null;
  /** Whether every word is accepted that goes on from here, this one included. */
  acceptsAll(state: number): boolean;
}

/** Whether the automaton accepts the word. */
export function acceptsWord(automaton: Automaton, word: string): boolean {
  let state = automaton.start;
  for (let at = 0; at < word.length && state !== DEAD; at += 1) {
    state = automaton.step(state, word.charCodeAt(at));
  }
  return state !== DEAD && automaton.accepts(state);
}
