import { expect, test } from 'vitest';
import { atOnce, inSlices } from '../../../src/search/postings/slices.ts';
import type { Steps } from '../../../src/search/postings/slices.ts';
import { longDocuments, Pair } from '../../support/index-pair.ts';

/** Work of so many milliseconds, which notes how far it came. */
function* slow(noted: string[], milliseconds: number): Steps<string> {
  try {
    for (const from = performance.now(); performance.now() - from < milliseconds; ) yield;
    noted.push('finished');
    return 'result';
  } finally {
    noted.push('cleaned up');
  }
}

test('work in slices lets others have their turn, and gives its result', async () => {
  const noted: string[] = [];
  setImmediate(() => noted.push('another'));
  expect(await inSlices(slow(noted, 30))).toBe('result');
  expect(noted).toEqual(['another', 'finished', 'cleaned up']);
});

test('work that is given up gives null, and cleans up', async () => {
  const noted: string[] = [];
  expect(await inSlices(slow(noted, 10_000), () => false)).toBe(null);
  expect(noted).toEqual(['cleaned up']);
});

test('segments are merged another time after it was given up', () => {
  const pair = new Pair();
  const documents = longDocuments(900, 0, 1);
  pair.add(documents.slice(0, 600));
  pair.add(documents.slice(600));
  const given = pair.index.tidy();
  expect(given.next().done).toBe(false);
  given[Symbol.dispose]();
  expect(pair.index.segments).toHaveLength(2);
  atOnce(pair.index.tidy());
  expect(pair.index.segments).toHaveLength(1);
  pair.check();
});

test('documents that are given up half way are not there, and can be added again', () => {
  const pair = new Pair();
  const documents = longDocuments(40, 0, 1);
  pair.add(documents.slice(0, 20));
  const given = pair.give(documents);
  for (let step = 0; step < 30; step += 1) given.next();
  given[Symbol.dispose]();
  pair.check();
  expect(pair.index.size).toBe(20);
  pair.add(documents);
  pair.check();
});
