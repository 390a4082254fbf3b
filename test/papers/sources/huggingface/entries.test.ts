import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEntry } from '../../../../src/papers/sources/huggingface/feed-entry.ts';
import type { DroppedEntry } from '../../../../src/papers/sources/huggingface/huggingface.ts';
import { askFeed } from '../../../support/feed/ask-feed.ts';
import {
  AWKWARD_TITLE,
  awkwardEntry,
  crowdedEntry,
  entryOf2024,
  newestEntry,
} from '../../../support/feed/entries.ts';

const DAY = '2026-06-08';
const list = (...entries: readonly unknown[]) => entries.map((entry) => ({ day: DAY, entry }));
const withPaper = (facts: object) => ({ paper: { ...newestEntry.paper, ...facts } });
const idOf = (id: string) => {
  const read = readEntry(withPaper({ id }), []);
  return 'paper' in read ? read.paper.id : null;
};

test('an entry of the newest shape is read with all its facts', async () => {
  await using feed = await askFeed({ lines: list(newestEntry) });
  expect((await feed.day(DAY)).papers).toEqual([
    {
      id: '2606.90001',
      title: 'Paper Boats: Floating Attention for Long Rivers',
      abstract: 'We propose boats. They float on long rivers.',
      authors: ['Mira Okonjo-Vale', 'Bo Lindqvist'],
      authorCount: 2,
      organization: 'Harbour Lab',
      submitter: 'adaq',
      keywords: ['attention', 'rivers'],
      summary: 'Boats float on long rivers.',
      publishedOn: '2026-06-03',
      listedOn: [DAY],
      upvotes: 41,
      comments: 3,
      githubUrl: 'https://github.com/example/boats',
      githubStars: 1204,
      projectUrl: 'https://boats.example/',
      thumbnailUrl: 'https://thumbnails.example/2606.90001.png',
      sources: ['feed'],
    },
  ]);
});

test('an entry of 2024 is read, and what it does not tell is unknown', async () => {
  await using feed = await askFeed({ lines: list(entryOf2024) });
  expect((await feed.day(DAY)).papers).toEqual([
    {
      id: '2405.90002',
      title: 'KiteNet: Strings Attached',
      abstract: 'High kites see far.',
      authors: ['Ines Ferro'],
      authorCount: 1,
      organization: null,
      submitter: null,
      keywords: [],
      summary: null,
      publishedOn: '2024-05-24',
      listedOn: [DAY],
      upvotes: 0,
      comments: 0,
      githubUrl: null,
      githubStars: null,
      projectUrl: null,
      thumbnailUrl: null,
      sources: ['feed'],
    },
  ]);
});

test('an entry that arrives as a text is read like any other', async () => {
  await using feed = await askFeed({ lines: list(newestEntry, JSON.stringify(entryOf2024)) });
  const { papers, dropped } = await feed.day(DAY);
  expect(papers.map(({ id }) => id)).toEqual(['2606.90001', '2405.90002']);
  expect(dropped).toBe(0);
});

test('664 authors and characters that mean something elsewhere arrive as they are', async () => {
  await using feed = await askFeed({ lines: list(crowdedEntry, awkwardEntry) });
  const [crowded, awkward] = (await feed.day(DAY)).papers;
  expect(crowded).toMatchObject({ authorCount: 664 });
  expect(crowded?.authors.at(-1)).toBe('Person Number 663');
  expect(awkward?.title).toBe(AWKWARD_TITLE);
});

test('a bad entry is dropped, counted and reported, and the others stay', async () => {
  const dropped: DroppedEntry[] = [];
  const bad = [null, 7, 'no JSON', {}, withPaper({ id: 'page:x' }), withPaper({ title: ' \n ' })];
  await using feed = await askFeed(
    { lines: [] },
    { onDropped: (entry) => void dropped.push(entry) },
  );
  feed.server.fail({ kind: 'body', body: JSON.stringify([...bad, newestEntry]) });
  const answer = await feed.day(DAY);
  expect(answer.papers.map(({ id }) => id)).toEqual(['2606.90001']);
  expect(answer.dropped).toBe(6);
  expect(dropped).toHaveLength(6);
  expect(dropped[4]).toEqual({ day: DAY, index: 4, problem: 'paper.id: not an arXiv id' });
});

test('an id loses its version and its capitals', () => {
  expect(['2606.90001v3', 'HEP-TH/9901001', '2606.90001'].map(idOf)).toEqual([
    '2606.90001',
    'hep-th/9901001',
    '2606.90001',
  ]);
});

test('only web addresses are let through', () => {
  const read = readEntry(
    {
      ...withPaper({ githubRepo: 'javascript:alert(1)', projectPage: 'boats.example' }),
      thumbnail: 'http://thumbnails.example/a b.png',
    },
    [],
  );
  expect(read).toMatchObject({
    paper: {
      githubUrl: null,
      projectUrl: null,
      thumbnailUrl: 'http://thumbnails.example/a%20b.png',
    },
  });
});

test('organisation and submitter are found in each of their places', () => {
  const organization = { name: 'harbour' };
  const read = readEntry(
    {
      paper: {
        ...entryOf2024.paper,
        organization: { name: ' ' },
        submittedOnDailyBy: { fullname: 'Ada Quill' },
      },
      organization,
    },
    [],
  );
  expect(read).toMatchObject({ paper: { organization: 'harbour', submitter: 'Ada Quill' } });
});

test('whatever an optional field holds, the entry is read and stays storable', () => {
  const facts = fc.record(
    Object.fromEntries(
      [
        'authors',
        'publishedAt',
        'summary',
        'upvotes',
        'organization',
        'ai_summary',
        'ai_keywords',
        'githubRepo',
        'githubStars',
        'projectPage',
        'submittedOnDailyBy',
      ].map((name) => [name, fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }))]),
    ),
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(facts, fc.jsonValue(), (given, other) => {
      const read = readEntry(
        { ...withPaper(given), numComments: other, thumbnail: other, submittedBy: other },
        [DAY],
      );
      if (!('paper' in read)) throw new Error(read.problem);
      expect(JSON.stringify(read.paper)).not.toMatch(/\\u00[01]|\\ud[89a-f]/u);
      expect(read.paper.abstract.isWellFormed()).toBe(true);
      expect(read.paper.upvotes ?? 0).toBeLessThanOrEqual(2_147_483_647);
    }),
  );
});
