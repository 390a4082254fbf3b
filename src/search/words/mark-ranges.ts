import type { Term } from '../../core/query/query.ts';
import type { Range } from '../../core/reply.ts';
import { indexedWords } from './analyse.ts';
import { termMatcher } from './term-matcher.ts';

/** Where the terms are met in a text, in order and without overlaps: they are made ready for many texts. */
export function rangeMarker(terms: readonly Term[]): (text: string) => readonly Range[] {
  const matchers = terms.map((term) => termMatcher(term));
  return (text) => {
    const words = indexedWords(text);
    const forms = words.map((word) => word.forms);
    const ranges: Range[] = [];
    for (const matcher of matchers) {
      for (let at = 0; at < words.length; at += 1) {
        const met = matcher(forms, at);
        if (met === 0) continue;
        ranges.push({ start: words[at]?.start ?? 0, end: words[at + met - 1]?.end ?? 0 });
      }
    }
    return mergeRanges(ranges);
  };
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
