import { expect } from 'vitest';
import { addDocuments } from '../../src/search/postings/add-documents.ts';
import { Bits } from '../../src/search/postings/bits.ts';
import { BREAK, wordEntry } from '../../src/search/postings/entries.ts';
import { InvertedIndex } from '../../src/search/postings/inverted-index.ts';
import type { IndexDocument } from '../../src/search/postings/inverted-index.ts';
import { PlaceReader } from '../../src/search/postings/place-reader.ts';
import { eachPosting, patternOf, PostingList } from '../../src/search/postings/posting-list.ts';
import type { Segment } from '../../src/search/postings/segment.ts';

/**
 * A document as the model keeps it: for each field its forms, `+` before one at the place of the one
 * before, `|` for a break.
 */
export interface ModelDocument {
  readonly ref: string;
  readonly fields: readonly (readonly string[])[];
  readonly columns: readonly number[];
}

export const SHAPE = { fields: 3, columns: 2, hasPositions: true };

/** The term of a form: its first two letters. */
function stem(form: string): string {
  return form.slice(0, 2);
}

/** An empty index whose impacts are the times of a term over the length of the text. */
export function modelIndex(): InvertedIndex {
  return new InvertedIndex(SHAPE, (patterns) => (segment) => {
    const { starts, entries } = patterns;
    const { documents, lengths } = segment;
    const impact = (posting: number): number => {
      const document = documents[posting]!;
      const pattern = patternOf(segment, posting);
      let sum = 0;
      for (let at = starts[pattern]!; at < starts[pattern + 1]!; at += 2) {
        sum += entries[at + 1]! / (1 + lengths[document * SHAPE.fields + entries[at]!]!);
      }
      return sum;
    };
    return (from, to, into) => {
      for (let at = from; at < to; at += 1) into[at - from] = impact(at);
    };
  });
}

/** A document as the index takes it. */
export function asEntries(
  index: InvertedIndex,
  { ref, fields, columns }: ModelDocument,
): IndexDocument {
  const entry = (word: string): number => {
    if (word === '|') return BREAK;
    const isSame = word.startsWith('+');
    return wordEntry(index.addForm(isSame ? word.slice(1) : word, stem), isSame);
  };
  return { ref, fields: fields.map((words) => words.map(entry)), columns };
}

/** Checks that an index holds just these documents, and counts as if no other had ever been. */
export function expectHolds(index: InvertedIndex, documents: Iterable<ModelDocument>): void {
  const model = new Map(Array.from(documents, (each) => [each.ref, each]));
  expect(index.size).toBe(model.size);
  const rows = new Map<string, Row>();
  const postings = new Map<string, string>();
  for (const segment of index.segments) {
    for (let document = 0; document < segment.refs.length; document += 1) {
      if (segment.gone.has(document)) continue;
      const row = readRow(index, segment, document);
      expect(rows.has(row.ref)).toBe(false);
      rows.set(row.ref, row);
      expect(index.find(row.ref)).toEqual({ segment, document });
    }
    for (const [at, times] of readPostings(index, segment)) {
      expect(postings.has(at)).toBe(false);
      postings.set(at, times);
    }
  }
  expect(rows).toEqual(new Map(Array.from(model, ([ref, each]) => [ref, rowOf(each)])));
  const expected = countsOf(index, model.values());
  expect(postings).toEqual(expected.postings);

  const found = {
    documents: new Map(),
    fieldDocuments: new Map(),
    times: new Map(),
    formDocuments: new Map(),
  };
  for (let word = 0; word < index.words.size; word += 1) {
    for (const [kind, counts] of Object.entries(found)) {
      const count = index.counts[kind as keyof typeof found](word);
      if (count !== 0) counts.set(index.words.text(word), count);
    }
  }
  expect(found.documents).toEqual(expected.documents);
  expect(found.fieldDocuments).toEqual(expected.fieldDocuments);
  expect(found.times).toEqual(expected.times);
  expect(found.formDocuments).toEqual(expected.formDocuments);
  const averages = expected.lengths.map((sum) => (model.size === 0 ? 0 : sum / model.size));
  expect([...index.counts.averages()]).toEqual(averages);
  const sorted = new Set(index.sorted.order);
  for (const term of expected.documents.keys()) expect(sorted).toContain(index.words.find(term));
}

/** What is kept of a document by itself. */
interface Row {
  readonly ref: string;
  readonly lengths: readonly number[];
  readonly columns: readonly number[];
}

function readRow(index: InvertedIndex, segment: Segment, document: number): Row {
  const { fields, columns } = SHAPE;
  return {
    ref: index.refOf(segment, document),
    lengths: [...segment.lengths.subarray(document * fields, (document + 1) * fields)],
    columns: [...segment.columns.subarray(document * columns, (document + 1) * columns)],
  };
}

function rowOf({ ref, fields, columns }: ModelDocument): Row {
  const lengths = fields.map((words) => words.filter((word) => word !== '|').length);
  return { ref, lengths, columns };
}

/** The postings of what is there: by term and reference, the times in each field. */
function readPostings(index: InvertedIndex, segment: Segment): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const { starts, entries, totals } = index.patterns;
  expect([...segment.terms]).toEqual([...new Set(segment.terms)].toSorted((a, b) => a - b));
  for (const [list, term] of segment.terms.entries()) {
    const text = index.words.text(term);
    const documents: number[] = [];
    const postings = new PostingList(segment, list);
    const reader = new PlaceReader(segment, totals);
    eachPosting(segment, postings, (document, pattern, posting) => {
      documents.push(document);
      if (segment.gone.has(document)) return;
      const times = [...entries.subarray(starts[pattern], starts[pattern + 1])].join(' ');
      found.set(
        `${text} ${index.refOf(segment, document)}`,
        `${times}: ${placesOf(reader, posting)}`,
      );
    });
    expect(documentsOf(segment, term)).toEqual(documents);
    const distinct = new Set(documents);
    expect(documents).toEqual([...distinct].toSorted((a, b) => a - b));
    expectFinds(segment, postings, distinct);
  }
  return found;
}

/** Where the term of a posting stands, each place with the turn of its form. */
function placesOf(reader: PlaceReader, posting: number): string {
  reader.read(posting);
  return Array.from(
    { length: reader.count },
    (_, at) => `${reader.places[at]}/${reader.turns[at]}`,
  ).join(' ');
}

function documentsOf(segment: Segment, term: number): readonly number[] {
  const found: number[] = [];
  const bits = Bits.none(segment.refs.length);
  addDocuments(segment, [term], bits);
  bits.each((document) => found.push(document));
  return found;
}

/** Checks that a list tells of a document, asked out of order, whether it has it. */
function expectFinds(segment: Segment, list: PostingList, documents: ReadonlySet<number>): void {
  expect(list.total).toBe(documents.size);
  for (let step = 0; step < 5; step += 1) {
    const document = (step * 7919) % segment.refs.length;
    const posting = list.find(document);
    expect(posting !== -1).toBe(documents.has(document));
    if (posting !== -1) expect(segment.documents[posting]).toBe(document);
  }
}

function countsOf({ forms: known, words: numbers }: InvertedIndex, model: Iterable<ModelDocument>) {
  const postings = new Map<string, string>();
  const documents = new Map<string, number>();
  const fieldDocuments = new Map<string, number>();
  const formDocuments = new Map<string, number>();
  const allTimes = new Map<string, number>();
  const lengths = Array.from({ length: SHAPE.fields }, () => 0);
  for (const { ref, fields } of model) {
    const forms = new Set<string>();
    const times = new Map<string, number[]>();
    const places = new Map<string, string[]>();
    let place = 0;
    for (const [field, words] of fields.entries()) {
      // Between two fields eight places stay empty, at a break one.
      place += 8;
      for (const word of words) {
        if (!word.startsWith('+')) place += 1;
        if (word === '|') continue;
        const form = word.replace('+', '');
        forms.add(form);
        const ofTerm = times.get(stem(form)) ?? lengths.map(() => 0);
        ofTerm[field]! += 1;
        times.set(stem(form), ofTerm);
        const at = `${place}/${known.turnOf(numbers.find(form))}`;
        places.set(stem(form), [...(places.get(stem(form)) ?? []), at]);
        lengths[field]! += 1;
        countMore(allTimes, stem(form), 1);
      }
    }
    for (const form of forms) countMore(formDocuments, form, 1);
    for (const [term, ofTerm] of times) {
      const pattern = [...ofTerm.entries()].filter(([, each]) => each > 0);
      postings.set(`${term} ${ref}`, `${pattern.flat().join(' ')}: ${places.get(term)!.join(' ')}`);
      countMore(documents, term, 1);
      countMore(fieldDocuments, term, pattern.length);
    }
  }
  return { postings, documents, fieldDocuments, times: allTimes, formDocuments, lengths };
}

function countMore(counts: Map<string, number>, key: string, more: number): void {
  counts.set(key, (counts.get(key) ?? 0) + more);
}
