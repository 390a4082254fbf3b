import { FIELD_NUMBERS, INDEX_FIELDS } from '../paper-fields.ts';
import { FIELD_SCORING, TITLE_SHARE } from './field-scoring.ts';

/** Lengths from the last of these on are rare, and not worth a table: there it says NaN. */
export const TABLED = 1024;

export function isTabled(length: number): boolean {
  return length < TABLED - 1;
}

/** What a word weighs in a field of each length, at some average lengths. */
export interface Norms {
  readonly averages: Float64Array;
  /** For each field what a word weighs in it, by the field's length. */
  readonly byLength: readonly Float64Array[];
  /** What a word is worth for the share that it is of a title, by the title's length. */
  readonly titleShares: Float64Array;
}

/** The norms at these averages; `before` where they are the same. */
export function normsOf(averages: Float64Array, before: Norms | null = null): Norms {
  if (before?.averages.every((average, field) => average === averages[field]) === true) {
    return before;
  }
  return {
    averages,
    byLength: INDEX_FIELDS.map((_, field) =>
      tabled((length) => normOf(field, length, averages[field] ?? 0)),
    ),
    titleShares: tabled((length) => titleShareOf(length, averages)),
  };
}

/** The weight of one word in a field of this length. */
export function normOf(field: number, length: number, average: number): number {
  const { weight, length: share } = FIELD_SCORING[INDEX_FIELDS[field] ?? 'abstract'];
  return average === 0 ? weight : weight / (1 - share + share * (length / average));
}

/** What a word is worth for standing in a title of this length. */
export function titleShareOf(length: number, averages: Float64Array): number {
  return (TITLE_SHARE * (averages[FIELD_NUMBERS.title] ?? 0)) / length;
}

function tabled(of: (length: number) => number): Float64Array {
  return Float64Array.from({ length: TABLED }, (_, length) =>
    isTabled(length) ? of(length) : NaN,
  );
}
