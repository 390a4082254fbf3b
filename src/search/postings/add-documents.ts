import type { Bits } from './bits.ts';
import type { Segment } from './segment.ts';
import { nextFrom } from './sorted-numbers.ts';

/** Adds the documents of the lists of some terms, ascending, to a set. */
export function addDocuments(
  { terms: having, lists, documents }: Segment,
  terms: ArrayLike<number>,
  { words }: Bits,
): void {
  let list = 0;
  for (let at = 0; at < terms.length; at += 1) {
    const term = terms[at] ?? 0;
    list = nextFrom(having, term, list, having.length);
    if (having[list] !== term) continue;
    const to = lists[list + 1] ?? 0;
    for (let posting = lists[list] ?? 0; posting < to; posting += 1) {
      const document = documents[posting] ?? 0;
      words[document >>> 5] = (words[document >>> 5] ?? 0) | (1 << (document & 31));
    }
  }
}
