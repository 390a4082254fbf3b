import { newestListing } from '../core/paper.ts';
import type { Paper } from '../core/paper.ts';
import { fieldTexts, INDEX_FIELDS } from './paper-fields.ts';
import type { IndexField } from './paper-fields.ts';
import { BREAK, wordEntry } from './postings/entries.ts';
import type { IndexDocument } from './postings/inverted-index.ts';
import { Dictionary } from './vocabulary/dictionary.ts';
import { compoundOf, indexedWords } from './words/analyse.ts';
import { scanWords } from './words/scan-words.ts';
import type { RunListener } from './words/scan-words.ts';

/** The facts that are kept beside the words, by column. */
export const COLUMN = { upvotes: 0, date: 1, listed: 2, print: 3, printAgain: 4 } as const;
/** Equal in two papers of equal words, and by chance once in 2⁶⁴. */
export const PRINT = [COLUMN.print, COLUMN.printAgain] as const;
/** A fact that is not known: less than all others. */
export const UNKNOWN = -1;

/** Of more runs the entries are not remembered. */
const MOST_RUNS = 20_000;

/** Gives forms their numbers. */
export interface FormNumbers {
  /** The number of a form, a new one when it comes for the first time. */
  add(form: string): number;
  /** The number of a form that stands in a text, see `Dictionary#findLowered`; -1 where it has to be added. */
  find(text: string, start: number, end: number, hash: number): number;
}

/** Makes papers what the index takes. */
export class PaperReader implements RunListener {
  readonly #forms: FormNumbers;
  /** The field that is read, and its entries so far. */
  #field: IndexField = 'title';
  #entries: number[] = [];
  /** The runs that came lately, and the entries of each: `fine-tuning` comes in every other paper. */
  #runs = new Dictionary();
  #entriesOf: (readonly number[])[] = [];

  constructor(forms: FormNumbers) {
    this.#forms = forms;
  }

  document(paper: Paper): IndexDocument {
    return paperDocument(
      paper,
      INDEX_FIELDS.map((field) => this.#read(paper, field)),
    );
  }

  plain(text: string, start: number, end: number, hash: number): void {
    const known = this.#field === 'submitter' ? -1 : this.#forms.find(text, start, end, hash);
    if (known === -1) this.#add(text.slice(start, end).toLowerCase(), false);
    else this.#entries.push(wordEntry(known, false));
  }

  joined(text: string, start: number, end: number, hash: number): void {
    const known = this.#runs.findLowered(text, start, end, hash);
    if (!this.#addKnown(known)) this.#addRun(text.slice(start, end).toLowerCase());
  }

  run(run: string): void {
    if (!this.#addKnown(this.#runs.find(run))) this.#addRun(run);
  }

  /** Adds the entries of a run that came before. The forms of submitters are others: these are cut anew. */
  #addKnown(run: number): boolean {
    if (run === -1 || this.#field === 'submitter') return false;
    const known = this.#entriesOf[run] ?? [];
    for (let at = 0; at < known.length; at += 1) this.#entries.push(known[at] ?? 0);
    return true;
  }

  #addRun(run: string): void {
    const from = this.#entries.length;
    for (const { forms } of indexedWords(compoundOf(run))) {
      for (const [index, form] of forms.entries()) this.#add(form, index > 0);
    }
    // No other paper has the same id.
    if (this.#field === 'submitter' || this.#field === 'id') return;
    if (this.#runs.size >= MOST_RUNS) {
      this.#runs = new Dictionary();
      this.#entriesOf = [];
    }
    this.#entriesOf[this.#runs.add(run)] = this.#entries.slice(from);
  }

  #add(form: string, isOther: boolean): void {
    this.#entries.push(wordEntry(this.#forms.add(formIn(this.#field, form)), isOther));
  }

  #read(paper: Paper, field: IndexField): Entries {
    this.#field = field;
    this.#entries = [];
    for (const value of fieldTexts(paper, field)) {
      if (this.#entries.length > 0) this.#entries.push(BREAK);
      scanWords(value, this);
    }
    return this.#entries;
  }
}

type Entries = readonly number[];

function paperDocument(paper: Paper, fields: readonly Entries[]): IndexDocument {
  const listed = newestListing(paper);
  return {
    ref: paper.id,
    fields,
    columns: [
      paper.upvotes ?? UNKNOWN,
      dayNumber(paper.publishedOn ?? listed),
      dayNumber(listed ?? paper.publishedOn),
      print(fields, 0x01000193),
      print(fields, 0x85ebca6b),
    ],
  };
}

/** A hash of all entries (FNV-1a with a multiplier of choice), as a signed number of 32 bits. */
function print(fields: readonly Entries[], multiplier: number): number {
  let hash = 0x811c9dc5;
  for (const entries of fields) {
    hash = Math.imul(hash ^ entries.length, multiplier);
    for (const entry of entries) {
      hash = Math.imul(hash ^ entry, multiplier);
      hash ^= hash >>> 15;
    }
  }
  return hash | 0;
}

/** A date as a number in the same order: 20260105. */
export function dayNumber(date: string | null): number {
  return date === null ? UNKNOWN : Number(date.replaceAll('-', ''));
}

/**
 * How a form is written in the index. A submitter is found by name only, so the submitters' forms
 * are others than those of all texts: `@akhaliq`.
 */
export function formIn(field: IndexField | null, form: string): string {
  return field === 'submitter' ? `@${form}` : form;
}
