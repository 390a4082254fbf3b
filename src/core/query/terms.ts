import { foldSpaces } from '../text.ts';
import type { Field, Term } from './query.ts';

/** From the first letter or digit to the last, with the two endings that make a name: `c++`, `c#`. */
const CORE = /[\p{L}\p{N}](?:.*[\p{L}\p{N}\p{M}])?(?:\+\+|#)?/su;

/** Where an unquoted run holds several words without a blank: `graphs,networks`, `and/or`, `foo:bar`. */
const BETWEEN_WORDS = /[,;:|/\\]+/u;

/** What most runs are. */
const ONE_WORD = /^[\p{L}\p{N}]+$/u;

export const MAX_EDITS = 2;

/** A quoted text, or `null` where it holds no letter or digit. */
export function phrase(text: string, field: Field | null): Term | null {
  const core = CORE.exec(foldSpaces(text.toLowerCase()))?.[0];
  return core === undefined ? null : { kind: 'phrase', field, text: core };
}

/** The terms of an unquoted run: words, a `prefix*`, a `fuzzy~1`. */
export function words(run: string, field: Field | null): readonly Term[] {
  if (ONE_WORD.test(run)) return [{ kind: 'word', field, text: run.toLowerCase() }];
  return run
    .toLowerCase()
    .split(BETWEEN_WORDS)
    .flatMap((text) => ending(text.replace(/[^\p{L}\p{N}\p{M}*~+#]+$/u, ''), field));
}

/** The number behind `~` where the run asks for more edits than there can be. */
export function excessEdits(run: string): number | null {
  const edits = Number(/~(\d+)$/u.exec(run)?.[1] ?? 0);
  return edits > MAX_EDITS ? edits : null;
}

/** A word with the sign at its end; the same sign within it only parts words, as in `10~20`. */
function ending(text: string, field: Field | null): readonly Term[] {
  const suffix = /(?:\*+|~\d*)$/u.exec(text)?.[0] ?? '';
  const cores = text
    .slice(0, text.length - suffix.length)
    .split(/[*~]+/u)
    .flatMap((part) => CORE.exec(part)?.[0] ?? []);
  const plain = cores.map((core): Term => ({ kind: 'word', field, text: core }));
  const last = cores.at(-1);
  return last === undefined ? [] : [...plain.slice(0, -1), signed(last, suffix, field)];
}

function signed(text: string, suffix: string, field: Field | null): Term {
  if (suffix.startsWith('*')) return { kind: 'prefix', field, text };
  if (suffix === '' || suffix === '~0') return { kind: 'word', field, text };
  return { kind: 'fuzzy', field, text, edits: suffix === '~' || suffix === '~1' ? 1 : 2 };
}
