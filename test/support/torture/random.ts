import { randomNumbers } from '../random-numbers.ts';

export interface Random {
  /** A whole number below a bound. */
  readonly below: (bound: number) => number;
  readonly oneOf: <T>(list: readonly T[]) => T;
}

/** Decisions that look random, the same each time for a seed. */
export function seededRandom(seed: number): Random {
  const below = randomNumbers(seed);
  return {
    below,
    oneOf: (list) => {
      const chosen = list[below(list.length)];
      if (chosen === undefined) throw new RangeError('There is nothing to choose from.');
      return chosen;
    },
  };
}
