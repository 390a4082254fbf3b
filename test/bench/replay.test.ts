import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { awkwardEntry, crowdedEntry, entryOf2024, newestEntry } from '../support/feed/entries.ts';
import { ROOT } from '../support/shipped.ts';

const REPLAY = join(ROOT, 'bench', 'replay.ts');

async function replay(...args: readonly string[]) {
  const env = { PATH: process.env['PATH'] };
  return promisify(execFile)(process.execPath, [REPLAY, ...args], { env });
}

async function replayLines(entries: readonly unknown[]) {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-lines-'));
  const file = join(folder, 'lines.ndjson.gz');
  const lines = entries.map((entry, day) => JSON.stringify({ day: `2026-06-0${day + 1}`, entry }));
  await writeFile(file, gzipSync(`${lines.join('\n')}\n`));
  try {
    return await replay(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('a replay arrives whole, a paper on two days once', async () => {
  const entries = [
    newestEntry,
    entryOf2024,
    JSON.stringify(awkwardEntry),
    crowdedEntry,
    newestEntry,
  ];
  const { stdout } = await replayLines(entries);
  const table = Object.fromEntries(
    Array.from(stdout.matchAll(/│ ([a-z]+) +│ (\d+) +│/gu), (row) => [row[1], Number(row[2])]),
  );
  expect(table).toMatchObject({
    days: 5,
    lines: 5,
    papers: 4,
    added: 4,
    merged: 1,
    dropped: 0,
    lost: 0,
  });
}, 60_000);

test('an entry that cannot be read is a loss, and a file that is missing is named', async () => {
  const broken = { paper: { id: '2606.1', title: 7 } };
  await expect(replayLines([newestEntry, broken])).rejects.toMatchObject({ code: 1 });
  await expect(replay('nowhere.gz')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/nowhere\.gz is missing: npm run replay -- .*\n$/u),
  });
  await expect(replay()).rejects.toMatchObject({ code: 1 });
}, 60_000);
