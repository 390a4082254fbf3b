import type { Term } from '../../core/query/query.ts';
import type { Range } from '../../core/reply.ts';
import { indexedWords } from './analyse.ts';
import { termMatcher } from './term-matcher.ts';

/** Where the terms are met in a text, in order and without overlaps. */
export function markRanges(terms: readonly Term[], text: string): readonly Range[] {
  const words = indexedWords(text);
  const forms = words.map((word) => word.forms);
  const ranges = terms
    .map((term) => termMatcher(term))
    .flatMap((matcher) =>
      words.flatMap(({ start }, at) => {
        const last = words[at + matcher(forms, at) - 1];
        return last === undefined || last.start < start ? [] : [{ start, end: last.end }];
      }),
    );
  return mergeRanges(ranges);
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
