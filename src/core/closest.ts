/**
 * Edits (insert, delete, replace, swap of neighbours) that turn one word into the other, as far as
 * `limit`; `limit + 1` stands for more. Optimal string alignment, see
 * https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    if (Math.min(...current) > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return Math.min(previous[b.length] ?? 0, limit + 1);
}

/** How many edits a word of this length may be away and still be meant: one up to four letters, else two. */
export function editsAllowed(word: string): number {
  return word.length <= 4 ? 1 : 2;
}

/** The candidates that may have been meant by the word, nearest first, in their own order where equally near. */
export function closest(word: string, candidates: Iterable<string>): readonly string[] {
  const limit = editsAllowed(word);
  return [...candidates]
    .map((candidate) => ({ candidate, edits: editDistance(word, candidate, limit) }))
    .filter(({ edits }) => edits <= limit)
    .toSorted((a, b) => a.edits - b.edits)
    .map(({ candidate }) => candidate);
}
