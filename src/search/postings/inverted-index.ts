import { Dictionary } from '../vocabulary/dictionary.ts';
import type { DictionaryParts } from '../vocabulary/dictionary.ts';
import { SortedWords } from '../vocabulary/sorted-words.ts';
import type { ImpactsOf } from './block-impacts.ts';
import { Counts } from './counts.ts';
import type { CountParts } from './counts.ts';
import { Forms } from './forms.ts';
import type { FormParts } from './forms.ts';
import { mergeSegments, NO_DOCUMENT } from './merge-segments.ts';
import type { Merged } from './merge-segments.ts';
import { Patterns } from './patterns.ts';
import type { PatternParts } from './patterns.ts';
import { Places } from './places.ts';
import type { Place } from './places.ts';
import { SegmentBuilder } from './segment-builder.ts';
import type { Segment, SegmentShape } from './segment.ts';
import { segmentsToMerge } from './segments-to-merge.ts';
import type { Steps } from './slices.ts';
import { leavingFrom } from './take-back.ts';
import type { Leaving } from './take-back.ts';

/** Documents collected before they are made a segment, so that a bulk load takes bounded memory. */
const MOST_COLLECTED = 16_384;
const MOST_POSTINGS = 3_000_000;

/** All of an index, for a snapshot. */
export interface IndexParts {
  readonly words: DictionaryParts;
  readonly order: Uint32Array;
  readonly forms: FormParts;
  readonly refs: DictionaryParts;
  readonly patterns: PatternParts;
  readonly counts: CountParts;
  readonly segments: readonly Segment[];
}

/** A document before it is in the index. */
export interface IndexDocument {
  readonly ref: string;
  /** The words of each field, as `entries.ts` writes them, of forms that `addForm` gave. */
  readonly fields: readonly (readonly number[])[];
  readonly columns: readonly number[];
}

/**
 * Documents and the postings of their terms. Segments never change: what is added becomes a segment
 * of its own, what is removed is marked as gone, and small segments are merged. The counts that
 * scores are made of are always those of the documents that are there, so that no score tells how
 * the index came about.
 *
 * Words come in forms; the term of a form, its stem, is what has postings.
 *
 * One adds or removes at a time; merging may go on beside that.
 */
export class InvertedIndex {
  readonly shape: SegmentShape;
  readonly words: Dictionary;
  readonly sorted: SortedWords;
  readonly patterns: Patterns;
  readonly counts: Counts;
  readonly #places: Places;
  readonly forms: Forms;
  readonly #impactsOf: ImpactsOf;
  #segments: readonly Segment[] = [];
  #isTidying = false;

  constructor(
    shape: SegmentShape,
    impactsOf: (patterns: Patterns) => ImpactsOf,
    parts?: IndexParts,
  ) {
    this.shape = shape;
    this.words = new Dictionary(parts?.words);
    this.sorted = new SortedWords(this.words, parts?.order);
    this.patterns = new Patterns(parts?.patterns);
    this.#impactsOf = impactsOf(this.patterns);
    this.counts = new Counts(shape.fields, parts?.counts);
    this.forms = new Forms(parts?.forms);
    this.#places = new Places(new Dictionary(parts?.refs));
    for (const segment of parts?.segments ?? []) this.#place(segment);
  }

  /** How many documents there are. */
  get size(): number {
    return this.counts.size;
  }

  get segments(): readonly Segment[] {
    return this.#segments;
  }

  /** The number of a form. One that is new is put to the term that `stem` gives. */
  addForm(form: string, stem: (form: string) => string): number {
    const number = this.words.add(form);
    if (!this.forms.has(number)) this.forms.add(number, this.words.add(stem(form)));
    return number;
  }

  /** The number of a form that stands in a text, see `Dictionary#findLowered`; -1 where it is none yet. */
  findForm(text: string, start: number, end: number, hash: number): number {
    const number = this.words.findLowered(text, start, end, hash);
    return number !== -1 && this.forms.has(number) ? number : -1;
  }

  refOf(segment: Segment, document: number): string {
    return this.#places.refs.text(segment.refs[document] ?? 0);
  }

  /** The references of all documents. */
  *references(): Generator<string> {
    for (const segment of this.#segments) {
      for (let document = 0; document < segment.refs.length; document += 1) {
        if (!segment.gone.has(document)) yield this.refOf(segment, document);
      }
    }
  }

  /** Where the document of a reference is. */
  find(ref: string): Place | null {
    return this.#places.find(ref);
  }

  /**
   * Adds documents, about so many if that is known; one whose reference is there already takes its
   * place. `null` is only a pause.
   */
  *add(documents: Iterable<IndexDocument | null>, expected = 0): Steps {
    let left = expected;
    let builder = this.#builder(left);
    for (const document of documents) {
      if (document !== null) {
        const { ref, fields, columns } = document;
        builder.add({ ref: this.#places.refs.add(ref), fields, columns });
      }
      if (builder.size === MOST_COLLECTED || builder.postings > MOST_POSTINGS) {
        yield* this.#seal(builder);
        left = Math.max(0, left - builder.size);
        builder = this.#builder(left);
      }
      yield;
    }
    if (builder.size > 0) yield* this.#seal(builder);
  }

  /** Takes documents out; references that there are none of say nothing. */
  *remove(refs: Iterable<string>): Steps {
    const numbers = new Set<number>();
    for (const ref of refs) {
      const number = this.#places.refs.find(ref);
      if (number !== -1 && this.#places.at(number) !== null) numbers.add(number);
    }
    if (numbers.size === 0) return;
    const leaving = yield* leavingFrom(this.#placesOf(numbers), this);
    this.#takeOut(numbers, leaving);
  }

  /** Sets a fact of a document. */
  setColumn({ segment, document }: Place, column: number, value: number): void {
    segment.columns[document * this.shape.columns + column] = value;
  }

  /** Merges segments as long as it is worth it. Documents may be added and removed meanwhile. */
  *tidy(): Steps {
    if (this.#isTidying) return;
    this.#isTidying = true;
    try {
      for (;;) {
        const some = segmentsToMerge(this.#segments);
        if (some.length === 0) return;
        const averages = this.counts.averages();
        const merged = yield* mergeSegments(some, this, averages, this.#impactsOf);
        this.#replace(some, merged);
      }
    } finally {
      this.#isTidying = false;
    }
  }

  /** All there is, to be written to a snapshot while the index goes on changing. */
  parts(): IndexParts {
    return {
      words: this.words.parts(),
      order: this.sorted.order,
      forms: this.forms.parts(),
      refs: this.#places.refs.parts(),
      patterns: { starts: this.patterns.starts, entries: this.patterns.entries },
      counts: this.counts.parts(),
      segments: this.#segments.map((segment) => ({
        ...segment,
        columns: segment.columns.slice(),
        gone: segment.gone.copy(),
      })),
    };
  }

  #builder(expected: number): SegmentBuilder {
    const most = Math.min(expected, MOST_COLLECTED);
    return new SegmentBuilder(this.shape, this.patterns, this.forms, most);
  }

  *#seal(builder: SegmentBuilder): Steps {
    const averages = this.counts.averages(builder.lengthSums, builder.size);
    const built = yield* builder.seal(averages, this.#impactsOf);
    const { segment } = built;
    yield* this.sorted.settle();
    const replaced = new Set(segment.refs.filter((ref) => this.#places.at(ref) !== null));
    const leaving = yield* leavingFrom(this.#placesOf(replaced), this);
    const repeated = repeatedIn(segment.refs);
    const again = yield* leavingFrom(
      repeated.map((document) => ({ segment, document })),
      this,
    );
    // From here on without a break, so that nobody finds a document half there.
    this.counts.add(built);
    this.#takeOut(replaced, leaving);
    for (const document of repeated) segment.gone.add(document);
    for (const { share, lengths } of again) this.counts.subtract(share, lengths);
    this.#place(segment);
  }

  #placesOf(refs: Iterable<number>): readonly Place[] {
    return Array.from(refs, (ref) => this.#places.at(ref) ?? []).flat();
  }

  /** Takes documents out of their places, wherever these are by now, and what they had added with them. */
  #takeOut(refs: ReadonlySet<number>, leaving: readonly Leaving[]): void {
    for (const { segment, document } of this.#placesOf(refs)) segment.gone.add(document);
    for (const ref of refs) this.#places.remove(ref);
    for (const { share, lengths } of leaving) this.counts.subtract(share, lengths);
  }

  /** Puts the documents of a segment in their places. */
  #place(segment: Segment): void {
    this.#segments = [...this.#segments, segment];
    for (let document = 0; document < segment.refs.length; document += 1) {
      if (!segment.gone.has(document)) {
        this.#places.put(segment.refs[document] ?? 0, segment, document);
      }
    }
  }

  /** Puts the merged segment in the place of its sources, with what happened to them meanwhile. */
  #replace(sources: readonly Segment[], { segment, numbers }: Merged): void {
    const { columns } = this.shape;
    for (const [index, source] of sources.entries()) {
      for (let document = 0; document < source.refs.length; document += 1) {
        const to = numbers[index]?.[document] ?? NO_DOCUMENT;
        if (to === NO_DOCUMENT) continue;
        if (source.gone.has(document)) {
          segment.gone.add(to);
          continue;
        }
        for (let column = 0; column < columns; column += 1) {
          segment.columns[to * columns + column] = source.columns[document * columns + column] ?? 0;
        }
        this.#places.put(segment.refs[to] ?? 0, segment, to);
      }
      this.#places.drop(source);
    }
    const at = this.#segments.findIndex((each) => each === sources[0]);
    this.#segments = this.#segments.toSpliced(at, sources.length, segment);
  }
}

/** The documents whose reference comes again behind them. */
function repeatedIn(refs: Uint32Array): readonly number[] {
  const last = new Map<number, number>();
  const repeated: number[] = [];
  for (const [document, ref] of refs.entries()) {
    const before = last.get(ref);
    if (before !== undefined) repeated.push(before);
    last.set(ref, document);
  }
  return repeated;
}
