import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { migrations } from '../../src/store/migrations/index.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aPaper } from '../support/a-paper.ts';
import { runTool } from '../support/run-tool.ts';

// Each test starts processes, which takes a second or two, and longer on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperboy-backup-'));
});
afterEach(async () => rm(folder, { recursive: true }));

const now = () => Temporal.Now.instant();
const open = async (file: string) =>
  openStore({ url: `sqlite:${join(folder, file)}`, now, realNow: now });
const backup = async (...args: readonly string[]) =>
  runTool('backup', args, { DATABASE_URL: `sqlite:${join(folder, 'live.db')}` });
const migrate = async (...args: readonly string[]) =>
  runTool('migrate', args, { DATABASE_URL: `sqlite:${join(folder, 'new.db')}` });

test('a backup while papers are being kept is whole and has all that was kept before', async () => {
  const live = await open('live.db');
  await live.papers.keep(
    Array.from({ length: 2000 }, (_, n) => aPaper({ id: `first-${n}`, title: `First ${n}` })),
  );
  const writer = new AbortController();
  let batches = 0;
  const writing = (async () => {
    while (!writer.signal.aborted) {
      await live.papers.keep(
        [1, 2, 3].map((n) => aPaper({ id: `${batches}-${n}`, title: `B${batches} ${n}` })),
      );
      batches += 1;
      await new Promise(setImmediate);
    }
  })();
  const { status, out, err } = await backup(join(folder, 'copy.db'));
  writer.abort();
  await writing;
  await live.close();
  expect([status, err]).toEqual([0, '']);
  expect(out).toMatch(/ is backed up as .*copy\.db \(\d+\.\d MiB\)\.\n$/u);
  expect(batches).toBeGreaterThan(0);

  const copy = await open('copy.db');
  const { papers } = await copy.papers.facts();
  expect(await copy.papers.get('first-1999')).not.toBeNull();
  expect([papers >= 2000, (papers - 2000) % 3]).toEqual([true, 0]);
  await copy.close();
});

test('a file that is there is left alone, and nothing unfinished stays behind', async () => {
  await (await open('live.db')).close();
  await writeFile(join(folder, 'copy.db'), 'mine');
  expect(await backup(join(folder, 'copy.db'))).toEqual({
    status: 1,
    out: '',
    err: `${join(folder, 'copy.db')} is there already and was left alone: name another file.\n`,
  });
  const nowhere = await backup(join(folder, 'nowhere', 'copy.db'));
  expect([nowhere.status, nowhere.err.split('\n').length]).toEqual([1, 2]);
  expect((await readdir(folder)).filter((name) => name.includes('unfinished'))).toEqual([]);
});

test('what cannot be backed up is said in one line, with status 1', async () => {
  expect((await backup()).err).toBe('Where to? npm run backup -- FILE\n');
  expect((await backup(join(folder, 'copy.db'))).err).toBe(
    `There is no database yet: ${join(folder, 'live.db')} is missing.\n`,
  );
  expect(existsSync(join(folder, 'live.db'))).toBe(false);
  const postgres = await runTool('backup', ['x'], { DATABASE_URL: 'postgres://u:secret@h/d' });
  expect([postgres.status, postgres.out]).toEqual([1, '']);
  expect(postgres.err).toMatch(/^DATABASE_URL names a PostgreSQL .*pg_dump.*\n$/u);
  expect(postgres.err).not.toContain('secret');
});

test('migrate says which steps it took, and that there is nothing to do', async () => {
  const steps = Object.keys(migrations);
  expect(await migrate()).toEqual({
    status: 0,
    out: `The database is up to date now, after ${steps.length} steps: ${steps.join(', ')}.\n`,
    err: '',
  });
  expect((await migrate()).out).toBe('Nothing to do: the database is up to date.\n');
  expect(await migrate('please')).toEqual({
    status: 1,
    out: '',
    err: 'npm run migrate takes no words.\n',
  });
});
