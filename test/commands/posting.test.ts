import { describe, expect, test } from 'vitest';
import { livingChannel, somePapers } from '../support/living-channel.ts';
import { texts, titles } from '../support/reply-parts.ts';

/** What is posted at each of the moments, as titles. */
async function postedAt(
  here: Awaited<ReturnType<typeof livingChannel>>,
  ...moments: readonly string[]
) {
  const posts: (readonly string[])[] = [];
  for (const moment of moments) {
    here.at(`2026-06-${moment}:00Z`);
    posts.push((await here.post()).flatMap(titles));
  }
  return posts;
}

test('topics go into the digest at nine of the zone that somebody named, without the best of the day', async () => {
  const here = await livingChannel();
  await here.ask('subscribe graph');
  await here.ask('schedule Europe/Berlin');
  here.at('2026-06-11T05:00:00Z');
  await here.list('2026-06-11', { id: '1', title: 'Graphs' }, { id: '2', title: 'Cats' });
  expect(await postedAt(here, '11T06:59', '11T07:00', '11T09:00')).toEqual([[], ['Graphs'], []]);
});

test('a paper is posted once, whatever brought it', async () => {
  const here = await livingChannel();
  for (const typed of ['graph when:now', 'graph OR cats', 'cats when:weekly', 'net* min:5']) {
    await here.ask(`subscribe ${typed}`);
  }
  await here.ask('schedule 09:00');
  here.at('2026-06-10T08:30:00Z');
  const facts = { id: '1', title: 'Graph nets of cats' };
  await here.list('2026-06-10', facts);
  expect(await postedAt(here, '10T08:31', '10T09:00')).toEqual([['Graph nets of cats'], []]);
  await here.list('2026-06-11', { ...facts, upvotes: 50 });
  expect((await postedAt(here, '11T09:00', '15T09:00', '22T09:00')).flat()).toEqual([]);
});

describe('a floor with settling', () => {
  test.each(['now', 'daily', 'weekly'])('posts once what gets there in time: %s', async (when) => {
    const here = await livingChannel();
    await here.ask(`subscribe graph min:20 when:${when}`);
    here.at('2026-06-10T08:30:00Z');
    await here.list('2026-06-10', { id: '1', title: 'Graphs', upvotes: 3 });
    expect((await postedAt(here, '10T09:00', '15T09:00')).flat()).toEqual([]);
    here.at('2026-06-20T08:00:00Z');
    await here.list('2026-06-10', { id: '1', title: 'Graphs', upvotes: 20 });
    expect((await postedAt(here, '20T09:00', '22T09:00', '29T09:00')).flat()).toEqual(['Graphs']);
  });

  test('posts nothing that gets there after two weeks', async () => {
    const here = await livingChannel();
    await here.ask('subscribe graph min:20');
    here.at('2026-06-10T08:30:00Z');
    await here.list('2026-06-10', { id: '1', title: 'Graphs', upvotes: 3 });
    await postedAt(here, '10T09:00', '24T09:00');
    await here.list('2026-06-10', { id: '1', title: 'Graphs', upvotes: 20 });
    expect((await postedAt(here, '25T09:00', '26T09:00')).flat()).toEqual([]);
  });
});

test('a channel gets one message of now topics in five minutes', async () => {
  const here = await livingChannel();
  await here.ask('subscribe graph when:now');
  for (const minute of [10, 11, 12]) {
    here.at(`2026-06-10T08:${minute}:00Z`);
    await here.list('2026-06-10', { id: `${minute}`, title: `Graphs ${minute}` });
    await here.plan();
  }
  // What came late keeps the next one waiting.
  expect(await postedAt(here, '10T08:14', '10T08:18', '10T08:19', '10T08:24')).toEqual([
    ['Graphs 10'],
    [],
    ['Graphs 11', 'Graphs 12'],
    [],
  ]);
});

test('weekly topics bring the best of the week on Monday, also in a channel that has nothing else', async () => {
  const here = await livingChannel();
  await here.ask('subscribe graph when:weekly');
  for (const day of [11, 12]) {
    here.at(`2026-06-${day}T06:00:00Z`);
    await here.list(`2026-06-${day}`, { id: `${day}`, title: `Graphs ${day}`, upvotes: day });
  }
  expect(await postedAt(here, '12T09:00', '14T09:00', '15T09:00', '22T09:00')).toEqual([
    [],
    [],
    ['Graphs 12', 'Graphs 11'],
    [],
  ]);
});

test('on a Saturday a daily summary says why there is nothing, or is silent', async () => {
  const here = await livingChannel();
  await here.ask('schedule 09:00 sat');
  here.at('2026-06-13T09:00:00Z');
  expect((await here.post()).map((reply) => texts(reply)[0])).toEqual([
    'There is no list on Saturdays.',
  ]);
  await here.ask('schedule empty:silent');
  here.at('2026-06-20T09:00:00Z');
  expect(await here.post()).toEqual([]);
});

test('lowering the floor does not flood the channel', async () => {
  const here = await livingChannel();
  await here.ask('subscribe graph min:50');
  await here.ask('schedule 09:00 min:50');
  here.at('2026-06-10T08:30:00Z');
  await here.list('2026-06-10', ...somePapers(9, '2610', () => ({ title: 'Graphs', upvotes: 9 })));
  await postedAt(here, '10T09:00');
  here.at('2026-06-12T08:00:00Z');
  await here.ask('subscribe graph min:1');
  await here.ask('schedule min:1');
  expect((await postedAt(here, '12T09:00', '15T09:00')).flat()).toEqual([]);
});
