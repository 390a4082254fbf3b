import { FIELD_NUMBERS, INDEX_FIELDS } from '../paper-fields.ts';
import { TABLED } from './norms.ts';

const FIELDS = INDEX_FIELDS.length;
/** The fields that nearly all words stand in. */
export const USUAL_FIELDS = [
  FIELD_NUMBERS.title,
  FIELD_NUMBERS.abstract,
  FIELD_NUMBERS.keywords,
] as const;

const known = new WeakMap<Uint32Array, Uint16Array>();

/**
 * The lengths of the usual fields, by document * fields + field, close together: half of what scoring
 * takes is waiting for memory. Those that are not tabled are the last of the table, which is NaN.
 */
export function shortLengths(lengths: Uint32Array): Uint16Array {
  const before = known.get(lengths);
  if (before !== undefined) return before;
  const short = new Uint16Array((lengths.length / FIELDS) * USUAL_FIELDS.length);
  let at = 0;
  for (let row = 0; row < lengths.length; row += FIELDS) {
    for (const field of USUAL_FIELDS) {
      short[at] = Math.min(lengths[row + field] ?? 0, TABLED - 1);
      at += 1;
    }
  }
  known.set(lengths, short);
  return short;
}
