import type { Bits } from './bits.ts';
import { ByteReader } from './byte-list.ts';
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
  const reader = new ByteReader(bytes, lists[list] ?? 0);
  const total = reader.next();
  if (total <= BLOCK) {
    reader.next();
    addBlock(bytes, reader.at, total, -1, into);
    return;
  }
  let block = reader.next();
  let document = -1;
  for (let left = total; left > 0; left -= BLOCK) {
    document = addBlock(bytes, blockStarts[block] ?? 0, Math.min(left, BLOCK), document, into);
    block += 1;
  }
}

/** Adds the documents of a block; gives the last one. */
function addBlock(
  bytes: Uint8Array,
  start: number,
  count: number,
  before: number,
  { words }: Bits,
): number {
  let at = start;
  let document = before;
  for (let left = count; left > 0; left -= 1) {
    let byte = bytes[at] ?? 0;
    at += 1;
    let step = byte & 127;
    for (let shift = 7; byte >= 128; shift += 7) {
      byte = bytes[at] ?? 0;
      at += 1;
      step |= (byte & 127) << shift;
    }
    document += step;
    words[document >>> 5] = (words[document >>> 5] ?? 0) | (1 << (document & 31));
    at += 1;
    if (bytes[at - 1] !== ESCAPE) continue;
    while ((bytes[at] ?? 0) >= 128) at += 1;
    at += 1;
  }
  return document;
}
