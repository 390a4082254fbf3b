import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinTopic, splitTopic } from '../../../src/core/forms/topic-fields.ts';
import { formatClause } from '../../../src/core/query/format-query.ts';
import { parseQuery } from '../../../src/core/query/parse-query.ts';
import { wantedClauses } from '../../../src/core/query/query.ts';
import { TopicText } from '../../../src/core/topics/topic-text.ts';
import { topicKey } from '../../../src/core/topics/topic.ts';
import { queryText } from '../../support/query-texts.ts';
import { runs } from '../../support/runs.ts';

describe('a topic as two fields', () => {
  test.each([
    ['graphs', 'graphs', ''],
    ['graphs -survey -"position paper"', 'graphs', 'survey, "position paper"'],
    ['-survey graphs -title:video networks', 'graphs networks', 'survey, title:video'],
    [
      'graphs OR nets -"a, b" -author:"yann lecun"',
      'graphs OR nets',
      '"a, b", author:"yann lecun"',
    ],
    ['graphs min:5 -survey after:2026-01-01', 'graphs min:5 after:2026-01-01', 'survey'],
    ['', '', ''],
  ])('%s', (text, topic, exclude) => {
    expect(splitTopic(text)).toEqual({ topic, exclude });
  });

  test('one that only shuts out stays in the field that has to be filled', () => {
    expect(splitTopic('-survey -"position paper"')).toEqual({
      topic: '-survey -"position paper"',
      exclude: '',
    });
  });
});

describe('two fields as a topic', () => {
  test.each([
    ['survey', '-survey'],
    ['survey, position paper', '-survey -"position paper"'],
    ['"deep, wide", video', '-"deep, wide" -video'],
    ['“position paper”, «survey»', '-"position paper" -"survey"'],
    ['video OR image', '-video -image'],
    ['"position paper" survey', '-"position paper" -survey'],
    ['-survey, —video, +audio, - - film', '-survey -video -audio -film'],
    [
      'author:lecun, title: graph nets, by:somebody',
      '-author:lecun -title:"graph nets" -by:somebody',
    ],
    ['video*, netwroks~1', '-video* -netwroks~1'],
    ['https://arxiv.org/abs/2608.19880', '-2608.19880'],
    [' , ,"", ', ''],
    ['survey, "position paper', '-survey -"position paper"'],
  ])('shut out: %s', (exclude, text) => {
    const joined = joinTopic({ topic: 'graphs', exclude });
    expect(parseQuery(joined)).toEqual(parseQuery(`graphs ${text}`));
  });

  test('a topic that was left open takes nothing of what is shut out into it', () => {
    for (const topic of [
      'graphs "neural',
      'graphs “neural',
      'graphs title:',
      'graphs OR',
      'graphs -',
    ]) {
      const { clauses } = parseQuery(joinTopic({ topic, exclude: '"position paper", survey' }));
      expect(clauses.filter(({ presence }) => presence === 'excluded').map(formatClause)).toEqual([
        '-"position paper"',
        '-survey',
      ]);
      expect(wantedClauses(parseQuery(topic))).toEqual(
        clauses.filter(({ presence }) => presence !== 'excluded'),
      );
    }
  });

  test('a limit that is shut out is told about, as where it is typed', () => {
    expect(parseQuery(joinTopic({ topic: 'graphs', exclude: 'min:20' })).notes).toEqual([
      'min:20 cannot be excluded: leave out the minus.',
    ]);
  });
});

test('opening a topic as a form and saving it changes nothing, whatever the topic', () => {
  fc.assert(
    fc.property(queryText, (typed) => {
      const parsed = TopicText.safeParse(typed);
      if (!parsed.success) return;
      const { text } = parsed.data;
      const fields = splitTopic(text);
      const joined = joinTopic(fields);
      expect(topicKey(joined)).toBe(topicKey(text));
      expect(joined.length).toBeLessThanOrEqual(text.length);
      expect(splitTopic(joined)).toEqual(fields);
      expect(fields.topic).not.toBe('');
    }),
    { numRuns: runs(2000) },
  );
});

test('what is typed to be shut out is never looked for, and nothing else changes', () => {
  fc.assert(
    fc.property(queryText, queryText, (topic, exclude) => {
      const alone = parseQuery(topic);
      const joined = parseQuery(joinTopic({ topic, exclude }));
      expect(wantedClauses(joined)).toEqual(wantedClauses(alone));
      expect(joined.clauses.map(formatClause)).toEqual(
        expect.arrayContaining(alone.clauses.map(formatClause)),
      );
      const { minUpvotes, after, before } = alone;
      expect(joined).toMatchObject({ minUpvotes, after, before });
    }),
    { numRuns: runs(2000) },
  );
});
