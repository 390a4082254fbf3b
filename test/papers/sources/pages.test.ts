import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadPages } from '../../../src/papers/sources/pages.ts';

const PAGE = `Daily Papers\n\nOne\n\n${'An abstract. '.repeat(30)}\n`;
const list = (facts: object, page = PAGE) =>
  JSON.stringify({
    'a.txt': {
      date: '2025-08-07',
      entries: 1,
      sha256: createHash('sha256').update(page).digest('hex'),
      ...facts,
    },
  });
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperboy-pages-'));
  await mkdir(join(folder, 'pages'));
  await writeFile(join(folder, 'pages.json'), list({}));
  await writeFile(join(folder, 'pages', 'a.txt'), PAGE);
});
afterEach(async () => rm(folder, { recursive: true }));

test('the listed pages are read, with their dates', async () => {
  const { entries, pages } = await loadPages(folder);
  expect(entries).toMatchObject([
    { title: 'One', listedOn: ['2025-08-07'], sources: ['page a.txt'] },
  ]);
  expect(pages).toEqual([{ source: 'page a.txt', date: '2025-08-07' }]);
});

test('line ends that a checkout changed are no harm, and the fingerprint stays', async () => {
  const { fingerprint } = await loadPages(folder);
  await writeFile(join(folder, 'pages', 'a.txt'), PAGE.replaceAll('\n', '\r\n'));
  expect((await loadPages(folder)).fingerprint).toBe(fingerprint);
});

describe('start is refused, with file and line, for', () => {
  test.each<[string, string, string | Uint8Array | null, RegExp]>([
    ['a missing page', 'pages/a.txt', null, /^data\/pages\/a\.txt:1: the file is missing/u],
    ['an empty page', 'pages/a.txt', '', /^data\/pages\/a\.txt:1: the page holds no papers/u],
    [
      'a page that is no text',
      'pages/a.txt',
      Buffer.concat([Buffer.from(`${PAGE}\n`), Buffer.from([0xff, 0xfe])]),
      /^data\/pages\/a\.txt:7: not UTF-8 text/u,
    ],
    [
      'a page that lost its last papers',
      'pages.json',
      list({ entries: 2 }),
      /^data\/pages\/a\.txt:5: the page ends here with 1 papers, but data\/pages\.json says 2/u,
    ],
    [
      'a page that lost the end of its last paper',
      'pages/a.txt',
      PAGE.slice(0, -20),
      /^data\/pages\/a\.txt:5: the page is not the one of data\/pages\.json/u,
    ],
    [
      'a page that is not listed',
      'pages/b.txt',
      PAGE,
      /^data\/pages\/b\.txt:1: the page is not listed/u,
    ],
    ['a missing list', 'pages.json', null, /^data\/pages\.json:1: the file is missing/u],
    ['a list that is no JSON', 'pages.json', '{', /^data\/pages\.json:1: not JSON/u],
    [
      'a list with a date that is none',
      'pages.json',
      list({ date: 'August' }),
      /^data\/pages\.json:1: /u,
    ],
  ])('%s', async (_, file, content, message) => {
    await (content === null ? rm(join(folder, file)) : writeFile(join(folder, file), content));
    await expect(loadPages(folder)).rejects.toThrow(
      expect.objectContaining({
        name: 'StartError',
        message: expect.stringMatching(message) as string,
      }),
    );
  });
});
