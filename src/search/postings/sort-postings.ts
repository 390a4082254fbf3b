import type { Steps } from './slices.ts';
import type { Uint32List } from './uint32-list.ts';

/** Postings as documents bring them: by document, and in it by term as terms first come. */
export interface CollectedPostings {
  /** Where the postings of each document begin; one more than there are documents. */
  readonly starts: Uint32List;
  readonly terms: Uint32List;
  /** Of each posting its pattern and where its places begin, side by side: they are read together. */
  readonly postings: Uint32List;
  /** Each place with the turn of the form that stands there; none where places are not kept. */
  readonly places: Uint32List;
}

/** The same by term, and for each term by document. */
export interface SortedPostings {
  readonly terms: Uint32Array;
  /** Where the postings of each term begin; one more than there are terms. */
  readonly starts: Uint32Array;
  /** Document and pattern, side by side. */
  readonly postings: Uint32Array;
  /** Place and turn, side by side, in the order of the postings. */
  readonly places: Uint32Array;
}

/**
 * Sorts postings by term, with their places: a counting sort. What is written far apart costs less than
 * what is read so. `terms` are those that have postings, ascending; `lists` has room for a number for
 * each term that there can be. It is written over, and so are the terms collected. `totals` are those
 * of the patterns.
 */
export function* sortPostings(
  collected: CollectedPostings,
  terms: Uint32Array,
  lists: Uint32Array,
  totals: Uint32Array,
): Steps<SortedPostings> {
  for (let list = 0; list < terms.length; list += 1) lists[terms[list] ?? 0] = list;
  const listOf = collected.terms.members();
  const given = collected.postings.values;
  // By list: how many postings and places there are, then where the next ones go.
  const next = new Uint32Array(terms.length * 2);
  for (let at = 0; at < listOf.length; at += 1) {
    const list = lists[listOf[at] ?? 0] ?? 0;
    listOf[at] = list;
    next[list * 2] = (next[list * 2] ?? 0) + 1;
    next[list * 2 + 1] = (next[list * 2 + 1] ?? 0) + (totals[given[at * 2] ?? 0] ?? 0);
  }
  yield;
  const starts = new Uint32Array(terms.length + 1);
  let allPostings = 0;
  let allPlaces = 0;
  for (let list = 0; list < terms.length; list += 1) {
    starts[list] = allPostings;
    const count = next[list * 2] ?? 0;
    const times = next[list * 2 + 1] ?? 0;
    next[list * 2] = allPostings;
    next[list * 2 + 1] = allPlaces;
    allPostings += count;
    allPlaces += times;
  }
  starts[terms.length] = allPostings;
  yield;
  const givenPlaces = collected.places.values;
  const hasPlaces = collected.places.length > 0;
  const postings = new Uint32Array(allPostings * 2);
  const places = new Uint32Array(hasPlaces ? allPlaces * 2 : 0);
  for (let document = 0; document < collected.starts.length - 1; document += 1) {
    const end = collected.starts.get(document + 1);
    for (let at = collected.starts.get(document); at < end; at += 1) {
      const slot = (listOf[at] ?? 0) * 2;
      const to = next[slot] ?? 0;
      next[slot] = to + 1;
      const pattern = given[at * 2] ?? 0;
      postings[to * 2] = document;
      postings[to * 2 + 1] = pattern;
      if (!hasPlaces) continue;
      const first = given[at * 2 + 1] ?? 0;
      const times = totals[pattern] ?? 0;
      const toPlace = next[slot + 1] ?? 0;
      next[slot + 1] = toPlace + times;
      for (let index = 0; index < times * 2; index += 1) {
        places[toPlace * 2 + index] = givenPlaces[first + index] ?? 0;
      }
    }
    if (document % 256 === 255) yield;
  }
  return { terms, starts, postings, places };
}
