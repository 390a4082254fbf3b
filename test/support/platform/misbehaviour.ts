import { randomNumbers } from '../random-numbers.ts';

/** What the platform does with a post. All but the first and the last go wrong for who posts. */
export const OUTCOMES = [
  'accepts, answers slowly',
  'accepts, answers 500',
  'accepts, never answers',
  'accepts, drops the connection',
  'answers 500',
  'never answers',
  'answers 429',
  'answers 403',
  'accepts',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What it does when it is asked for a message. */
export type LookUp = 'answers' | 'answers 500' | 'never answers';

/** In a hundred posts; what is left is accepted as it should be. */
const POSTS: readonly (readonly [Outcome, number])[] = [
  ['accepts, answers slowly', 12],
  ['accepts, answers 500', 4],
  ['accepts, never answers', 3],
  ['accepts, drops the connection', 4],
  ['answers 500', 3],
  ['never answers', 3],
  ['answers 429', 4],
  ['answers 403', 1],
];
const LOOK_UPS: readonly (readonly [LookUp, number])[] = [
  ['answers 500', 3],
  ['never answers', 2],
];

/** Decides, the same each time for a seed, how the next requests go. */
export interface Misbehaviour {
  readonly post: () => Outcome;
  readonly lookUp: () => LookUp;
  /** In milliseconds, for a slow answer. */
  readonly slowness: () => number;
}

/** `null` behaves well all the time. */
export function misbehaviour(seed: number | null): Misbehaviour {
  if (seed === null) return { post: () => 'accepts', lookUp: () => 'answers', slowness: () => 0 };
  const next = randomNumbers(seed);
  const choose = <T>(choices: readonly (readonly [T, number])[], rest: T): T => {
    let left = next(100);
    for (const [choice, inHundred] of choices) {
      if (left < inHundred) return choice;
      left -= inHundred;
    }
    return rest;
  };
  return {
    post: () => choose(POSTS, 'accepts'),
    lookUp: () => choose(LOOK_UPS, 'answers'),
    slowness: () => 20 + next(300),
  };
}
