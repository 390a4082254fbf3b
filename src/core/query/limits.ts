import { parseDate } from '../plain-date.ts';
import { cutText } from '../text.ts';
import type { Query } from './query.ts';
import type { Token } from './tokens.ts';

/** What a paper has to keep beside the clauses. */
export type Limits = Pick<Query, 'minUpvotes' | 'after' | 'before'>;

export const NO_LIMITS: Limits = { minUpvotes: null, after: null, before: null };

export function isLimitName(name: string): name is 'min' | 'after' | 'before' {
  return name === 'min' || name === 'after' || name === 'before';
}

/** A limit, what is wrong with it, or `null` where the token is none. */
export function readLimit(token: Token): Partial<Limits> | string | null {
  const { sign, innerSign, name } = token;
  if (name === null || !isLimitName(name)) return null;
  const text = innerSign === '-' ? `-${token.text}` : token.text;
  const shown = cutText(`${name}:${text}`, 40);
  if (sign === '-') return `${shown} cannot be excluded: leave out the minus.`;
  if (name === 'min') {
    if (/^\d{1,9}$/u.test(text)) return { minUpvotes: Number(text) };
    return `${shown} is no number of upvotes: write it as min:20.`;
  }
  const date = parseDate(text);
  return date === null ? `${shown} is no date: write it as ${name}:2026-01-31.` : { [name]: date };
}

/** Both limits at once. */
export function narrower(a: Limits, b: Partial<Limits>): Limits {
  return {
    minUpvotes: pick(a.minUpvotes, b.minUpvotes, (x, y) => x > y),
    after: pick(a.after, b.after, (x, y) => x > y),
    before: pick(a.before, b.before, (x, y) => x < y),
  };
}

function pick<T>(
  a: T | null,
  b: T | null | undefined,
  stricter: (x: T, y: T) => boolean,
): T | null {
  if (a === null || b === null || b === undefined) return a ?? b ?? null;
  return stricter(a, b) ? a : b;
}
