import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { StartError } from '../src/core/errors.ts';
import { corpusFiles } from './corpus-files.ts';
import { chooseEngines, describeEngine } from './engines/choose-engines.ts';
import { machine } from './machine.ts';
import { readOptions } from './read-options.ts';
import { formatOutcomes } from './search/format-outcomes.ts';
import type { Outcome } from './search/job.ts';
import { formatRatios } from './search/ratios.ts';
import { heapGiB, LIMIT_MINUTES, runJob } from './search/run-job.ts';

const SIZES = [1000, 10_000, 100_000, 1_000_000] as const;
const OPTIONS = {
  corpus: { type: 'string', multiple: true },
  sizes: { type: 'string' },
  engines: { type: 'string' },
  json: { type: 'string' },
} as const;
const USAGE =
  '--corpus FILE (again for another one), --sizes 1000,10000, --engines ours,lunr and --json FILE';

/**
 * `npm run bench -- search [--corpus FILE.ndjson.gz]... [--sizes N,N] [--engines NAME,NAME] [--json FILE]`:
 * build, memory, snapshot, ten-result queries and the cost of new papers, engine beside engine, over
 * the shipped papers or growing numbers of those of the corpora.
 */
export async function benchSearch(args: readonly string[]): Promise<void> {
  const options = readOptions(args, OPTIONS, USAGE);
  const corpora = corpusFiles(options.corpus ?? []);
  const engines = chooseEngines(options.engines);
  const sizes = readSizes(options.sizes, corpora);

  const outcomes: Outcome[] = [];
  for (const size of sizes) {
    for (const engine of engines) {
      const about = `${size?.toLocaleString('en-US') ?? 'The shipped'} papers, ${engine}`;
      const progress = (phase: string) => console.error(`${about}: ${phase}`);
      const outcome = await runJob({ engine, size, corpora: [...corpora] }, progress);
      for (const note of outcome.notes) console.error(`${about}: ${note}`);
      outcomes.push(outcome);
      // All of it after each row: a long run that is cut short has not run for nothing.
      if (options.json !== undefined) writeJson(options.json, outcomes);
    }
  }

  console.log(formatOutcomes(outcomes));
  console.log(`\n${explanation(sizes)}\n`);
  for (const engine of engines) console.log(`- ${await describeEngine(engine)}`);
  for (const line of ['', ...formatRatios(outcomes)]) console.log(line);
  if (corpora.length === 0) {
    console.log('\nThese are the papers that ship; --corpus FILE.ndjson.gz gives the larger rows.');
  }
}

function readSizes(
  typed: string | undefined,
  corpora: readonly string[],
): readonly (number | null)[] {
  if (corpora.length === 0) {
    if (typed === undefined) return [null];
    throw new StartError('--sizes needs papers to take from: add --corpus FILE.ndjson.gz.');
  }
  if (typed === undefined) return SIZES;
  return typed.split(',').map((size) => {
    if (/^[1-9]\d*$/u.test(size)) return Number(size);
    throw new StartError(`--sizes ${typed} are no numbers of papers: write --sizes 1000,10000.`);
  });
}

function explanation(sizes: readonly (number | null)[]): string {
  const heaps = sizes.map((size) => `${heapGiB(size)} GiB`);
  return `Memory is what the index holds after a garbage collection: heap and array buffers, of sqlite
the pages of its database; the papers are not counted. 500 ten-result queries, asked for five seconds
before they count, then each five times: its median counts. Titles cut to one to six words; six of
ten are plain words, the others have a prefix, a misspelt word, a phrase, or a word shut out. "50 more" is the time until 50 new papers can be found.
"In the ten" says how often the paper with that title is among the ten. An engine has a heap of
${[...new Set(heaps)].join(', ')} and ${LIMIT_MINUTES} minutes a size.`;
}

function writeJson(file: string, all: readonly Outcome[]): void {
  // Where the corpora lie on this machine is nobody's business.
  const outcomes = all.map(({ job: { engine, size, corpora }, ...rest }) => ({
    engine,
    size,
    corpora: corpora.map((corpus) => basename(corpus)),
    ...rest,
  }));
  writeFileSync(file, `${JSON.stringify({ ...machine(), outcomes }, null, 2)}\n`);
}
