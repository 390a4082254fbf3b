import type { InvertedIndex } from '../postings/inverted-index.ts';
import { wildcardAutomaton } from './wildcard.ts';
import { wordsWithin } from './words-within.ts';

/**
 * The terms that a term of a query stands for: itself, or those its wildcards or edits reach. Looks
 * through the sorted words of the index once at the most, whatever is asked.
 *
 * @throws RangeError for more edits than there may be.
 */
export function expandTerm(
  index: InvertedIndex,
  term: string,
  edits: number | null,
): readonly number[] {
  const isThere = (word: number): boolean => index.counts.fieldDocuments(word) > 0;
  if (edits === null && !term.includes('*')) {
    const word = term === '' ? -1 : index.words.find(term);
    return word !== -1 && isThere(word) ? [word] : [];
  }
  const { sorted, words } = index;
  const found =
    edits === null
      ? sorted.accepted(wildcardAutomaton(term))
      : wordsWithin(term, edits, sorted, words);
  return found.filter(isThere);
}
