import { describe, expect, test } from 'vitest';
import { follow } from '../../src/core/channel/edits.ts';
import { livingChannel, somePapers } from '../support/living-channel.ts';
import { button, rows, texts } from '../support/reply-parts.ts';

describe('topics', () => {
  test('lists each with its number, its floor, what it brought lately, and the next time', async () => {
    const here = await livingChannel();
    for (const topic of ['graph min:3', 'robots when:now', 'video when:weekly', 'cats']) {
      await here.ask(`subscribe ${topic}`);
    }
    await here.ask('unsubscribe robots');
    await here.ask('schedule off Europe/Berlin');
    here.at('2026-06-10T10:00:00Z');
    const titles = ['Graph cats', 'Graphs', 'Cats', 'Robots'];
    await here.list(
      '2026-06-10',
      ...somePapers(4, '2610', (index) => ({ title: titles[index] ?? '', upvotes: 4 - index })),
    );
    here.at('2026-06-11T07:00:00Z');
    await here.post();
    const { visibility, reply } = await here.ask('topics');
    expect([visibility, reply.heading]).toEqual(['private', '3 topics in this channel']);
    expect(rows(reply)).toEqual([
      ['1', 'daily', '3', '2 papers', 'graph'],
      ['3', 'weekly', 'any', '0 papers', 'video'],
      ['4', 'daily', 'any', '2 papers', 'cats'],
    ]);
    expect(texts(reply)).toEqual([
      'Next digest: Friday, 12 Jun 2026, 09:00 (Europe/Berlin). Weekly topics: Monday, 15 Jun 2026, 09:00 (Europe/Berlin).',
    ]);
    here.at('2026-07-20T07:00:00Z');
    expect(rows((await here.ask('topics')).reply)[0]?.[3]).toBe('0 papers');
  });

  test('says how to begin where there are none', async () => {
    const { ask } = await livingChannel();
    const { reply } = await ask('topics');
    expect([reply.heading, ...texts(reply)]).toEqual([
      'This channel follows no topics',
      'Follow one: /papers subscribe graph networks',
    ]);
  });

  test('says what keeps them from being posted', async () => {
    const { ask } = await livingChannel();
    await ask('subscribe graph');
    await ask('pause');
    expect(texts((await ask('topics')).reply)).toEqual([
      'Posts are paused here until somebody resumes: /papers resume',
    ]);
  });

  test('turns the pages of a hundred long ones to the end', async () => {
    const { ask, store, channel, now } = await livingChannel();
    await store.channels.edit(channel, (each) =>
      Array.from({ length: 100 }, (_, index) => `w${index} ${'verylong '.repeat(90)}`).reduce(
        (channelSoFar, query) =>
          follow(
            channelSoFar,
            { query: query.trim(), delivery: 'daily', minUpvotes: null, followedBy: null },
            now(),
          ),
        each,
      ),
    );
    let { reply } = await ask('topics');
    expect(reply.heading).toBe('100 topics in this channel (1–20 of 100)');
    const numbers = rows(reply).map(([number]) => number);
    for (let page = 2; page <= 5; page += 1) {
      reply = (await ask(button(reply, 'Next').call)).reply;
      numbers.push(...rows(reply).map(([number]) => number));
      expect(rows(reply).every(([, , , , query = '']) => query.length <= 200)).toBe(true);
    }
    expect(numbers).toEqual(Array.from({ length: 100 }, (_, index) => String(index + 1)));
    expect(() => button(reply, 'Next')).toThrow('no button');
  });

  test('refuses a page that is not there', async () => {
    const { ask } = await livingChannel();
    await ask('subscribe graph');
    expect((await ask('topics page:9')).reply.heading).toBe(
      'There is no page 9: the answer has 1 page. Try /papers topics page:1.',
    );
  });
});
