import { describe, expect, test } from 'vitest';
import { QueryText } from '../../../src/core/query/query-text.ts';

describe('refused with one line that says what to do', () => {
  test.each([
    ['', /holds no word to look for/],
    ['- + ~ ^ :', /holds no word to look for/],
    ['\u0000\u0007', /holds no word to look for/],
    ['min:many', /min:many is no number of upvotes: write it as min:20/],
    ['x'.repeat(10_000), /has 10,000 characters, 1,000 is the most/],
    [undefined, /is missing/],
  ])('%j', (typed, message) => {
    const { error } = QueryText.safeParse(typed);
    expect(error?.issues.map((issue) => issue.message)).toEqual([expect.stringMatching(message)]);
  });
});

test('limits alone are enough to look for', () => {
  expect(QueryText.parse('after:2026-01-01 ').query.after).toBe('2026-01-01');
});
