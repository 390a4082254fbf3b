import type { Term } from '../../core/query/query.ts';
import type { Range } from '../../core/reply.ts';
import { compoundOf, indexedWords } from './analyse.ts';
import { scanWords } from './scan-words.ts';
import type { RunListener } from './scan-words.ts';
import { beginningsOf, termMatcher } from './term-matcher.ts';
import type { Forms } from './term-matcher.ts';

/** Where the terms are met in a text, in order and without overlaps: they are made ready for many texts. */
export function rangeMarker(terms: readonly Term[]): (text: string) => readonly Range[] {
  const matchers = terms.map((term) => termMatcher(term));
  const beginnings = beginningsOf(terms);
  return (text) => {
    const words = new TextWords(beginnings);
    scanWords(text, words);
    const ranges: Range[] = [];
    for (const matcher of matchers) {
      for (let at = 0; at < words.forms.length; at += 1) {
        const met = matcher(words.forms, at);
        if (met === 0) continue;
        ranges.push({ start: words.starts[at] ?? 0, end: words.ends[at + met - 1] ?? 0 });
      }
    }
    return ranges.length > 1 ? mergeRanges(ranges) : ranges;
  };
}

/** Of a word that meets no term. */
const NO_FORMS: Forms = [];

/** The words of a text. Most meet no term, which their first letter tells: their forms are left out. */
class TextWords implements RunListener {
  readonly forms: Forms[] = [];
  /** Where each word stands in the text. */
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly #beginnings: Uint8Array;

  constructor(beginnings: Uint8Array) {
    this.#beginnings = beginnings;
  }

  plain(text: string, start: number, end: number): void {
    const mayMeet = this.#beginnings[text.charCodeAt(start)] === 1;
    this.#add(mayMeet ? [text.slice(start, end).toLowerCase()] : NO_FORMS, start, end);
  }

  joined(text: string, start: number, end: number): void {
    this.run(text.slice(start, end), start);
  }

  run(run: string, at: number): void {
    for (const { forms, start, end } of indexedWords(compoundOf(run)))
      this.#add(forms, at + start, at + end);
  }

  #add(forms: Forms, start: number, end: number): void {
    this.forms.push(forms);
    this.starts.push(start);
    this.ends.push(end);
  }
}

function mergeRanges(ranges: readonly Range[]): readonly Range[] {
  const merged: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last === undefined || range.start > last.end) merged.push(range);
    else merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
  }
  return merged;
}
