import { Bits } from './bits.ts';
import { blockImpacts } from './block-impacts.ts';
import type { ImpactsOf } from './block-impacts.ts';
import { BREAK, formOf, isSamePlace } from './entries.ts';
import type { Forms } from './forms.ts';
import type { Patterns } from './patterns.ts';
import { PostingsWriter } from './postings-writer.ts';
import type { Segment, SegmentShape } from './segment.ts';
import type { Steps } from './slices.ts';
import { sortPostings } from './sort-postings.ts';
import type { SortedPostings } from './sort-postings.ts';
import { Uint32List } from './uint32-list.ts';

/** A document as the builder takes it. */
export interface Entries {
  /** Its reference number. */
  readonly ref: number;
  /** The words of each field, as `entries.ts` writes them. */
  readonly fields: readonly (readonly number[])[];
  readonly columns: readonly number[];
}

/** A segment that was built, with what it adds to the counts of the whole index. */
export interface Built {
  readonly segment: Segment;
  /** For each list of the segment: in how many documents the term stands, in how many fields of them, and how often. */
  readonly documents: Uint32Array;
  readonly fieldDocuments: Uint32Array;
  readonly times: Uint32Array;
  /** The forms that came, and in how many documents each of them stands. */
  readonly forms: Uint32Array;
  readonly formDocuments: Uint32Array;
  /** The lengths of all documents together, by field. */
  readonly lengthSums: Float64Array;
}

/** Places between two fields. */
const FIELD_GAP = 8;
/** How many forms may come before what is kept of each form needs more memory: a day of papers brings fewer. */
const NEW_FORMS = 4096;
/** What a document has, a little more than most abstracts: room for it is made at once, and need not grow. */
const POSTINGS_EACH = 160;
const PLACES_EACH = 250;
/** How many postings are written before others may get their turn. */
const STRETCH = 4000;

/** Collects documents and makes a segment of them. */
export class SegmentBuilder {
  /** The lengths of all documents together, by field. */
  readonly lengthSums: Float64Array;
  readonly #shape: SegmentShape;
  readonly #patterns: Patterns;
  readonly #forms: Forms;

  readonly #refs = new Uint32List();
  readonly #lengths = new Uint32List();
  readonly #columns: number[] = [];
  /** The postings as they come: by document, and in it by term. */
  readonly #postingStarts = new Uint32List();
  readonly #postingTerms: Uint32List;
  /** Of each posting its pattern and where its places begin, side by side: they are read together. */
  readonly #postings: Uint32List;
  /** Each place with the turn of the form that stands there. */
  readonly #places: Uint32List;
  /** The words of one document: posting, place and turn of each. */
  readonly #words = new Uint32List();
  /** Of the document that is added, where the next place of each posting goes. */
  readonly #filled = new Uint32List();
  /** The forms and the terms that came, in the order in which they did. */
  readonly #formsCame = new Uint32List();
  readonly #termsCame = new Uint32List();
  /** In how many documents each form stands. */
  readonly #formDocuments: Uint32List;
  /** The last posting (+ 1) of each term. */
  readonly #lastPosting: Uint32List;
  /** The last document (+ 1) that each form came in. */
  readonly #formSeen: Uint32List;
  /** Of the document that is added, by posting * fields + field: 0 before and after. */
  #times = new Uint32Array(64);

  /** `expected`: about how many documents will come. */
  constructor(shape: SegmentShape, patterns: Patterns, forms: Forms, expected: number) {
    this.#shape = shape;
    this.#patterns = patterns;
    this.#forms = forms;
    this.lengthSums = new Float64Array(shape.fields);
    const room = forms.size + NEW_FORMS;
    this.#postingTerms = Uint32List.withRoom(expected * POSTINGS_EACH);
    this.#postings = Uint32List.withRoom(expected * POSTINGS_EACH * 2);
    this.#places = Uint32List.withRoom(shape.hasPositions ? expected * PLACES_EACH * 2 : 0);
    this.#formDocuments = Uint32List.withRoom(room);
    this.#lastPosting = Uint32List.withRoom(room);
    this.#formSeen = Uint32List.withRoom(room);
  }

  /** How many documents were added. */
  get size(): number {
    return this.#refs.length;
  }

  /** How many postings they have. */
  get postings(): number {
    return this.#postingTerms.length;
  }

  add({ ref, fields, columns }: Entries): void {
    const serial = this.#refs.length + 1;
    const first = this.#postingTerms.length;
    const width = this.#shape.fields;
    this.#refs.push(ref);
    this.#columns.push(...columns);
    this.#postingStarts.push(first);
    for (const list of [this.#formDocuments, this.#formSeen, this.#lastPosting]) {
      list.reserve(this.#forms.size);
    }
    const { terms } = this.#forms;
    const seen = this.#formSeen.values;
    const formDocuments = this.#formDocuments.values;
    const all = fields.reduce((sum, { length }) => sum + length, 0);
    this.#words.length = 0;
    this.#words.reserve(3 * all);
    // A long text says the same words again.
    const most = Math.min(all, this.#forms.size);
    this.#postingTerms.reserve(first + most);
    this.#growTimes(most);
    const words = this.#words.values;
    const postingTerms = this.#postingTerms.values;
    const lastPosting = this.#lastPosting.values;
    const times = this.#times;
    let written = 0;
    let next = first;
    let place = 0;
    for (const [field, entries] of fields.entries()) {
      // No row of words, and no window, spans two fields.
      place += FIELD_GAP;
      let length = 0;
      for (let at = 0; at < entries.length; at += 1) {
        const entry = entries[at] ?? BREAK;
        if (!isSamePlace(entry)) place += 1;
        if (entry === BREAK) continue;
        length += 1;
        const form = formOf(entry);
        if (seen[form] !== serial) {
          if (seen[form] === 0) this.#formsCame.push(form);
          seen[form] = serial;
          formDocuments[form] = (formDocuments[form] ?? 0) + 1;
        }
        const term = terms[form] ?? 0;
        // Of an earlier document where it is less than the first of this one.
        let posting = (lastPosting[term] ?? 0) - 1;
        if (posting < first) {
          if (posting === -1) this.#termsCame.push(term);
          posting = next;
          next += 1;
          postingTerms[posting] = term;
          lastPosting[term] = next;
        }
        const slot = (posting - first) * width + field;
        times[slot] = (times[slot] ?? 0) + 1;
        words[written] = posting - first;
        words[written + 1] = place;
        words[written + 2] = this.#forms.turnOf(form);
        written += 3;
      }
      this.#lengths.push(length);
      this.lengthSums[field] = (this.lengthSums[field] ?? 0) + length;
    }
    this.#words.length = written;
    this.#postingTerms.length = next;
    this.#postings.reserve(2 * next);
    const postings = this.#postings.values;
    for (let at = first; at < next; at += 1) {
      postings[at * 2] = this.#patterns.of(times, (at - first) * width, width);
    }
    times.fill(0, 0, (next - first) * width);
    if (this.#shape.hasPositions) this.#keepPlaces(first);
  }

  /** Makes room to count so many postings of one document; all that is there is 0. */
  #growTimes(postings: number): void {
    const needed = postings * this.#shape.fields;
    if (needed > this.#times.length) this.#times = new Uint32Array(needed * 2);
  }

  /** Sorts the words of the document that was counted last by posting. */
  #keepPlaces(first: number): void {
    const { totals } = this.#patterns;
    let start = this.#places.length;
    const postings = this.#postingTerms.length - first;
    this.#filled.reserve(postings);
    const filled = this.#filled.values;
    const patternsAndPlaces = this.#postings.values;
    for (let slot = 0; slot < postings; slot += 1) {
      const at = (first + slot) * 2;
      patternsAndPlaces[at + 1] = start;
      filled[slot] = start;
      start += 2 * (totals[patternsAndPlaces[at] ?? 0] ?? 0);
    }
    this.#places.reserve(start);
    const words = this.#words.values;
    const places = this.#places.values;
    for (let at = 0; at < this.#words.length; at += 3) {
      const slot = words[at] ?? 0;
      const to = filled[slot] ?? 0;
      filled[slot] = to + 2;
      places[to] = words[at + 1] ?? 0;
      places[to + 1] = words[at + 2] ?? 0;
    }
  }

  /** Writes the postings of a list, whose places begin at one; gives where those of the next one do. */
  #write(
    { starts, postings, places }: SortedPostings,
    list: number,
    from: number,
    writer: PostingsWriter,
  ) {
    const { totals } = this.#patterns;
    const { hasPositions } = this.#shape;
    const end = starts[list + 1] ?? 0;
    let inFields = 0;
    let inAll = 0;
    let place = from;
    for (let at = starts[list] ?? 0; at < end; at += 1) {
      const pattern = postings[at * 2 + 1] ?? 0;
      writer.push(postings[at * 2] ?? 0, pattern);
      inFields += this.#patterns.fields(pattern);
      const times = totals[pattern] ?? 0;
      inAll += times;
      if (!hasPositions) continue;
      for (let left = times; left > 0; left -= 1) {
        writer.pushPlace(places[place] ?? 0, places[place + 1] ?? 0);
        place += 2;
      }
    }
    return { inFields, inAll, place };
  }

  /** Makes the segment. Impacts are taken at the average lengths given. */
  *seal(averages: Float64Array, impactsOf: ImpactsOf): Steps<Built> {
    this.#postingStarts.push(this.#postingTerms.length);
    const lengths = this.#lengths.trimmed();
    const { totals } = this.#patterns;
    const sorted = yield* sortPostings(
      {
        starts: this.#postingStarts,
        terms: this.#postingTerms,
        postings: this.#postings,
        places: this.#places,
      },
      this.#termsCame.members().toSorted(),
      this.#lastPosting.values,
      totals,
    );
    const writer = new PostingsWriter(this.#postingTerms.length);
    const documents = new Uint32List();
    const fieldDocuments = new Uint32List();
    const times = new Uint32List();
    let written = 0;
    let place = 0;
    for (let list = 0; list < sorted.terms.length; list += 1) {
      const counted = this.#write(sorted, list, place, writer);
      place = counted.place;
      documents.push(writer.count);
      fieldDocuments.push(counted.inFields);
      times.push(counted.inAll);
      written += writer.count;
      const term = sorted.terms[list] ?? 0;
      writer.end(term);
      if (written > STRETCH) {
        written = 0;
        yield;
      }
    }
    const made = {
      ...writer.parts(),
      refs: this.#refs.trimmed(),
      lengths,
      averages,
      columns: Int32Array.from(this.#columns),
      gone: Bits.lasting(this.size),
    };
    return {
      segment: { ...made, blockImpacts: yield* blockImpacts(made, impactsOf) },
      documents: documents.members(),
      fieldDocuments: fieldDocuments.members(),
      times: times.members(),
      forms: this.#formsCame.members(),
      formDocuments: this.#formsCame.members().map((form) => this.#formDocuments.get(form)),
      lengthSums: this.lengthSums,
    };
  }
}
