import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTopic } from '../../../src/core/topics/topic-text.ts';
import { splitFloor, topicKey } from '../../../src/core/topics/topic.ts';
import { QueryText } from '../../../src/core/query/query-text.ts';
import { parseQuery } from '../../../src/core/query/parse-query.ts';
import { queryText } from '../../support/query-texts.ts';
import { runs } from '../../support/runs.ts';

describe('the floor is taken off a topic', () => {
  test.each([
    ['graph min:20', 'graph', 20],
    ['min:5 graph min:20 -survey', 'graph -survey', 20],
    ['graph', 'graph', null],
    ['min:7', '', 7],
    ['"min:7" after:2026-01-01', '"min:7" after:2026-01-01', null],
  ])('%s', (typed, text, floor) => {
    expect(splitFloor(parseQuery(typed))).toEqual({ text, floor });
  });
});

describe('two spellings of one topic have one key', () => {
  test.each([
    ['graph networks', 'networks graph'],
    ['graph networks', '+networks +graph'],
    ['graph graph', 'graph'],
    ['a OR b', 'b OR a OR b'],
    ['-survey graph', 'graph -survey'],
    ['graph after:2026-01-01', 'after:2026-01-01 Graph'],
  ])('%s is %s', (one, other) => {
    expect(topicKey(one)).toBe(topicKey(other));
  });

  test.each([
    ['graph', '-graph'],
    ['graph', '"graph"'],
    ['a b', 'a OR b'],
    ['graph', 'title:graph'],
    ['graph', 'graph after:2026-01-01'],
    ['"a b"', 'a b'],
  ])('but %s is not %s', (one, other) => {
    expect(topicKey(one)).not.toBe(topicKey(other));
  });

  test('whatever is typed, its spelling has the key of the text', () => {
    fc.assert(
      fc.property(queryText, (typed) => {
        const { text } = splitFloor(parseQuery(typed));
        expect(topicKey(text)).toBe(topicKey(typed));
        expect(splitFloor(parseQuery(text))).toEqual({ text, floor: null });
      }),
      { numRuns: runs(500) },
    );
  });
});

test('what can be followed is what has a spelling that can be typed again', () => {
  // Each of these names says what all its words are limited to, and is spelt out for each.
  const long = fc.integer({ min: 1, max: 150 }).map((many) => `title:${'ab,'.repeat(many)}`);
  fc.assert(
    fc.property(fc.oneof(queryText, long, fc.constant('min:7')), (typed) => {
      const query = parseQuery(typed);
      expect(isTopic(query)).toBe(QueryText.safeParse(splitFloor(query).text).success);
    }),
    { numRuns: runs(500) },
  );
});
