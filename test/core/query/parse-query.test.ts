import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatQuery } from '../../../src/core/query/format-query.ts';
import { parseQuery } from '../../../src/core/query/parse-query.ts';
import { queryText } from '../../support/query-texts.ts';

const presences = (typed: string) => parseQuery(typed).clauses.map(({ presence }) => presence);

describe('what is typed is understood as', () => {
  test.each([
    ['large language model', 'large language model'],
    ['"graph networks" -survey min:20', '"graph networks" -survey min:20'],
    ['“graph networks” —survey', '"graph networks" -survey'],
    ['+graph networks', '+graph networks'],
    ['quant* fuzy~ fuzy~2 exact~0', 'quant* fuzy~1 fuzy~2 exact'],
    [
      'title:graph author:"Jane Doe" org:Acme by:ak keyword:vision abstract:x',
      'title:graph author:"jane doe" org:acme by:ak keyword:vision abstract:x',
    ],
    ['authors:doe organisation:acme', 'author:doe org:acme'],
    ['title: graph', 'title:graph'],
    ['-title: graph', '-title:graph'],
    ['title:-graph', '-title:graph'],
    ['title: -graph +title: net', '-title:graph title:net'],
    ['foo:bar', 'foo bar'],
    ['graphs,networks and/or', 'graphs networks and or'],
    ['a OR b OR "c d" e', 'a OR b OR "c d" e'],
    ['+a OR b', 'a OR b'],
    ['-a OR b', '-a b'],
    ['a OR -b', 'a -b'],
    ['OR a OR', 'a'],
    ['a or b', 'a or b'],
    ['after:2026-01-01 before:2026-02-01 min:3', 'min:3 after:2026-01-01 before:2026-02-01'],
    [
      'min:3 min:7 after:2026-01-01 after:2025-01-01 before:2026-03-01 before:2026-02-01',
      'min:7 after:2026-01-01 before:2026-02-01',
    ],
    ['C++ GPT-4o state-of-the-art $L^2$ 3D', 'c++ gpt-4o state-of-the-art l^2 3d'],
    ['https://arxiv.org/abs/2608.19880v2', '2608.19880'],
    ['arxiv:2401.1', 'arxiv 2401.1'],
    ['a -', 'a'],
    ['graph~', 'graph~1'],
    ['title:', ''],
    ['- + ~ ^ : * ""', ''],
    ['"never closed', 'never closed'],
    ['title:"never closed', 'title:never closed'],
    ['gr\u0000aph\u001b', 'gr aph'],
  ])('%j → %s', (typed, understood) => {
    expect(formatQuery(parseQuery(typed))).toBe(understood);
  });
});

describe('a limit that is none is said, with what to type', () => {
  test.each([
    ['min:many', 'min:many is no number of upvotes: write it as min:20.'],
    ['min:-1', 'min:-1 is no number of upvotes: write it as min:20.'],
    ['min: -1', 'min:-1 is no number of upvotes: write it as min:20.'],
    ['after:-2026-01-01', 'after:-2026-01-01 is no date: write it as after:2026-01-31.'],
    ['after:yesterday', 'after:yesterday is no date: write it as after:2026-01-31.'],
    ['before:2026-02-30', 'before:2026-02-30 is no date: write it as before:2026-01-31.'],
    ['-min:3', 'min:3 cannot be excluded: leave out the minus.'],
    ['-min: 3', 'min:3 cannot be excluded: leave out the minus.'],
    ['graph~7', '~7 is more than a word bears: ~2 is used.'],
  ])('%s', (typed, note) => {
    expect(parseQuery(typed).notes).toEqual([note]);
  });
});

test('what is typed twice counts once', () => {
  expect(formatQuery(parseQuery('graph +graph Graph a OR b -x "graph" a OR b -x b'))).toBe(
    'graph +graph a OR b -x "graph" b',
  );
  expect(parseQuery('graph~7 nets~7 min:x min:x').notes).toHaveLength(2);
});

test('plain words rank; phrases, fields, signs and OR have to hold', () => {
  expect(presences('a "b c" title:d +e -f g* h~1')).toEqual([
    'optional',
    'required',
    'required',
    'required',
    'excluded',
    'optional',
    'optional',
  ]);
  expect(presences('a OR b')).toEqual(['required']);
});

test('any text at all has a query', () => {
  fc.assert(
    fc.property(queryText, (typed) => {
      for (const { anyOf } of parseQuery(typed).clauses) {
        for (const { text } of anyOf) expect(text).toMatch(/[\p{L}\p{N}]/u);
      }
    }),
    { numRuns: 5000 },
  );
});

test('what was understood, written out, is understood the same', () => {
  fc.assert(
    fc.property(queryText, (typed) => {
      const { notes: _, ...query } = parseQuery(typed);
      const { notes: __, ...again } = parseQuery(formatQuery(parseQuery(typed)));
      expect(again).toEqual(query);
    }),
    { numRuns: 5000 },
  );
});

test('a text far beyond any limit is still understood', () => {
  for (const piece of ['a', '"', '-', 'title:', 'a OR ', '~', 'a*', ' ', 'é']) {
    expect(parseQuery(piece.repeat(100_000 / piece.length)).notes).toEqual([]);
  }
});
