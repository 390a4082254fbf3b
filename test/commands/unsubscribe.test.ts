import { describe, expect, test } from 'vitest';
import { livingChannel } from '../support/living-channel.ts';
import { button, texts } from '../support/reply-parts.ts';

async function following(...topics: readonly string[]) {
  const here = await livingChannel();
  for (const topic of topics) await here.ask(`subscribe ${topic}`);
  const left = async () =>
    (await here.store.channels.get(here.channel)).topics.map(({ query }) => query);
  return { ...here, left };
}

describe('unsubscribe stops a topic that is named', () => {
  test.each([
    ['2'],
    ['#2'],
    ['"graph networks" -survey'],
    ['-survey "Graph networks"'],
    ['"graph'],
    ['graph net'],
    ['surv'],
  ])('%s', async (words) => {
    const { ask, left } = await following('video', '"graph networks" -survey', 'agents');
    const { outcome, visibility, reply } = await ask(`unsubscribe ${words}`);
    expect([outcome, visibility, reply.heading]).toEqual([
      'done',
      'channel',
      'No longer followed: "graph networks" -survey',
    ]);
    expect(texts(reply)).toEqual(['2 topics left in this channel.']);
    expect(await left()).toEqual(['video', 'agents']);
  });

  test('the last one, and says that none is left', async () => {
    const { ask } = await following('video');
    expect(texts((await ask('unsubscribe 1')).reply)).toEqual([
      'No topic is left in this channel.',
    ]);
  });
});

test('Undo follows it again as it was followed', async () => {
  const { ask, store, channel } = await following('video when:weekly min:7', 'agents');
  const { reply } = await ask('unsubscribe video');
  await ask(button(reply, 'Undo').call);
  expect((await store.channels.get(channel)).topics).toMatchObject([
    { query: 'agents' },
    { query: 'video', delivery: 'weekly', minUpvotes: 7, number: 3 },
  ]);
});

describe('what names no topic, or more than one, takes none away', () => {
  test.each([
    ['99', 'There is no topic "99" here. /papers topics lists them with their numbers.'],
    [
      '',
      'topic is missing. Type its number, which /papers topics shows. See /papers help unsubscribe.',
    ],
    [
      'graph',
      'There is no topic "graph" here. Did you mean graph networks, or graph agents? /papers topics lists them with their numbers.',
    ],
    [
      'graph netwroks',
      'There is no topic "graph netwroks" here. Did you mean graph networks? /papers topics lists them with their numbers.',
    ],
    ['e', 'There is no topic "e" here. /papers topics lists them with their numbers.'],
    [
      '2099',
      'There is no topic "2099" here. Did you mean video 2099? /papers topics lists them with their numbers.',
    ],
    [
      'x'.repeat(2000),
      'topic is too long. Type its number, which /papers topics shows. See /papers help unsubscribe.',
    ],
  ])('%s', async (words, message) => {
    const { ask, left } = await following('graph networks', 'graph agents', 'video 2099');
    const { outcome, visibility, reply } = await ask(`unsubscribe ${words}`);
    expect([outcome, visibility, reply.heading]).toEqual(['refused', 'private', message]);
    expect(await left()).toHaveLength(3);
  });

  test('where nothing is followed, it says how to follow', async () => {
    const { ask } = await following();
    expect((await ask('unsubscribe 1')).reply.heading).toBe(
      'This channel follows no topics. Follow one: /papers subscribe graph networks',
    );
  });

  test('nor does somebody who does not manage the channel', async () => {
    const { askAs, left } = await following('video');
    const { outcome, visibility } = await askAs('console:guest', false, 'unsubscribe 1');
    expect([outcome, visibility]).toEqual(['refused', 'private']);
    expect(await left()).toEqual(['video']);
  });
});
