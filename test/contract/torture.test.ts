import { expect, test } from 'vitest';
import { postgresDatabases, sqliteDatabases } from '../support/databases.ts';
import { runTorture } from '../support/torture/run-torture.ts';

test.each([
  ['SQLite', 'test', sqliteDatabases, 1, 25],
  ['PostgreSQL with two processes', 'test', postgresDatabases, 2, 25],
  ['SQLite, posting to Discord,', 'discord', sqliteDatabases, 1, 12],
  ['SQLite, posting to Slack,', 'slack', sqliteDatabases, 1, 8],
] as const)(
  'on %s every paper arrives once, whenever processes are killed and whatever the platform does',
  async (_, platform, start, processes, kills) => {
    const maker = await start();
    const database = await maker.create();
    const { figures, complaints, ...faults } = await runTorture({
      url: database.url,
      platform,
      processes,
      kills,
      seed: 2031,
    });
    expect(faults).toEqual({ duplicates: [], repeatedPapers: [], missing: [], unexpected: [] });
    expect(complaints).toEqual({ errors: [], crashes: [], problems: [] });
    expect(figures).toMatchObject({ kills, unfinished: 0, 'given up': 0 });
    // Something went wrong on the way, and was mended.
    expect(figures['posts accepted']).toBeGreaterThan(kills);
    expect(figures['found when looked for']).toBeGreaterThan(0);
    await database.remove();
    await maker.stop();
  },
  300_000,
);
