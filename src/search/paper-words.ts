import type { Paper } from '../core/paper.ts';
import { indexedWords } from './analyse.ts';
import { fieldTexts, INDEX_FIELDS } from './paper-fields.ts';
import type { IndexField } from './paper-fields.ts';

/** The forms of one word. Equal words share one array, so that a word costs one pointer. */
export type Forms = readonly string[];

/** The words of a paper by field; each value (an author, a keyword) by itself, so that no phrase spans two. */
export type WordsByField = ReadonlyMap<IndexField, readonly (readonly Forms[])[]>;

/** Cuts papers into words, each paper once as long as it is held somewhere. */
export class PaperWords {
  readonly #shared = new Map<string, Forms>();
  readonly #papers = new WeakMap<Paper, WordsByField>();

  of(paper: Paper): WordsByField {
    const known = this.#papers.get(paper);
    if (known !== undefined) return known;
    const words = new Map(
      INDEX_FIELDS.map((field) => [
        field,
        fieldTexts(paper, field).map((text) => this.#words(text)),
      ]),
    );
    this.#papers.set(paper, words);
    return words;
  }

  #words(text: string): readonly Forms[] {
    return indexedWords(text).map(({ forms }) => {
      const key = forms.join(' ');
      const shared = this.#shared.get(key) ?? forms;
      this.#shared.set(key, shared);
      return shared;
    });
  }
}
