import type { Bits } from './bits.ts';
import { BLOCK, ESCAPE } from './segment.ts';
import type { Segment } from './segment.ts';

/** Adds the documents of the lists of some terms, ascending, to a set: the fastest way to read them. */
export function addDocuments(segment: Segment, terms: ArrayLike<number>, into: Bits): void {
  let list = 0;
  for (let at = 0; at < terms.length; at += 1) {
    const term = terms[at] ?? 0;
    list = firstList(segment.terms, term, list);
    if (segment.terms[list] === term) addList(segment, list, into);
  }
}

/** The first list from one on whose term is not less: steps that double, then halving. */
function firstList(terms: Uint32Array, term: number, from: number): number {
  let low = from;
  let step = 1;
  while (low + step < terms.length && (terms[low + step] ?? 0) < term) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, terms.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((terms[middle] ?? 0) < term) low = middle + 1;
    else high = middle;
  }
  return low;
}

function addList({ bytes, lists, blockStarts }: Segment, list: number, into: Bits): void {
  let at = lists[list] ?? 0;
  let value = 0;
  const next = (): number => {
    let byte = bytes[at] ?? 0;
    at += 1;
    value = byte & 127;
    for (let shift = 7; byte >= 128; shift += 7) {
      byte = bytes[at] ?? 0;
      at += 1;
      value |= (byte & 127) << shift;
    }
    return value;
  };
  const total = next();
  const firstBlock = total > BLOCK ? next() : -1;
  next();
  const { words } = into;
  let document = -1;
  for (let read = 0, block = firstBlock; read < total; block += 1) {
    if (firstBlock !== -1) at = blockStarts[block] ?? 0;
    const end = Math.min(read + BLOCK, total);
    for (; read < end; read += 1) {
      const byte = bytes[at] ?? 0;
      if (byte < 128) {
        at += 1;
        document += byte;
      } else {
        document += next();
      }
      words[document >>> 5] = (words[document >>> 5] ?? 0) | (1 << (document & 31));
      at += 1;
      if (bytes[at - 1] === ESCAPE) next();
    }
  }
}
