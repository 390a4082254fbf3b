import { BLOCK } from './segment.ts';
import type { Segment } from './segment.ts';
import type { Steps } from './slices.ts';

/** What the postings from a number on up to another add to the ranks of their documents, but for the weight of their term: into the first of a list. */
export type Impacts = (from: number, to: number, into: Float64Array) => void;

/** What impacts are taken from. */
export type Weighed = Pick<Segment, 'documents' | 'patterns' | 'escaped' | 'lengths' | 'averages'>;

export type ImpactsOf = (segment: Weighed) => Impacts;

/** Where nobody ranks by the blocks. */
export const NO_IMPACTS: ImpactsOf = () => (from, to, into) => {
  into.fill(0, 0, to - from);
};

/** Float32 may round down; this much up it is a bound again. */
const ROUND_UP = 1 + 2 ** -22;
/** How many blocks are looked at before others may get their turn. */
const STRETCH = 128;

/** The greatest impact in each block of postings, whichever terms they are of. */
export function* blockImpacts(segment: Weighed, impactsOf: ImpactsOf): Steps<Float32Array> {
  const impacts = impactsOf(segment);
  const postings = segment.documents.length;
  const found = new Float32Array(Math.ceil(postings / BLOCK));
  const ofBlock = new Float64Array(BLOCK);
  for (let block = 0; block < found.length; block += 1) {
    const from = block * BLOCK;
    const to = Math.min(from + BLOCK, postings);
    impacts(from, to, ofBlock);
    let most = 0;
    for (let at = 0; at < to - from; at += 1) most = Math.max(most, ofBlock[at] ?? 0);
    found[block] = most * ROUND_UP;
    if (block % STRETCH === STRETCH - 1) yield;
  }
  return found;
}
