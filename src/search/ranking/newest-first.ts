import type { Hit } from '../../core/paper-search.ts';
import { COLUMN, UNKNOWN } from '../paper-document.ts';
import { Best } from '../postings/best.ts';
import type { Bits } from '../postings/bits.ts';
import type { InvertedIndex } from '../postings/inverted-index.ts';
import type { Segment } from '../postings/segment.ts';

/** The newest of the documents that match, by id where equally new, each with score 0. */
export function newestFirst(
  index: InvertedIndex,
  matching: ReadonlyMap<Segment, Bits>,
  limit: number,
): readonly Hit[] {
  const best = new Best<string>(limit, (a, b) => a < b);
  const { columns } = index.shape;
  for (const [segment, documents] of matching) {
    documents.each((document) => {
      const listed = segment.columns[document * columns + COLUMN.listed] ?? UNKNOWN;
      if (listed >= best.threshold) best.offer(index.refOf(segment, document), listed);
    });
  }
  return best.sorted().map(({ item }) => ({ id: item, score: 0 }));
}
