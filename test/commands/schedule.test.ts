import { describe, expect, test } from 'vitest';
import { livingChannel } from '../support/living-channel.ts';
import { rows, texts } from '../support/reply-parts.ts';

const SET = 'schedule 09:00 Europe/Berlin weekdays';

async function set() {
  const here = await livingChannel();
  await here.ask(SET);
  return { ...here, kept: async () => here.store.channels.get(here.channel) };
}

describe('schedule sets the daily summary', () => {
  test('and answers with what is set and the next three times', async () => {
    const { ask } = await livingChannel();
    const { outcome, visibility, reply } = await ask(`${SET} top:3 min:5 empty:silent`);
    expect([outcome, visibility, reply.heading]).toEqual([
      'done',
      'channel',
      'The daily summary is set',
    ]);
    expect(texts(reply)).toEqual([
      'It comes at 09:00 (Europe/Berlin) on weekdays, the best 3 in full, papers from 5 upvotes on, silent when there is nothing.',
    ]);
    expect(rows(reply)).toEqual([
      ['Thursday, 11 Jun 2026, 09:00 (Europe/Berlin)'],
      ['Friday, 12 Jun 2026, 09:00 (Europe/Berlin)'],
      ['Monday, 15 Jun 2026, 09:00 (Europe/Berlin)'],
    ]);
  });

  test.each([
    [
      'schedule 9am new york',
      'It comes at 09:00 (America/New_York) every day, the best 10 in full',
    ],
    ['schedule time:21:30 zone:Tokyo days:mon,wed,fri', '21:30 (Asia/Tokyo) on Mon, Wed and Fri'],
    ['schedule 9 top:1 min:1', 'the best one in full, papers from 1 upvote on'],
    ['schedule 9 top:0', 'as a list, with a word when there is nothing'],
    ['schedule 9 style:thread', 'the best 10 in full, papers in a thread'],
    ['schedule 9 style:list top:7', '09:00 (UTC) every day, as a list'],
  ])('%s', async (typed, words) => {
    const { ask } = await livingChannel();
    expect(texts((await ask(typed)).reply)[0]).toContain(words);
  });

  test('alone it shows the same, and says how to have one where none is set', async () => {
    const { ask } = await livingChannel();
    expect(texts((await ask('schedule')).reply)).toEqual([
      'None is set. To have one: /papers schedule 09:00 Europe/Berlin weekdays',
    ]);
    const answer = (await ask(SET)).reply;
    const shown = (await ask('schedule')).reply;
    expect(shown.heading).toBe('The daily summary');
    expect(shown.blocks).toEqual(answer.blocks);
  });

  test('where nobody named a zone, it says that times are in UTC', async () => {
    const { ask } = await livingChannel();
    expect(texts((await ask('schedule 09:00')).reply)[1]).toBe(
      'Times are in UTC until somebody names a zone, such as /papers schedule Europe/Berlin',
    );
  });
});

describe('what is not named stays', () => {
  test.each([
    ['top:3', { top: 3 }],
    ['min:5', { min: 5 }],
    ['empty:silent', { empty: 'silent' }],
    ['style:thread', { style: 'thread' }],
    ['days:mon,wed', { days: [1, 3] }],
    ['18:00', { time: '18:00' }],
  ])('schedule %s', async (words, change) => {
    const { ask, kept } = await set();
    const before = await kept();
    expect((await ask(`schedule ${words}`)).outcome).toBe('done');
    const after = await kept();
    expect(after.schedule).toEqual({ ...before.schedule, ...change });
    expect([after.zone, after.topics]).toEqual([before.zone, before.topics]);
  });

  test('schedule min:0 takes the floor away', async () => {
    const { ask, kept } = await set();
    await ask('schedule min:5');
    await ask('schedule min:0');
    expect((await kept()).schedule?.min).toBeNull();
  });

  test('off and on again', async () => {
    const { ask, kept } = await set();
    expect((await ask('schedule off')).reply.heading).toBe('No daily summary any more');
    expect(await kept()).toMatchObject({
      schedule: null,
      zone: 'Europe/Berlin',
      progress: { nextDueAt: null },
    });
    const { reply } = await ask('schedule off');
    expect([reply.heading, ...texts(reply)]).toEqual([
      'There was no daily summary',
      'None is set. To have one: /papers schedule 09:00 Europe/Berlin weekdays',
    ]);
    await ask('schedule 10:00');
    expect(await kept()).toMatchObject({
      schedule: { time: '10:00' },
      progress: { nextDueAt: '2026-06-11T08:00:00.000Z' },
    });
  });
});

describe('a channel whose topics have a digest', () => {
  test('may name its zone without asking for the best of the day', async () => {
    const { ask, store, channel } = await livingChannel();
    await ask('subscribe graph when:weekly');
    const { reply } = await ask('schedule Europe/Berlin');
    expect([reply.heading, ...texts(reply)]).toEqual([
      'Times here are now those of Europe/Berlin',
      'None is set. The topics of this channel have their own digest, at 09:00 (Europe/Berlin) on Mondays. For the best of the day as well: /papers schedule 09:00 Europe/Berlin weekdays',
    ]);
    expect(rows(reply)[0]).toEqual(['Monday, 15 Jun 2026, 09:00 (Europe/Berlin)']);
    expect((await store.channels.get(channel)).schedule).toBeNull();
    expect((await ask('schedule zone:Tokyo')).reply.heading).toBe(
      'Times here are now those of Asia/Tokyo',
    );
  });

  test('says so while it is paused for good, without times', async () => {
    const { ask } = await set();
    await ask('pause');
    const { reply } = await ask('schedule');
    expect(rows(reply)).toEqual([]);
    expect(texts(reply)[1]).toBe('Posts are paused here until somebody resumes: /papers resume');
  });
});

describe('refused with one clear private answer', () => {
  test.each([
    ['Europe/Berln 09:00', '"Europe/Berln" is no time zone. Did you mean Europe/Berlin? Names are'],
    ['25:00', '25:00 is no time of day. Write it as 09:00 or 9pm.'],
    ['weekdays', 'At what time? Say it as /papers schedule 09:00 Europe/Berlin weekdays'],
    ['Asia/Tokyo', 'At what time? Say it as /papers schedule 09:00 Asia/Tokyo weekdays'],
    ['top:3', 'At what time?'],
    ['09:00 18:00', 'Two times are given, 09:00 and 18:00: leave one out.'],
    ['09:00 days:noday', '"noday" is no day.'],
    ['09:00 top:99', 'top must be a whole number from 0 to 50, such as top:10.'],
    ['09:00 min:-1', 'min must be a whole number from 0 to 1,000,000, such as min:5.'],
    ['09:00 empty:maybe', 'empty is say or silent.'],
    ['09:00 style:pie', 'style is cards, list or thread.'],
    ['09:00 style:list style:list', 'style is given twice: leave one out.'],
    ['off 09:00', 'off goes with no time'],
    ['mondy', '"mondy" is no day. Did you mean monday?'],
    [`9 zone:${'x'.repeat(101)}`, 'zone is too long. Write it as Europe/Berlin.'],
    [`9 days:${'x'.repeat(101)}`, 'days is too long. Write it as mon,wed,fri.'],
    ['whenever you like', '"whenever" is neither a time, a zone nor days'],
  ])('%s', async (words, message) => {
    const { ask, store, channel } = await livingChannel();
    const { outcome, visibility, reply } = await ask(`schedule ${words}`);
    expect([outcome, visibility]).toEqual(['refused', 'private']);
    expect(reply.heading).toContain(message);
    expect(await store.channels.get(channel)).toMatchObject({ schedule: null, zone: null });
  });

  test('what is set stays', async () => {
    const { ask, kept } = await set();
    const before = await kept();
    await ask('schedule 26:00 top:4');
    await ask('schedule Europe/Berln');
    expect(await kept()).toEqual(before);
  });

  test('from somebody who does not manage the channel', async () => {
    const { askAs, kept } = await set();
    const { outcome, visibility } = await askAs('console:guest', false, 'schedule off');
    expect([outcome, visibility]).toEqual(['refused', 'private']);
    expect((await kept()).schedule).not.toBeNull();
  });
});
