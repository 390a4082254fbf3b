import { expect, test } from 'vitest';
import { nextPage } from '../../../../src/papers/sources/huggingface/next-page.ts';
import { askFeed } from '../../../support/feed/ask-feed.ts';
import { manyEntries, newestEntry } from '../../../support/feed/entries.ts';

const DAY = '2026-06-08';
const lines = (count: number) => manyEntries(count).map((entry) => ({ day: DAY, entry }));
const LIST = `/api/daily_papers?date=${DAY}&limit=100&p=`;

test.each([
  { count: 230, mostPerPage: 100, links: true, pages: 3 },
  { count: 230, mostPerPage: 100, links: false, pages: 3 },
  { count: 200, mostPerPage: 100, links: false, pages: 3 },
  { count: 60, mostPerPage: 50, links: false, pages: 2 },
  { count: 12, mostPerPage: 5, links: true, pages: 3 },
  { count: 18, mostPerPage: 100, links: true, pages: 1 },
])(
  'a list of $count on pages of $mostPerPage (links: $links) is read to its end',
  async ({ count, pages, ...server }) => {
    await using feed = await askFeed({ lines: lines(count), ...server });
    const { papers } = await feed.day(DAY);
    expect(new Set(papers.map(({ id }) => id)).size).toBe(count);
    expect(feed.server.requests.map(({ path }) => path)).toEqual(
      Array.from({ length: pages }, (_, page) => `${LIST}${page}`),
    );
  },
);

test('a day without papers is an answer, not an error', async () => {
  await using feed = await askFeed();
  expect(await feed.day('2026-06-07')).toMatchObject({ papers: [], dropped: 0, unchanged: false });
});

test('a last page of bad entries costs none of the pages before it', async () => {
  const bad = { paper: { id: 'no id' } };
  await using feed = await askFeed({
    lines: [...lines(5), { day: DAY, entry: bad }],
    mostPerPage: 5,
  });
  const whole = await feed.day(DAY);
  expect(whole).toMatchObject({ papers: { length: 5 }, dropped: 1 });
  whole.remember();
  feed.server.put({ day: DAY, entry: { paper: { id: 'no id either' } } });
  expect(await feed.day(DAY)).toMatchObject({ papers: [], dropped: 2, unchanged: false });
});

test('a server that repeats a page, or never ends, is left', async () => {
  const page = JSON.stringify(manyEntries(100));
  await using feed = await askFeed();
  feed.server.fail({ kind: 'body', body: page }, { times: 99 });
  expect((await feed.day(DAY)).papers).toHaveLength(100);
  expect(feed.server.requests).toHaveLength(2);

  await using endless = await askFeed({ lines: lines(150), mostPerPage: 1 });
  expect(await endless.day(DAY)).toMatchObject({ papers: { length: 20 }, dropped: 1 });
});

test('a next page is followed on the same origin only', () => {
  const url = new URL(`https://feed.example${LIST}0`);
  const to = (link: string) => nextPage(url, 100, link)?.href;
  expect(to('</api/x?p=0>; rel="prev", </api/x?p=2>; rel="next"')).toBe(
    'https://feed.example/api/x?p=2',
  );
  expect(to('<https://other.example/api/x?p=2>; rel="next"')).toBe(`https://feed.example${LIST}1`);
  expect(to('nonsense')).toBe(`https://feed.example${LIST}1`);
  expect(nextPage(url, 0, '</api/x?p=2>; rel="next"')).toBeNull();
});

test('what was remembered is asked for conditionally, and only then', async () => {
  await using feed = await askFeed({ lines: lines(3) });
  await feed.day(DAY);
  const again = await feed.day(DAY);
  expect(again).toMatchObject({ unchanged: false, papers: { length: 3 } });
  again.remember();
  expect(await feed.day(DAY)).toMatchObject({ unchanged: true, papers: [] });

  feed.server.put({ day: DAY, entry: newestEntry });
  const grown = await feed.day(DAY);
  expect(grown).toMatchObject({ unchanged: false, papers: { length: 4 } });
  expect(feed.server.requests.map(({ status }) => status)).toEqual([200, 200, 304, 200]);
});

test('a page that did not change does not hide a change on the one behind it', async () => {
  await using feed = await askFeed({ lines: lines(7), mostPerPage: 5 });
  (await feed.day(DAY)).remember();
  feed.server.put({ day: DAY, entry: newestEntry });
  const { papers, unchanged } = await feed.day(DAY);
  expect(unchanged).toBe(false);
  expect(papers.map(({ id }) => id)).toEqual(['2606.10005', '2606.10006', '2606.90001']);
});

test('votes that rose since are an answer with the new number', async () => {
  await using feed = await askFeed({ lines: [{ day: DAY, entry: newestEntry }] });
  (await feed.day(DAY)).remember();
  const paper = { ...newestEntry.paper, upvotes: 42 };
  feed.server.put({ day: DAY, entry: { ...newestEntry, paper } });
  expect((await feed.day(DAY)).papers).toMatchObject([{ upvotes: 42 }]);
});

test('a list grows with the clock', async () => {
  let now = Temporal.Instant.from('2026-06-08T00:30:00Z');
  const growing = lines(4).map((line, index) => ({ ...line, at: `2026-06-08T0${index}:00:00Z` }));
  await using feed = await askFeed({ lines: growing, now: () => now });
  const sizes: number[] = [];
  for (let hour = 0; hour < 4; hour += 1) {
    sizes.push((await feed.day(DAY)).papers.length);
    now = now.add({ hours: 1 });
  }
  expect(sizes).toEqual([1, 2, 3, 4]);
});

test('one paper is asked for by its id; one that the feed does not have is none', async () => {
  await using feed = await askFeed({ lines: lines(1) });
  expect(await feed.paper('2606.10000')).toMatchObject({
    id: '2606.10000',
    title: 'Boat number 0',
    submitter: 'adaq',
    listedOn: [],
    comments: null,
  });
  expect(await feed.paper('2606.99999')).toBeNull();
  expect(await feed.paper('hep-th/9901001')).toBeNull();
  expect(feed.server.requests.at(-1)?.path).toBe('/api/papers/hep-th/9901001');
  expect([await feed.paper('page:boats'), await feed.paper('../whoami')]).toEqual([null, null]);
  expect(feed.server.requests).toHaveLength(3);
});
