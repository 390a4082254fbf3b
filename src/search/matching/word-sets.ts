import { formIn } from '../paper-document.ts';
import type { IndexField } from '../paper-fields.ts';
import type { InvertedIndex } from '../postings/inverted-index.ts';
import { wildcardAutomaton } from '../vocabulary/wildcard.ts';
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
      this.index.sorted.accepted(wildcardAutomaton(`${formIn(field, prefix)}*`)),
    );
  }

  /** The forms that so many edits make of this one, as Lunr counts them. */
  withinEdits(form: string, edits: number, field: IndexField | null): WordSet {
    return this.#once(`${formIn(field, form)}~${edits}`, () =>
      reached(this.index, formIn(field, form), edits, field),
    );
  }

  #once(key: string, find: () => readonly number[]): WordSet {
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

function someForms({ forms }: InvertedIndex, numbers: readonly number[]): WordSet {
  const unsorted = new Uint32Array(numbers.length);
  for (let at = 0; at < numbers.length; at += 1) unsorted[at] = forms.termOf(numbers[at] ?? 0);
  const ofForms = unsorted.toSorted();
  const terms: number[] = [];
  const certain: number[] = [];
  const doubtful = new Map<number, Uint8Array>();
  for (let at = 0; at < ofForms.length; ) {
    const term = ofForms[at] ?? 0;
    const first = at;
    while (ofForms[at] === term) at += 1;
    terms.push(term);
    const all = forms.count(term);
    if (at - first === all) certain.push(term);
    else doubtful.set(term, new Uint8Array(all));
  }
  if (doubtful.size > 0) {
    for (let at = 0; at < numbers.length; at += 1) {
      const turns = doubtful.get(unsorted[at] ?? 0);
      if (turns !== undefined) turns[forms.turnOf(numbers[at] ?? 0)] = 1;
    }
  }
  return {
    terms,
    certain,
    doubtful: [...doubtful.keys()],
    turnsOf: (term) => doubtful.get(term) ?? null,
  };
}
