import { formIn } from '../paper-document.ts';
import type { IndexField } from '../paper-fields.ts';
import { Bits } from '../postings/bits.ts';
import type { Forms } from '../postings/forms.ts';
import type { InvertedIndex } from '../postings/inverted-index.ts';
import { wordsWithin } from '../vocabulary/words-within.ts';
import { stem } from '../words/stemmer.ts';

/** The forms that one word of a query stands for, by the terms that they belong to. */
export interface WordSet {
  /** All of these terms, ascending: only documents with one of them can have one of the forms. */
  readonly terms: readonly number[];
  /** Those of which every form will do. */
  readonly certain: readonly number[];
  /** The others. */
  readonly doubtful: readonly number[];
  /** For each turn at which a form of a term came, 1 where it is one of them; `null` where all are. */
  turnsOf(term: number): Uint8Array | null;
}

/** What the words of queries stand for in an index; each is looked up once. */
export class WordSets {
  readonly index: InvertedIndex;
  readonly #known = new Map<string, WordSet>();

  constructor(index: InvertedIndex) {
    this.index = index;
  }

  /** Any form with the stem of this one. */
  anyWithStem(form: string, field: IndexField | null): WordSet {
    const { words, counts } = this.index;
    const term = words.find(formIn(field, stem(form)));
    const terms = counts.documents(term) > 0 ? [term] : [];
    return { terms, certain: terms, doubtful: [], turnsOf: () => null };
  }

  /** Just this form. */
  justForm(form: string, field: IndexField | null): WordSet {
    const number = this.index.words.find(formIn(field, form));
    return someForms(this.index, this.index.counts.formDocuments(number) > 0 ? [number] : []);
  }

  /** The forms that begin so. */
  withPrefix(prefix: string, field: IndexField | null): WordSet {
    return this.#once(`${formIn(field, prefix)}*`, () =>
      this.index.sorted.startingWith(formIn(field, prefix)),
    );
  }

  /** The forms that so many edits make of this one, as Lunr counts them. */
  withinEdits(form: string, edits: number, field: IndexField | null): WordSet {
    return this.#once(`${formIn(field, form)}~${edits}`, () =>
      reached(this.index, formIn(field, form), edits, field),
    );
  }

  #once(key: string, find: () => ArrayLike<number>): WordSet {
    const known = this.#known.get(key) ?? someForms(this.index, find());
    this.#known.set(key, known);
    return known;
  }
}

/** The forms in use that so many edits make of one; those of submitters only where they are asked for. */
export function reached(
  { sorted, counts, words }: InvertedIndex,
  form: string,
  edits: number,
  field: IndexField | null,
): readonly number[] {
  const mark = formIn('submitter', '').charCodeAt(0);
  return wordsWithin(form, edits, sorted, words).filter(
    (each) =>
      counts.formDocuments(each) > 0 &&
      (words.units[words.starts[each] ?? 0] === mark) === (field === 'submitter'),
  );
}

/** Of more terms than this a set is made, instead of sorting them. */
const MANY = 64;
/** How many forms of each term were met: zeros again after each use, so that nobody has to make it. */
let met = new Uint16Array(0);

function someForms({ forms }: InvertedIndex, numbers: ArrayLike<number>): WordSet {
  if (met.length < forms.size) met = new Uint16Array(forms.size);
  const terms = ascending(termsMet(forms, numbers), forms.size);
  const certain: number[] = [];
  const doubtful = new Map<number, Uint8Array>();
  for (let at = 0; at < terms.length; at += 1) {
    const term = terms[at] ?? 0;
    const all = forms.count(term);
    if (met[term] === all) certain.push(term);
    else doubtful.set(term, new Uint8Array(all));
    met[term] = 0;
  }
  if (doubtful.size > 0) {
    for (let at = 0; at < numbers.length; at += 1) {
      const form = numbers[at] ?? 0;
      const turns = doubtful.get(forms.termOf(form));
      if (turns !== undefined) turns[forms.turnOf(form)] = 1;
    }
  }
  return {
    terms,
    certain,
    doubtful: [...doubtful.keys()],
    turnsOf: (term) => doubtful.get(term) ?? null,
  };
}

/** The terms of forms, in no order, and how many forms of each there are, in `met`. */
function termsMet(forms: Forms, numbers: ArrayLike<number>): readonly number[] {
  const terms: number[] = [];
  for (let at = 0; at < numbers.length; at += 1) {
    const form = numbers[at] ?? 0;
    if (!forms.has(form)) continue;
    const term = forms.termOf(form);
    if (met[term] === 0) terms.push(term);
    met[term] = (met[term] ?? 0) + 1;
  }
  return terms;
}

function ascending(terms: readonly number[], below: number): readonly number[] {
  if (terms.length <= MANY) return terms.toSorted((a, b) => a - b);
  const some = Bits.none(below);
  for (let at = 0; at < terms.length; at += 1) some.add(terms[at] ?? 0);
  const sorted: number[] = [];
  some.each((term) => sorted.push(term));
  return sorted;
}
