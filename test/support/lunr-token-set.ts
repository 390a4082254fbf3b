import lunr from 'lunr';

/** What the types of the package put in the wrong place or leave out. */
interface TokenSets {
  fromArray(sorted: readonly string[]): lunr.TokenSet;
  fromString(term: string): lunr.TokenSet;
  fromFuzzyString(term: string, edits: number): lunr.TokenSet;
}

const tokenSets = lunr.TokenSet as unknown as TokenSets;

/**
 * Lunr's token sets as oracle. Lunr tells nodes apart by a text of labels and node numbers, which is
 * ambiguous where labels are digits (`1` + `23`, `12` + `3`): it then takes two nodes for one and finds
 * words that are not there. With numbers of one length no two texts mean the same.
 */
export function soundTokenSets(): TokenSets {
  const next: unknown = Reflect.get(lunr.TokenSet, '_nextId');
  if (!(Number(next) >= 1e8 && Number(next) < 9e8)) Reflect.set(lunr.TokenSet, '_nextId', 1e8);
  return tokenSets;
}

/** Of some words, sorted, those that Lunr finds for a term. */
export function lunrFinds(
  sorted: readonly string[],
  term: string,
  edits: number | null,
): readonly string[] {
  const sets = soundTokenSets();
  const asked = edits === null ? sets.fromString(term) : sets.fromFuzzyString(term, edits);
  return sets.fromArray(sorted).intersect(asked).toArray().toSorted();
}
