import { randomInt } from 'node:crypto';
import { Presets, SingleBar } from 'cli-progress';
import { StartError } from '../src/core/errors.ts';
import { postgresDatabases, sqliteDatabases } from '../test/support/databases.ts';
import { runTorture } from '../test/support/torture/run-torture.ts';
import type { TortureOptions, TortureOutcome } from '../test/support/torture/run-torture.ts';
import { PLATFORM_NAMES } from '../test/support/torture/start-platform.ts';
import { readOptions } from './read-options.ts';

const USAGE = `--kills NUMBER (how often the bot is killed on each database), --seed NUMBER, --database sqlite|postgres|both, --platform ${PLATFORM_NAMES.join('|')}`;
const DATABASES = new Map([
  ['sqlite', { name: 'SQLite', start: sqliteDatabases, processes: 1 }],
  ['postgres', { name: 'PostgreSQL', start: postgresDatabases, processes: 2 }],
]);
/** Of what went wrong, so many are shown. */
const SHOWN = 10;

/**
 * `npm run torture [-- --kills 200]`: kills the bot at random moments while a platform of our own
 * misbehaves, on SQLite with one process and on PostgreSQL with two, and says what arrived. Status 1
 * where a message came twice, did not come, or was not asked for.
 */
async function torture(args: readonly string[]): Promise<number> {
  const { help, ...options } = readOptions(
    args,
    {
      kills: { type: 'string', default: '25' },
      seed: { type: 'string' },
      database: { type: 'string', default: 'both' },
      platform: { type: 'string', default: 'test' },
      help: { type: 'boolean' },
    },
    USAGE,
  );
  if (help === true) {
    console.log(`npm run torture -- ${USAGE}`);
    return 0;
  }
  const kills = wholeNumber('kills', options.kills);
  const seed =
    options.seed === undefined ? randomInt(1_000_000) : wholeNumber('seed', options.seed);
  const names = options.database === 'both' ? [...DATABASES.keys()] : [options.database];
  const platform = PLATFORM_NAMES.find((each) => each === options.platform);
  if (platform === undefined) {
    throw new StartError(`${options.platform} is no platform. There are ${USAGE}.`);
  }
  let isFlawless = true;
  for (const name of names) {
    const outcome = await on(name, { platform, kills, seed });
    console.table(outcome.figures);
    explain(outcome);
    isFlawless &&= isGood(outcome);
  }
  console.log(`The same decisions again: --seed ${seed}`);
  return isFlawless ? 0 : 1;
}

async function on(
  name: string,
  how: Pick<TortureOptions, 'platform' | 'kills' | 'seed'>,
): Promise<TortureOutcome> {
  const database = DATABASES.get(name);
  if (database === undefined) throw new StartError(`${name} is no database. There are ${USAGE}.`);
  const { platform, kills, seed } = how;
  console.log(`${platform}, ${database.name}, processes: ${database.processes}, seed ${seed}`);
  const maker = await database.start();
  const made = await maker.create();
  const progress = showProgress(kills);
  try {
    return await runTorture({
      url: made.url,
      processes: database.processes,
      ...how,
      onKill: progress.at,
    });
  } finally {
    progress.end();
    await made.remove();
    await maker.stop();
  }
}

/** A bar on a terminal, else a line now and then. */
function showProgress(kills: number) {
  if (!process.stdout.isTTY) {
    return {
      at: (kill: number) => {
        if (kill % 25 === 0) console.log(`${kill} of ${kills} kills`);
      },
      end: () => {},
    };
  }
  const bar = new SingleBar(
    { stream: process.stdout, format: '{bar} {value}/{total} kills; {eta_formatted} left' },
    Presets.shades_classic,
  );
  bar.start(kills, 0);
  return { at: (kill: number) => bar.update(kill), end: () => bar.stop() };
}

function explain(outcome: TortureOutcome): void {
  const { duplicates, repeatedPapers, missing, unexpected, complaints } = outcome;
  const lists = { duplicates, repeatedPapers, missing, unexpected, ...complaints };
  for (const [name, list] of Object.entries(lists)) {
    if (list.length === 0) continue;
    console.log(`${name}:`);
    for (const each of list.slice(0, SHOWN)) console.log(`  ${each}`);
  }
}

function isGood({ duplicates, repeatedPapers, missing, unexpected }: TortureOutcome): boolean {
  return [duplicates, repeatedPapers, missing, unexpected].every((list) => list.length === 0);
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/u.test(text)) throw new StartError(`--${name} needs a whole number.`);
  return Number(text);
}

/** The status, and for options that cannot be read 1 and why. */
async function run(args: readonly string[]): Promise<number> {
  try {
    return await torture(args);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    return 1;
  }
}

// A status that is only noted would be lost: the hooks of the embedded PostgreSQL end a process that has nothing left to do with 0.
process.exit(await run(process.argv.slice(2)));
