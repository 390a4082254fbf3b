import { writeFileSync } from 'node:fs';
import { postgresDatabases, sqliteDatabases } from '../test/support/databases.ts';
import type { DatabaseMaker } from '../test/support/databases.ts';
import { corpusFiles } from './corpus-files.ts';
import { runStep } from './delivery/run-step.ts';
import type { Job, Measures } from './delivery/job.ts';
import { machine } from './machine.ts';
import { markdownTable } from './markdown-table.ts';
import { readOptions } from './read-options.ts';

const OPTIONS = {
  corpus: { type: 'string', multiple: true },
  json: { type: 'string' },
} as const;
const MANY = 10_000;
const SHARED = 600;
const AT_ONE_MINUTE = 1000;

interface Scenario extends Pick<Job, 'kind' | 'channels' | 'queries'> {
  /** Growth is the same on both. */
  readonly onlySqlite?: boolean;
}
interface Row extends Measures {
  readonly store: string;
  readonly what: Scenario['kind'];
}

/** Everything at its full size, then growing numbers of channels and of queries, and what has to be sent at once. */
const SCENARIOS: readonly Scenario[] = [
  { kind: 'topics', channels: MANY, queries: SHARED },
  { kind: 'topics', channels: MANY, queries: 3 * MANY },
  { kind: 'digest', channels: MANY, queries: SHARED },
  { kind: 'digest', channels: MANY, queries: 3 * MANY },
  { kind: 'now', channels: MANY, queries: SHARED },
  { kind: 'now', channels: MANY, queries: 3 * MANY },
  { kind: 'digest', channels: MANY / 10, queries: SHARED, onlySqlite: true },
  { kind: 'digest', channels: (MANY * 3) / 10, queries: SHARED, onlySqlite: true },
  { kind: 'digest', channels: MANY, queries: SHARED / 6, onlySqlite: true },
  { kind: 'digest', channels: MANY, queries: SHARED * 10, onlySqlite: true },
  { kind: 'lists', channels: AT_ONE_MINUTE, queries: SHARED },
];

/**
 * `npm run bench -- delivery [--corpus FILE.ndjson.gz]... [--json FILE]`: planning for up to 10,000
 * channels with three topics each, and sending a thousand deliveries that are due at the same minute,
 * on SQLite and on PostgreSQL.
 */
export async function benchDelivery(args: readonly string[]): Promise<void> {
  const options = readOptions(
    args,
    OPTIONS,
    '--corpus FILE (again for another one) and --json FILE',
  );
  const corpora = [...corpusFiles(options.corpus ?? [])];
  const makers: readonly (readonly [string, DatabaseMaker])[] = [
    ['SQLite', await sqliteDatabases()],
    ['PostgreSQL', await postgresDatabases()],
  ];
  const rows: Row[] = [];
  for (const { onlySqlite = false, ...scenario } of SCENARIOS) {
    for (const [store, maker] of onlySqlite ? makers.slice(0, 1) : makers) {
      const { kind, channels, queries } = scenario;
      console.error(`${store}, ${kind}: ${channels} channels, ${queries} queries`);
      const measures = await measure(maker, { ...scenario, corpora });
      rows.push({ store, what: kind, ...measures });
      if (options.json !== undefined) {
        writeFileSync(options.json, `${JSON.stringify({ ...machine(), rows }, null, 2)}\n`);
      }
    }
  }
  for (const [, maker] of makers) await maker.stop();
  console.log(planTable(rows.filter(({ what }) => what !== 'lists')));
  console.log(sendTable(rows.filter(({ what }) => what === 'lists')));
}

async function measure(
  maker: DatabaseMaker,
  scenario: Omit<Job, 'step' | 'url'>,
): Promise<Measures> {
  const { url, remove } = await maker.create();
  const job = { ...scenario, url };
  try {
    const prepared = await runStep({ ...job, step: 'prepare' });
    const step = scenario.kind === 'lists' ? 'send' : 'plan';
    return { ...prepared, ...(await runStep({ ...job, step })) };
  } finally {
    await remove();
  }
}

function planTable(rows: readonly Row[]): string {
  return markdownTable(
    rows.map((row) => ({
      What: row.what,
      Store: row.store,
      Channels: whole(row.channels),
      'Distinct queries': whole(row.queries),
      Deliveries: whole(row.deliveries),
      'Papers in them': whole(row.papers),
      Planning: seconds(row.planMs),
      'Matching in it': seconds(row.matchMs),
      'Nothing due': `${row.againMs?.toFixed(1)} ms`,
      'Peak memory': mebibytes(row.peakBytes),
      'Left of it': mebibytes(row.heapBytes),
    })),
  );
}

function sendTable(rows: readonly Row[]): string {
  return markdownTable(
    rows.map((row) => ({
      Store: row.store,
      'Deliveries due at once': whole(row.deliveries),
      Messages: whole(row.messages),
      'All planned and sent': seconds(row.sendMs),
    })),
  );
}

function whole(number = Number.NaN): string {
  return number.toLocaleString('en-US');
}

function seconds(ms = Number.NaN): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

function mebibytes(bytes = Number.NaN): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}
