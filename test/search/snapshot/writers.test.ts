import { readdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { PaperIndex } from '../../../src/search/paper-index.ts';
import { madePapers } from '../../support/made-papers.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const indexOf = async (count: number, seed = 1): Promise<PaperIndex> => {
  const search = new PaperIndex();
  await search.update({ papers: madePapers(count, { seed }) });
  return search;
};

test('a write that fails leaves the file that was there, and nothing beside it', async () => {
  const file = join(await tempFolder(), 'index');
  const search = await indexOf(50);
  await search.save(file, { catalogue: 'some', revision: 1 });
  const before = await readFile(file);
  await symlink('/dev/full', `${file}.${process.pid}.tmp`);
  await expect(search.save(file, { catalogue: 'some', revision: 2 })).rejects.toMatchObject({
    code: 'ENOSPC',
  });
  expect(await readFile(file)).toEqual(before);
  expect(await readdir(dirname(file))).toEqual(['index']);
  await search.save(file, { catalogue: 'some', revision: 3 });
  expect(await new PaperIndex().load(file, 'some')).toBe(3);
});

test('of those who write a file at the same time the last leaves it, whole', async () => {
  const file = join(await tempFolder(), 'index');
  const sizes = [400, 10, 200, 30];
  const writers = await Promise.all(sizes.map(async (size) => indexOf(size, size)));
  for (let round = 0; round < 5; round += 1) {
    await Promise.all(
      writers.map(async (search, revision) => search.save(file, { catalogue: 'some', revision })),
    );
    const search = new PaperIndex();
    expect(await search.load(file, 'some')).toBe(3);
    expect(search.progress().indexed).toBe(30);
    expect(await readdir(dirname(file))).toEqual(['index']);
  }
});

test('one who cannot write does not keep others from it', async () => {
  const file = join(await tempFolder(), 'index');
  const search = await indexOf(50);
  await symlink('/dev/full', `${file}.${process.pid}.tmp`);
  const failing = search.save(file, { catalogue: 'some', revision: 1 });
  const next = search.save(file, { catalogue: 'some', revision: 2 });
  await expect(failing).rejects.toMatchObject({ code: 'ENOSPC' });
  await next;
  expect(await new PaperIndex().load(file, 'some')).toBe(2);
});
