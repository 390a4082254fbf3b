import type { Paper } from '../core/paper.ts';
import { COLUMN, formIn, PaperReader } from './paper-document.ts';
import { INDEX_FIELDS } from './paper-fields.ts';
import { InvertedIndex } from './postings/inverted-index.ts';
import type { IndexParts } from './postings/inverted-index.ts';
import { atOnce } from './postings/slices.ts';
import { impactsOf } from './ranking/bm25f.ts';
import { freshStem } from './words/stemmer.ts';

const SHAPE = {
  fields: INDEX_FIELDS.length,
  columns: Object.keys(COLUMN).length,
  hasPositions: true,
};

/** An index for papers: empty, or what a snapshot held. */
export function newIndex(parts?: IndexParts): InvertedIndex {
  return new InvertedIndex(SHAPE, impactsOf, parts);
}

/** Reads papers for an index. A form goes to the term of its stem, that of a submitter to a submitter's. */
export function readerFor(index: InvertedIndex): PaperReader {
  const mark = formIn('submitter', '');
  const termOf = (form: string): string =>
    form.startsWith(mark)
      ? formIn('submitter', freshStem(form.slice(mark.length)))
      : freshStem(form);
  return new PaperReader({
    add: (form) => index.addForm(form, termOf),
    find: (text, start, end, hash) => index.findForm(text, start, end, hash),
  });
}

/** An index of a few papers, made at once. */
export function indexOf(papers: readonly Paper[]): InvertedIndex {
  const index = newIndex();
  const reader = readerFor(index);
  atOnce(index.add(papers.map((paper) => reader.document(paper))));
  return index;
}
