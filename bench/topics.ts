import type { Paper } from '../src/core/paper.ts';
import { formatQuery } from '../src/core/query/format-query.ts';
import { parseQuery } from '../src/core/query/parse-query.ts';
import type { Query } from '../src/core/query/query.ts';
import { PaperIndex } from '../src/search/paper-index.ts';
import { corpusFiles } from './corpus-files.ts';
import { readOptions } from './read-options.ts';
import { benchPapers } from './search/bench-papers.ts';

const OPTIONS = { corpus: { type: 'string', multiple: true } } as const;
const TOPICS = 10_000;
const DAY = 50;
const ROUNDS = 7;

/**
 * `npm run bench -- topics [--corpus FILE.ndjson.gz]...`: how long it takes to find which of 10,000
 * distinct topics the 50 papers of a day match. Topics are made of the titles of other papers, and of
 * their abstracts where these are too few.
 */
export async function benchTopics(args: readonly string[]): Promise<void> {
  const options = readOptions(args, OPTIONS, '--corpus FILE (again for another one)');
  const corpora = corpusFiles(options.corpus ?? []);
  const { papers } = await benchPapers(corpora, corpora.length === 0 ? null : 10_000);
  const topics = topicsOf(papers.slice(DAY), TOPICS);
  const day = papers.slice(0, DAY);
  const index = new PaperIndex();
  const times: number[] = [];
  let matches = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = performance.now();
    const found = index.matchAll(topics, day);
    times.push(performance.now() - from);
    matches = found.reduce((sum, ids) => sum + ids.length, 0);
  }
  const sorted = times.toSorted((a, b) => a - b);
  console.table({
    topics: topics.length,
    papers: day.length,
    matches,
    'first, ms': Math.round(times[0] ?? 0),
    'median, ms': Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
  });
}

/** Distinct topics of one to three words, with phrases, fields, beginnings, slips and words shut out among them. */
export function topicsOf(papers: readonly Paper[], most: number): readonly Query[] {
  const topics = new Map<string, Query>();
  // Few papers have too few words in their titles.
  for (const field of ['title', 'abstract'] as const) {
    for (let round = 0; topics.size < most && round < 40; round += 1) {
      for (const paper of papers) {
        const words = paper[field].toLowerCase().match(/[a-z]{3,}/gu) ?? [];
        const some = words.slice(round, round + 1 + (topics.size % 3));
        if (some.length === 0 || topics.size >= most) continue;
        const query = parseQuery(shaped(some, topics.size));
        if (query.clauses.length > 0) topics.set(formatQuery(query), query);
      }
    }
  }
  return [...topics.values()];
}

function shaped(words: readonly string[], at: number): string {
  const text = words.join(' ');
  switch (at % 10) {
    case 0:
      return `"${text}"`;
    case 1:
      return `${text} -survey`;
    case 2:
      return `title:${text}`;
    case 3:
      return `${text.slice(0, -1)}*`;
    case 4:
      return `${text}~1`;
    case 5:
      return `${text} OR ${[...words].toReversed().join(' ')} min:5`;
    default:
      return text;
  }
}
