import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { PaperIndex } from '../../../src/search/paper-index.ts';
import {
  readSections,
  UnusableFileError,
  writeSections,
} from '../../../src/search/snapshot/section-file.ts';
import type { Sections } from '../../../src/search/snapshot/section-file.ts';
import { aPaper } from '../../support/a-paper.ts';
import { answersOf, someChanges, stateAfter } from '../../support/index-states.ts';
import { madePapers } from '../../support/made-papers.ts';
import { meanwhile } from '../../support/meanwhile.ts';
import { runs } from '../../support/runs.ts';
import { tempFolder } from '../../support/temp-folder.ts';

vi.setConfig({ testTimeout: runs(60_000) });

const OF = { catalogue: 'some', revision: 7 };

const loaded = async (file: string): Promise<PaperIndex> => {
  const search = new PaperIndex();
  expect(await search.load(file, OF.catalogue)).toBe(OF.revision);
  return search;
};

test('an index that was saved and loaded answers as before, and goes on with updates', async () => {
  const file = join(await tempFolder(), 'index');
  await fc.assert(
    fc.asyncProperty(someChanges, someChanges, async (before, after) => {
      const search = new PaperIndex();
      for (const change of before) await search.update(change);
      await search.save(file, OF);
      const other = await loaded(file);
      const papers = [...stateAfter(before).values()];
      expect(answersOf(other, papers)).toEqual(answersOf(search, papers));
      for (const change of after) await other.update(change);
      const fresh = new PaperIndex();
      const left = [...stateAfter([...before, ...after]).values()];
      await fresh.update({ papers: left });
      expect(answersOf(other, left)).toEqual(answersOf(fresh, left));
    }),
    { numRuns: runs(80) },
  );
});

test('what is saved while updates go on is the index as it was when that began', async () => {
  const folder = await tempFolder();
  const papers = madePapers(1500, { seed: 8 });
  const search = new PaperIndex();
  await search.update({ papers: papers.slice(0, 600) });
  const updates = [
    { papers: papers.slice(300, 900).map((paper, at) => ({ ...paper, title: `graph ${at % 9}` })) },
    { papers: papers.slice(800, 1000), gone: papers.slice(0, 250).map(({ id }) => id) },
    { papers: papers.slice(500), isAll: true },
  ].map(async (change) => search.update(change));
  const saved: { file: string; expected: object; saving: Promise<void> }[] = [];
  const save = () => {
    const file = join(folder, String(saved.length));
    const expected = { size: search.progress().indexed, ...answersOf(search, papers) };
    saved.push({ file, expected, saving: search.save(file, OF) });
  };
  await meanwhile(Promise.all(updates), save);
  save();
  const states = new Set<string>();
  for (const { file, expected, saving } of saved) {
    await saving;
    const other = await loaded(file);
    const { indexed, known } = other.progress();
    expect(known).toBe(indexed);
    const answers = { size: indexed, ...answersOf(other, papers) };
    expect(answers).toEqual(expected);
    states.add(JSON.stringify(answers));
  }
  expect(states.size).toBeGreaterThan(1);
});

test('an index that takes the place of another scores as if it had been the first', async () => {
  const file = join(await tempFolder(), 'index');
  const papers = [
    aPaper({ id: '1', title: 'graph graph', abstract: 'networks all' }),
    aPaper({ id: '2', title: 'networks tuning', abstract: 'graph all' }),
    aPaper({ id: '3', title: 'net net', abstract: 'net' }),
  ];
  const saved = new PaperIndex();
  await saved.update({ papers });
  await saved.save(file, OF);
  const search = new PaperIndex();
  await search.update({ papers: papers.toReversed() });
  const expected = answersOf(search, papers);
  await search.load(file, OF.catalogue);
  expect(answersOf(search, papers)).toEqual(expected);
});

/** A file of an index, and what loading it says once something of it was changed. */
const changed = async (change: (sections: Sections) => Partial<Sections>): Promise<unknown> => {
  const file = join(await tempFolder(), 'index');
  const search = new PaperIndex();
  await search.update({ papers: madePapers(20) });
  await search.save(file, OF);
  const sections = await readSections(file);
  await writeSections(file, { ...sections, ...change(sections) });
  return loaded(file).catch((error: unknown) => error);
};

test.each<[string, string, (about: object) => object]>([
  ['another version', 'it was written by another version', (about) => ({ ...about, version: 0 })],
  ['no known facts', 'it was written by another version', () => ({})],
  ['other settings', 'it has other settings', (about) => ({ ...about, settings: '{}' })],
  ['another catalogue', 'it is of other papers', (about) => ({ ...about, catalogue: 'other' })],
  ['fewer papers', 'its papers are not all there', (about) => ({ ...about, papers: 19 })],
])('a file of %s is refused', async (_, message, change) => {
  expect(await changed(({ about }) => ({ about: change(about as object) }))).toEqual(
    new UnusableFileError(message),
  );
});

test('a file in which an array is missing, or of another kind, is refused', async () => {
  const names: string[] = [];
  await changed(({ arrays }) => {
    names.push(...arrays.keys());
    return {};
  });
  expect(names.length).toBeGreaterThan(20);
  for (const name of names) {
    const other = name.endsWith('Impacts') ? Uint8Array.of(1) : Float32Array.of(1);
    for (const instead of [[], [[name, other] as const]]) {
      const error = await changed(({ arrays }) => ({
        arrays: new Map([...[...arrays].filter(([each]) => each !== name), ...instead]),
      }));
      expect({ name, error }).toEqual({ name, error: expect.any(UnusableFileError) });
    }
  }
});
