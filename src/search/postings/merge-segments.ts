import { Bits } from './bits.ts';
import { blockImpacts } from './block-impacts.ts';
import type { ImpactsOf } from './block-impacts.ts';
import type { Patterns } from './patterns.ts';
import { PlaceReader } from './place-reader.ts';
import { eachPosting, PostingList } from './posting-list.ts';
import { PostingsWriter } from './postings-writer.ts';
import type { Lists } from './postings-writer.ts';
import type { Segment, SegmentShape } from './segment.ts';
import type { Steps } from './slices.ts';

/** The number a document has no longer. */
const NONE = 0xffffffff;
/** How many postings are written before others may get their turn. */
const STRETCH = 4000;

/** A merged segment, and the number of each document of each source in it. */
export interface Merged {
  readonly segment: Segment;
  /** For each source the new number of each document; `NO_DOCUMENT` for those that were gone. */
  readonly numbers: readonly Uint32Array[];
}

export const NO_DOCUMENT = NONE;

/** What the segments have in common. */
interface MergeTables {
  readonly shape: SegmentShape;
  readonly patterns: Patterns;
}

/** Makes one segment of several, in their order, without the documents that are gone. */
export function* mergeSegments(
  sources: readonly Segment[],
  index: MergeTables,
  averages: Float64Array,
  impactsOf: ImpactsOf,
): Steps<Merged> {
  let total = 0;
  const numbers = sources.map(({ refs, gone }) =>
    Uint32Array.from(refs, (_, document) => (gone.has(document) ? NONE : total++)),
  );
  const rows = yield* mergeRows(sources, numbers, total, index.shape);
  const lists = yield* mergeLists(sources, numbers, index);
  const merged = { ...rows, ...lists, averages, gone: Bits.lasting(total) };
  const impacts = yield* blockImpacts(merged, impactsOf);
  return { segment: { ...merged, blockImpacts: impacts }, numbers };
}

/** What is kept by document. */
function* mergeRows(
  sources: readonly Segment[],
  numbers: readonly Uint32Array[],
  total: number,
  { fields, columns }: SegmentShape,
) {
  const refs = new Uint32Array(total);
  const lengths = new Uint32Array(total * fields);
  const facts = new Int32Array(total * columns);
  for (const [index, source] of sources.entries()) {
    for (let document = 0; document < source.refs.length; document += 1) {
      if (document % 4096 === 4095) yield;
      const to = numbers[index]?.[document] ?? NONE;
      if (to === NONE) continue;
      refs[to] = source.refs[document] ?? 0;
      lengths.set(source.lengths.subarray(document * fields, (document + 1) * fields), to * fields);
      facts.set(
        source.columns.subarray(document * columns, (document + 1) * columns),
        to * columns,
      );
    }
  }
  return { refs, lengths, columns: facts };
}

function* mergeLists(
  sources: readonly Segment[],
  numbers: readonly Uint32Array[],
  { shape, patterns }: MergeTables,
): Steps<Lists> {
  const writer = new PostingsWriter(sources.reduce((sum, each) => sum + each.documents.length, 0));
  const next = sources.map(() => 0);
  const readers = sources.map((source) => new PlaceReader(source, patterns.totals));
  let written = 0;
  for (;;) {
    let term = NONE;
    for (const [index, source] of sources.entries()) {
      term = Math.min(term, source.terms[next[index] ?? 0] ?? NONE);
    }
    if (term === NONE) return writer.parts();
    for (const [index, source] of sources.entries()) {
      const list = next[index] ?? 0;
      if (source.terms[list] !== term) continue;
      next[index] = list + 1;
      eachPosting(source, new PostingList(source, list), (document, pattern, posting) => {
        const to = numbers[index]?.[document] ?? NONE;
        if (to === NONE) return;
        writer.push(to, pattern);
        if (shape.hasPositions) copyPlaces(readers[index], posting, writer);
      });
    }
    written += writer.count + 1;
    writer.end(term);
    if (written > STRETCH) {
      written = 0;
      yield;
    }
  }
}

function copyPlaces(
  reader: PlaceReader | undefined,
  posting: number,
  writer: PostingsWriter,
): void {
  if (reader === undefined) return;
  reader.read(posting);
  for (let at = 0; at < reader.count; at += 1) {
    writer.pushPlace(reader.places[at] ?? 0, reader.turns[at] ?? 0);
  }
}
