import { expect, test } from 'vitest';
import { postgresDatabases, sqliteDatabases } from '../support/databases.ts';
import { runTorture } from '../support/torture/run-torture.ts';

test.each([
  ['SQLite', sqliteDatabases, 1],
  ['PostgreSQL with two processes', postgresDatabases, 2],
] as const)(
  'on %s every paper arrives once, whenever processes are killed and whatever the platform does',
  async (_, start, processes) => {
    const maker = await start();
    const database = await maker.create();
    const { figures, complaints, ...faults } = await runTorture({
      url: database.url,
      processes,
      kills: 25,
      seed: 2031,
    });
    expect(faults).toEqual({ duplicates: [], repeatedPapers: [], missing: [], unexpected: [] });
    expect(complaints).toEqual({ errors: [], crashes: [] });
    expect(figures).toMatchObject({ kills: 25, unfinished: 0, 'given up': 0 });
    // Something went wrong on the way, and was mended.
    expect(figures['posts accepted']).toBeGreaterThan(25);
    expect(figures['found when looked for']).toBeGreaterThan(0);
    await database.remove();
    await maker.stop();
  },
  300_000,
);
