/*
 * The words of a field, as a document brings them to the index: a number for each, in their order. 0
 * is a break that no row of words spans (between two authors), else 1 + 2 * form, and one more where
 * the form stands at the same place as the one before.
 */

export const BREAK = 0;

/** The entry of a word, by the number of its form. */
export function wordEntry(form: number, isAtSamePlace: boolean): number {
  return 1 + form * 2 + Number(isAtSamePlace);
}

export function formOf(entry: number): number {
  return (entry - 1) >>> 1;
}

export function isSamePlace(entry: number): boolean {
  return entry !== BREAK && (entry & 1) === 0;
}
