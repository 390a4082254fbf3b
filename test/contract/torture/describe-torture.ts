import { expect, test } from 'vitest';
import type { sqliteDatabases } from '../../support/databases.ts';
import { runTorture } from '../../support/torture/run-torture.ts';
import type { TortureOptions } from '../../support/torture/run-torture.ts';

interface Torture extends Pick<TortureOptions, 'platform' | 'processes' | 'kills'> {
  readonly databases: typeof sqliteDatabases;
}

/** What has to hold however processes end and whatever platforms do; a file for each, so that they run side by side. */
export function describeTorture(name: string, { databases, ...options }: Torture): void {
  const { kills } = options;
  test(`on ${name} every paper arrives once, whenever processes are killed and whatever the platform does`, async () => {
    const maker = await databases();
    const database = await maker.create();
    const run = await runTorture({ ...options, url: database.url, seed: 2031 });
    const { figures, complaints, ...faults } = run;
    expect(faults).toEqual({ duplicates: [], repeatedPapers: [], missing: [], unexpected: [] });
    expect(complaints).toEqual({ errors: [], crashes: [], problems: [] });
    expect(figures).toMatchObject({ kills, unfinished: 0, 'given up': 0 });
    // Something went wrong on the way, and was mended.
    expect(figures['posts accepted']).toBeGreaterThan(kills);
    expect(figures['found when looked for']).toBeGreaterThan(0);
    await database.remove();
    await maker.stop();
  }, 300_000);
}
