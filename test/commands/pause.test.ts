import { describe, expect, test } from 'vitest';
import { livingChannel } from '../support/living-channel.ts';
import { texts, titles } from '../support/reply-parts.ts';

describe('pause', () => {
  test.each([
    ['pause', 'Paused until somebody resumes', null],
    [
      'pause 3 days',
      'Paused until Saturday, 13 Jun 2026, 10:00 (Europe/Berlin)',
      '2026-06-13T08:00:00.000Z',
    ],
    [
      'pause until 2026-12-01',
      'Paused until Tuesday, 1 Dec 2026, 00:00 (Europe/Berlin)',
      '2026-11-30T23:00:00.000Z',
    ],
    [
      'pause monday',
      'Paused until Monday, 15 Jun 2026, 00:00 (Europe/Berlin)',
      '2026-06-14T22:00:00.000Z',
    ],
  ])('%s', async (typed, heading, until) => {
    const { ask } = await livingChannel();
    await ask('schedule 09:00 Europe/Berlin');
    const { visibility, reply } = await ask(typed);
    expect([visibility, reply.heading, reply.data]).toEqual([
      'channel',
      heading,
      { pausedUntil: until },
    ]);
    expect(texts(reply)[0]).toContain('To go on earlier: /papers resume');
  });

  test('nothing is posted meanwhile, and all of it together afterwards', async () => {
    const here = await livingChannel();
    await here.ask('schedule 09:00');
    await here.ask('subscribe graph when:now');
    await here.ask('pause 2 days');
    const posts: (readonly string[])[] = [];
    for (const day of [10, 11, 12, 13]) {
      here.at(`2026-06-${day}T08:30:00Z`);
      await here.list(
        `2026-06-${day}`,
        { id: `2600.000${day}`, title: `Graphs ${day}` },
        { id: `2601.000${day}`, title: `Robots ${day}`, upvotes: day },
      );
      here.at(`2026-06-${day}T09:00:00Z`);
      posts.push((await here.post()).flatMap(titles).toSorted());
    }
    expect(posts).toEqual([
      [],
      [],
      ['Graphs 10', 'Graphs 11', 'Graphs 12', 'Robots 10', 'Robots 11', 'Robots 12'],
      ['Graphs 13', 'Robots 13'],
    ]);
  });

  test.each([
    ['yesterday', '"yesterday" is neither a moment nor a span of time.'],
    ['2020-01-01', '"2020-01-01" is not in the future.'],
    ['50 years', 'is neither a moment nor a span of time'],
    ['2099-01-01', 'is more than two years ahead.'],
    ['x'.repeat(101), 'until is too long. Write a date, a day, or how long: 3 days.'],
  ])('until %s is refused, privately, and pauses nothing', async (until, message) => {
    const { ask, store, channel } = await livingChannel();
    const { outcome, visibility, reply } = await ask(`pause ${until}`);
    expect([outcome, visibility]).toEqual(['refused', 'private']);
    expect(reply.heading).toContain(message);
    expect((await store.channels.get(channel)).pausedUntil).toBeNull();
  });

  test('is for those who manage the channel', async () => {
    const { askAs } = await livingChannel();
    expect((await askAs('console:guest', false, 'pause')).outcome).toBe('refused');
    expect((await askAs('console:guest', false, 'resume')).outcome).toBe('refused');
  });
});
