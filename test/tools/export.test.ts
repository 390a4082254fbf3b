import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { aPaper } from '../support/a-paper.ts';
import { runTool } from '../support/run-tool.ts';

// Each test starts processes, which takes a second or two, and longer on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperboy-export-'));
});
afterEach(async () => rm(folder, { recursive: true }));

const at = (file: string) => join(folder, file);
const tool = async (name: string, database: string, ...args: readonly string[]) =>
  runTool(name, args, { DATABASE_URL: `sqlite:${at(database)}` });
const now = () => Temporal.Instant.from('2026-01-01T00:00:00Z');
const refused = async (name: string, ...args: readonly string[]) => {
  const { status, out, err } = await tool(name, 'a.db', ...args);
  expect([status, out]).toEqual([1, '']);
  return err;
};

test('an export to a file or to the terminal is the same, and an import brings it into another database', async () => {
  const store = await openStore({ url: `sqlite:${at('a.db')}`, now, realNow: now });
  await store.papers.keep([aPaper({ id: '1', title: 'Zeile\u2028zwei' }), aPaper({ id: '2' })]);
  await store.close();
  expect(await tool('export', 'a.db', at('all.jsonl'))).toEqual({
    status: 0,
    out: '',
    err: `${at('all.jsonl')} holds 5 lines.\n`,
  });
  const exported = await readFile(at('all.jsonl'), 'utf8');
  expect(await tool('export', 'a.db')).toEqual({ status: 0, out: exported, err: '' });
  expect(await tool('import', 'b.db', at('all.jsonl'))).toEqual({
    status: 0,
    out: 'Imported paper: 2, sources: 1.\n',
    err: '',
  });
  expect((await tool('export', 'b.db')).out).toBe(exported);
});

test('what cannot be exported or imported is said in one line, with status 1', async () => {
  expect(await refused('import')).toBe('From where? npm run import -- FILE\n');
  expect(await refused('import', at('none'))).toBe(
    `${at('none')} cannot be read: name a file that npm run export wrote.\n`,
  );
  expect(await refused('import', join(import.meta.dirname, 'export.test.ts'))).toBe(
    'Nothing was imported: line 1 is not the header of an export of Paperboy.\n',
  );
  expect(await refused('export', 'a', 'b')).toBe('One file at most: npm run export -- FILE\n');
  expect(await refused('export', at('a.db'))).toContain('is there already and was left alone');
  expect(await refused('export', at('nowhere/x'))).toMatch(/cannot be written: ENOENT.*\n$/u);
  expect((await readdir(folder)).filter((name) => name.includes('unfinished'))).toEqual([]);
});
