import { describe, expect, test } from 'vitest';
import { clauseCounts, commonWords, narrowed } from '../../../src/core/topics/narrowing.ts';
import { outlookText } from '../../../src/core/topics/outlook-blocks.ts';
import { pace } from '../../../src/core/topics/topic-outlook.ts';
import { parseQuery } from '../../../src/core/query/parse-query.ts';
import { PaperIndex } from '../../../src/search/paper-index.ts';
import { aPaper } from '../../support/a-paper.ts';
import { madePapers, madeQueries } from '../../support/made-papers.ts';

describe('pace', () => {
  test.each([
    [14, 30, 'about 3 a week'],
    [1, 30, 'about 1 a month'],
    [3, 30, 'about 3 a month'],
    [4, 30, 'about 1 a week'],
    [60, 30, 'about 2 a day'],
    [600, 30, 'about 20 a day'],
    [7, 14, 'about 4 a week'],
    [1, 14, 'about 2 a month'],
    [5, 6, null],
  ])('%s in %s days: %s', (matched, days, words) => {
    expect(pace(matched, days)).toBe(words);
  });
});

describe('the outlook in words', () => {
  const papers = Array.from({ length: 612 }, (_, index) =>
    aPaper({ id: `p${index}`, upvotes: index }),
  );
  const outlook = {
    query: parseQuery('graph networks'),
    from: '2026-05-12',
    to: '2026-06-10',
    isRecent: true,
    days: 30,
    papers,
    matched: papers.slice(0, 14),
    isBroad: false,
  };

  test.each([
    [{}, null, 'In the last 30 days this matched 14 of 612 papers, about 3 a week.'],
    [
      {},
      13,
      'In the last 30 days this matched 14 of 612 papers, about 3 a week. 1 of them has 13 upvotes by now.',
    ],
    [
      {},
      1,
      'In the last 30 days this matched 14 of 612 papers, about 3 a week. 13 of them have 1 upvote by now.',
    ],
    [
      {},
      99,
      'In the last 30 days this matched 14 of 612 papers, about 3 a week. None of them have 99 upvotes by now.',
    ],
    [{ days: 3 }, null, 'In the last 30 days this matched 14 of 612 papers.'],
    [
      { matched: [] },
      5,
      'In the last 30 days this matched none of 612 papers. Fewer words match more.',
    ],
    [
      { matched: [], query: parseQuery('graph') },
      5,
      'In the last 30 days this matched none of 612 papers.',
    ],
    [
      { papers: [], matched: [] },
      5,
      'No list of any day is here yet, so nobody can say how much this matches.',
    ],
  ])('%#', (facts, floor, words) => {
    expect(outlookText({ ...outlook, ...facts }, floor)).toBe(words);
  });
});

const titled = (...names: readonly string[]) =>
  names.map((title, index) => aPaper({ id: `p${index}`, title }));

describe('narrowing', () => {
  const search = new PaperIndex();

  test('counts what each clause matches alone, an exclusion by what it shuts out', () => {
    const papers = titled('Graph nets', 'Graph survey', 'Nets', 'Robots');
    expect(clauseCounts(parseQuery('nets -survey graph OR robots'), papers, search)).toEqual([
      { clause: 'graph OR robots', papers: 3 },
      { clause: 'nets', papers: 2 },
      { clause: '-survey', papers: 1 },
    ]);
  });

  test('names words of many matches, not of the topic, not of all, not of every title', () => {
    const papers = titled(
      'Graphs using traffic data',
      'Graphs using traffic data',
      'Graphs using proteins data',
      'Graphs using proteins data',
      'Graphs with lonely data',
    );
    expect(commonWords(parseQuery('graph'), papers, 5)).toEqual([
      { word: 'proteins', papers: 2 },
      { word: 'traffic', papers: 2 },
    ]);
  });

  test('the example is the topic with one word shut out, and matches fewer papers but some', () => {
    const papers = madePapers(300);
    const beginnings = ['ka', 'lo', 'mi', 'ru', 'te', 'no', 'sa', 'vi', 'gra', 'dor'];
    const texts = [
      ...madeQueries(60).filter((text) => !text.includes('min:')),
      ...beginnings.map((word) => `${word}*`),
      ...beginnings.map((word) => `title:${word}* OR te* -vi*`),
    ];
    let examples = 0;
    for (const text of texts) {
      const query = parseQuery(text);
      const [ids = []] = search.matchAll([query], papers);
      const matched = papers.filter(({ id }) => ids.includes(id));
      const example = narrowed(text, commonWords(query, matched, 5), matched, search);
      if (example === null) continue;
      examples += 1;
      const narrower = parseQuery(example.topic);
      const [left = []] = search.matchAll([narrower], papers);
      expect([text, left.length]).toEqual([text, example.papers]);
      expect(left.length > 0 && left.length < ids.length).toBe(true);
      expect(left.every((id) => ids.includes(id))).toBe(true);
      expect(narrower.clauses.slice(0, -1)).toEqual(query.clauses);
      expect(narrower.clauses.at(-1)?.presence).toBe('excluded');
    }
    expect(examples).toBeGreaterThan(10);
  });
});
