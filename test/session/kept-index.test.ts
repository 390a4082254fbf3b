import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { copyProject, run, start } from '../support/process.ts';

// Each test starts processes, which takes a second or two, and longer on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let root = '';
let file = '';
beforeAll(async () => {
  root = await copyProject();
  file = join(root, 'var', 'paperboy.db.index');
});
afterAll(async () => rm(root, { recursive: true }));

const search = async () => run({ root, args: ['papers', 'search', 'hessian', '--json'] });

test('the first start keeps its index, and the next one answers alike from it', async () => {
  const first = await search();
  expect([first.status, first.err]).toEqual([0, '']);
  const { mtimeMs } = await stat(file);
  const second = await search();
  expect([second.status, second.err, second.out]).toEqual([0, '', first.out]);
  // Nothing changed, so nothing was written again.
  expect((await stat(file)).mtimeMs).toBe(mtimeMs);
});

test('a damaged, cut or foreign file is a line in the log, and the answer is the same', async () => {
  const { out } = await search();
  const whole = await readFile(file);
  const flipped = Buffer.from(whole);
  flipped.writeUInt8(flipped.readUInt8(1_000_000) ^ 1, 1_000_000);
  for (const [bytes, reason] of [
    [flipped, 'its checksum is wrong'],
    [whole.subarray(0, whole.length - 100), 'it is cut short'],
    [Buffer.from('{"an": "index"}'), 'it is no snapshot of an index'],
    [Buffer.alloc(0), 'it is cut short'],
  ] as const) {
    await writeFile(file, bytes);
    const answer = await search();
    expect([answer.status, answer.out]).toEqual([0, out]);
    expect(answer.err).toContain(reason);
  }
  // Put right for the next start.
  expect((await search()).err).toBe('');
});

test('another database gets an index of its own', async () => {
  const other = await run({
    root,
    args: ['papers', 'search', 'hessian', '--json'],
    env: { DATABASE_URL: 'sqlite:var/other.db' },
  });
  expect([other.status, other.out]).toEqual([0, (await search()).out]);
  expect(existsSync(join(root, 'var', 'other.db.index'))).toBe(true);
});

test('a process that is killed leaves an index that the next one can use, or none', async () => {
  const { out } = await search();
  for (let round = 0; round < 3; round += 1) {
    await rm(file, { force: true });
    const process = start({ root });
    process.say('/papers search hessian');
    await process.until(/for hessian/u);
    await process.kill();
    const answer = await search();
    expect([answer.status, answer.err, answer.out]).toEqual([0, '', out]);
  }
});

test('where it cannot be written the bot says so once, and answers', async () => {
  const { out } = await search();
  await rm(file);
  // A folder in its place is in the way whoever the bot runs as.
  await mkdir(file);
  const answer = await search();
  expect([answer.status, answer.out]).toEqual([0, out]);
  expect(answer.err).toContain('cannot be');
  await rm(file, { recursive: true });
});
