import { setTimeout } from 'node:timers/promises';
import { StartError } from '../src/core/errors.ts';
import { PaperIndex } from '../src/search/paper-index.ts';
import { corpusFiles } from './corpus-files.ts';
import { readOptions } from './read-options.ts';
import { benchPapers } from './search/bench-papers.ts';

const OPTIONS = {
  corpus: { type: 'string', multiple: true },
  size: { type: 'string', default: '100000' },
} as const;
const DAY = 50;
const DAYS = 20;

/**
 * `npm run bench -- updates --corpus FILE.ndjson.gz... [--size N]`: how long after they came the 50
 * papers of a day can be searched, day after day, and for how long at a stretch nothing else had its
 * turn meanwhile.
 */
export async function benchUpdates(args: readonly string[]): Promise<void> {
  const options = readOptions(args, OPTIONS, '--corpus FILE (again for another one) and --size N');
  const corpora = corpusFiles(options.corpus ?? []);
  if (corpora.length === 0) throw new StartError('Papers are needed: add --corpus FILE.ndjson.gz.');
  const size = Number(options.size);
  if (!Number.isInteger(size) || size <= DAY * DAYS) {
    throw new StartError(`--size ${options.size} is no number of papers above ${DAY * DAYS}.`);
  }
  const { index, fresh } = await indexOf(corpora, size);
  globalThis.gc?.();
  const rows = [];
  for (let day = 0; day < DAYS; day += 1) {
    await setTimeout(20);
    const stretch = longestStretch();
    const from = performance.now();
    await index.update({ papers: fresh.slice(day * DAY, (day + 1) * DAY) });
    const searchable = performance.now() - from;
    await index.tidied();
    rows.push({ searchable, longest: stretch() });
  }
  const searchable = rows.map((row) => row.searchable).toSorted((a, b) => a - b);
  const longest = rows.map((row) => row.longest).toSorted((a, b) => a - b);
  console.table({
    papers: size,
    'searchable after, median, ms': middle(searchable),
    'searchable after, worst of 20, ms': rounded(searchable.at(-1)),
    'longest stretch, median, ms': middle(longest),
    'longest stretch, worst of 20, ms': rounded(longest.at(-1)),
  });
}

/**
 * An index of so many papers but for those of the days to come. Of the others nothing is held, as a bot
 * has them in its store: texts that were read together share memory, so those that stay are copies.
 */
async function indexOf(corpora: readonly string[], size: number) {
  const { papers } = await benchPapers(corpora, size);
  const index = new PaperIndex();
  await index.update({ papers: papers.slice(DAY * DAYS) });
  await index.tidied();
  return { index, fresh: structuredClone(papers.slice(0, DAY * DAYS)) };
}

/** Looks at the time whenever it has its turn; gives the longest it had to wait. */
function longestStretch(): () => number {
  let last = performance.now();
  let longest = 0;
  let isOver = false;
  const look = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  return () => {
    isOver = true;
    return longest;
  };
}

function middle(sorted: readonly number[]): number {
  return rounded(sorted[Math.floor(sorted.length / 2)]);
}

function rounded(number = 0): number {
  return Number(number.toFixed(1));
}
