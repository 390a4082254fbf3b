import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { keptIndex } from '../../../src/search/snapshot/kept-index.ts';
import { UnusableFileError } from '../../../src/search/snapshot/section-file.ts';
import { PaperIndex } from '../../../src/search/paper-index.ts';
import { madePapers } from '../../support/made-papers.ts';
import { runs } from '../../support/runs.ts';
import { tempFolder } from '../../support/temp-folder.ts';

vi.setConfig({ testTimeout: runs(60_000) });

const papers = madePapers(25);
let file = '';
let whole = Buffer.alloc(0);

beforeEach(async () => {
  file = join(await tempFolder(), 'index');
  const search = new PaperIndex();
  await search.update({ papers });
  await search.save(file, { catalogue: 'some', revision: 7 });
  whole = await readFile(file);
});

/** What loading a file says with other bytes in it. The index that was to take it in has to stay as it was. */
const loading = async (bytes: Uint8Array): Promise<unknown> => {
  await writeFile(file, bytes);
  const search = new PaperIndex();
  const error = await search.load(file, 'some').catch((caught: unknown) => caught);
  expect(search.progress()).toEqual({ indexed: 0, known: 0 });
  return error;
};
const refused = expect.any(UnusableFileError);

test('a file that is cut short anywhere is refused', async () => {
  const ends = [0, 1, 7, 8, 11, 12, 13, whole.length - 5, whole.length - 4, whole.length - 1];
  for (const end of ends) {
    const error = await loading(whole.subarray(0, end));
    expect({ end, error }).toEqual({ end, error: refused });
  }
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), async (end) => {
      expect(await loading(whole.subarray(0, end))).toEqual(refused);
    }),
    { numRuns: runs(300) },
  );
});

test('a file with any bytes changed is refused', async () => {
  const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), {
    minLength: 1,
    maxLength: 3,
  });
  // The beginning is small beside the rest, and says how the rest is read.
  const among = fc.constantFrom(12, 2500, whole.length);
  await fc.assert(
    fc.asyncProperty(flips, among, async (places, length) => {
      const bytes = Buffer.from(whole);
      for (const [place, flip] of places) bytes[place % length]! ^= flip;
      fc.pre(!bytes.equals(whole));
      expect(await loading(bytes)).toEqual(refused);
    }),
    { numRuns: runs(600) },
  );
});

test('a file with a piece taken out, put in or put elsewhere is refused', async () => {
  const place = fc.nat(whole.length);
  await fc.assert(
    fc.asyncProperty(place, place, place, async (a, b, c) => {
      const [from = 0, to = 0] = [a, b].toSorted((x, y) => x - y);
      const piece = whole.subarray(from, to);
      const rest = Buffer.concat([whole.subarray(0, from), whole.subarray(to)]);
      const moved = [rest.subarray(0, c), piece, rest.subarray(c)];
      for (const bytes of [rest, Buffer.concat(moved)].filter((each) => !each.equals(whole))) {
        expect(await loading(bytes)).toEqual(refused);
      }
    }),
    { numRuns: runs(150) },
  );
});

test.each([
  ['an empty file', ''],
  ['a text', 'Kites are built of light frames.\n'.repeat(100)],
  ['the beginning of a file and nothing', 'PAPERIX\n\0\0\0\0'],
  ['a header of another form', 'PAPERIX\n\x02\0\0\0[]\0\0'],
  ['a header that claims to be long', 'PAPERIX\n\xff\xff\xff\xff{}'],
  ['a header that claims long arrays', claiming('[{"name":"a","kind":"f64","length":9e15}]')],
  ['a header that claims arrays of no length', claiming('[{"name":"a","kind":"u8","length":-1}]')],
])('%s is refused', async (_, content) => {
  expect(await loading(Buffer.from(content, 'latin1'))).toEqual(refused);
});

function claiming(sections: string): string {
  const header = `{"about":{},"sections":${sections}}`;
  return `PAPERIX\n${String.fromCharCode(header.length)}\0\0\0${header}`;
}

const kept = () => {
  const search = new PaperIndex();
  const warned: string[] = [];
  const snapshot = keptIndex(search, file, { warn: (_, message) => warned.push(message) });
  return { search, snapshot, warned };
};

describe('an index that cannot be kept', () => {
  test('because its file is damaged is built anew, and kept again', async () => {
    await writeFile(file, whole.subarray(1));
    const { search, snapshot, warned } = kept();
    expect(await snapshot.load('some')).toBe(null);
    expect(warned).toEqual(['Index is built anew: its snapshot is no use']);
    await search.update({ papers });
    await snapshot.save('some', 7);
    expect(await readFile(file)).toEqual(whole);
  });

  test('because a folder is in its place is built anew each time', async () => {
    file = `${file}-folder`;
    await mkdir(join(file, 'inner'), { recursive: true });
    const { search, snapshot, warned } = kept();
    expect(await snapshot.load('some')).toBe(null);
    await search.update({ papers });
    await snapshot.save('some', 7);
    expect(warned).toEqual([
      'Index is built anew: its snapshot cannot be read',
      expect.stringContaining('cannot be written'),
    ]);
    expect(search.progress()).toEqual({ indexed: 25, known: 25 });
  });

  test('because there is none yet says nothing', async () => {
    file = join(`${file}-folder`, 'index');
    const { search, snapshot, warned } = kept();
    expect(await snapshot.load('some')).toBe(null);
    await search.update({ papers });
    await snapshot.save('some', 7);
    expect(warned).toEqual([]);
    expect(await kept().snapshot.load('some')).toBe(7);
  });
});
