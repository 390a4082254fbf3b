import { describe, expect, test } from 'vitest';
import { pause } from '../../src/core/channel/edits.ts';
import { livingChannel, somePapers } from '../support/living-channel.ts';
import { button, texts, titles } from '../support/reply-parts.ts';

/** Thirty days of 20 papers each, two of which are about graphs on every fourth day, else about robots. */
async function withLists() {
  const here = await livingChannel();
  const papers = Array.from({ length: 30 }, (_, ago) => {
    const day = Temporal.PlainDate.from('2026-06-10').subtract({ days: ago }).toString();
    return somePapers(20, `26${String(ago + 10)}`, (index) => ({
      title: ago % 4 === 0 && index < 2 ? `Graph networks ${ago}` : `Robots ${ago}`,
      upvotes: index,
      listedOn: [day],
    }));
  });
  await here.list('2026-06-10', ...papers.flat());
  return here;
}

const MANY_WORDS = Array.from({ length: 200 }, (_, index) => `w${index}`).join(',');

const topicsOf = async ({ store, channel }: Awaited<ReturnType<typeof livingChannel>>) =>
  (await store.channels.get(channel)).topics;

describe('subscribe shows how it would have been', () => {
  test('with how many of how many papers, how often that is, and the newest three', async () => {
    const here = await withLists();
    const { outcome, visibility, reply } = await here.ask('subscribe graph networks');
    expect([outcome, visibility, reply.heading]).toEqual([
      'done',
      'channel',
      'Following graph networks, daily',
    ]);
    expect(texts(reply)).toEqual([
      'In the last 30 days this matched 16 of 600 papers, about 4 a week.',
      'New papers come with the digest, the next time on Wednesday, 10 Jun 2026, 09:00 (UTC). What is listed already is not posted.',
      'Times are in UTC until somebody names a zone, such as /papers schedule Europe/Berlin',
    ]);
    expect(titles(reply)).toEqual(['Graph networks 0', 'Graph networks 0', 'Graph networks 4']);
  });

  test('with how many reached the floor', async () => {
    const here = await withLists();
    const { reply } = await here.ask('subscribe graph min:1');
    expect(reply.heading).toBe('Following graph, daily, from 1 upvote on');
    expect(texts(reply)[0]).toBe(
      'In the last 30 days this matched 16 of 600 papers, about 4 a week. 8 of them have 1 upvote by now.',
    );
    expect(texts((await here.ask('subscribe graph min:2')).reply)[0]).toContain('None of them');
  });

  test('and says which word no paper has', async () => {
    const here = await withLists();
    const { reply } = await here.ask('subscribe graph netwroks');
    expect(texts(reply).slice(0, 2)).toEqual([
      'No paper has the word "netwroks": did you mean "networks"?',
      'In the last 30 days this matched none of 600 papers. Fewer words match more.',
    ]);
  });

  test('and says which word leaves nothing out, where it looks like a slip', async () => {
    const here = await withLists();
    const { reply } = await here.ask('subscribe graph -netwroks -xyzzyx');
    expect(texts(reply)[0]).toBe(
      'No paper has the word "netwroks", so nothing is left out by it: did you mean "networks"?',
    );
    expect(texts(reply)[1]).toContain('In the last 30 days this matched');
  });

  test('where there is no list yet, it says so and follows', async () => {
    const here = await livingChannel();
    const { reply } = await here.ask('subscribe graph when:now');
    expect(reply.heading).toBe('Following graph, now');
    expect(texts(reply)).toEqual([
      'No list of any day is here yet, so nobody can say how much this matches.',
      'New papers are posted as they come. What is listed already is not posted.',
    ]);
  });

  test('of the newest lists there are, where the feed has been silent for a month', async () => {
    const here = await withLists();
    here.at('2026-09-01T08:00:00Z');
    expect(texts((await here.ask('subscribe graph')).reply)[0]).toBe(
      'From 12 May 2026 to 10 Jun 2026, the newest lists there are, this matched 16 of 600 papers, about 4 a week.',
    );
  });
});

describe('what is listed already is not posted afterwards', () => {
  test.each(['now', 'daily', 'weekly'])('for a topic followed %s', async (when) => {
    const here = await withLists();
    await here.ask(`subscribe graph when:${when}`);
    const posts = [];
    for (const day of ['10', '11', '14', '15', '16', '22']) {
      here.at(`2026-06-${day}T09:00:00Z`);
      posts.push(...(await here.post()));
    }
    expect(posts).toEqual([]);
  });
});

describe('the same topic twice is one topic', () => {
  test.each([
    ['graph networks', 'networks graph'],
    ['graph networks', '+graph networks'],
    ['graph -survey', '-survey GRAPH graph'],
    ['graph OR network', 'network OR graph'],
    ['“graph networks”', '"Graph  Networks"'],
  ])('%s and %s', async (first, second) => {
    const here = await withLists();
    await here.ask(`subscribe ${first}`);
    const { reply } = await here.ask(`subscribe ${second}`);
    expect(reply.heading).toMatch(/^Followed here already: .+, daily$/u);
    expect(await topicsOf(here)).toHaveLength(1);
    expect(() => button(reply, 'Undo')).toThrow('no button');
  });

  test('with something else it is changed, and what is not named stays', async () => {
    const here = await withLists();
    await here.ask('subscribe graph min:20');
    const { reply } = await here.ask('subscribe graph when:weekly');
    expect(reply.heading).toBe('Changed: graph, weekly, from 20 upvotes on');
    expect(texts(reply)[1]).toBe(
      'New papers come with the first digest of each week, the next time on Monday, 15 Jun 2026, 09:00 (UTC).',
    );
    expect(await topicsOf(here)).toMatchObject([
      { number: 1, query: 'graph', delivery: 'weekly', minUpvotes: 20 },
    ]);
  });

  test('changed to now, what waited for the digest comes at once', async () => {
    const here = await livingChannel();
    await here.ask('subscribe graph');
    here.at('2026-06-10T08:30:00Z');
    await here.list('2026-06-10', { id: '2610.00001', title: 'Graphs' });
    expect(await here.post()).toEqual([]);
    const { reply } = await here.ask('subscribe graph when:now');
    expect(texts(reply)[1]).toContain('What waited for the digest comes now.');
    expect((await here.post()).map(titles)).toEqual([['Graphs']]);
  });
});

describe('its buttons', () => {
  test('Keep says that it is kept, and changes nothing', async () => {
    const here = await withLists();
    const { reply } = await here.ask('subscribe graph when:now min:5');
    const before = await topicsOf(here);
    const kept = (await here.ask(button(reply, 'Keep').call)).reply;
    expect(kept.heading).toBe('Kept: graph, now, from 5 upvotes on');
    expect(titles(kept)).toEqual([]);
    expect(await topicsOf(here)).toEqual(before);
  });

  test('Undo takes a new topic away, even one that is a number', async () => {
    const here = await withLists();
    await here.ask('subscribe graph');
    const { reply } = await here.ask('subscribe 1');
    expect((await here.ask(button(reply, 'Undo').call)).reply.heading).toBe(
      'No longer followed: 1',
    );
    expect(await topicsOf(here)).toMatchObject([{ query: 'graph' }]);
  });

  test('Undo gives a changed topic what it had', async () => {
    const here = await withLists();
    await here.ask('subscribe graph when:weekly');
    const { reply } = await here.ask('subscribe graph when:now min:20');
    await here.ask(button(reply, 'Undo').call);
    expect(await topicsOf(here)).toMatchObject([{ delivery: 'weekly', minUpvotes: null }]);
  });

  test('Narrow tells how to make it narrower, privately', async () => {
    const here = await withLists();
    const { reply } = await here.ask('subscribe graph');
    const { visibility, command } = await here.ask(button(reply, 'Narrow').call);
    expect([visibility, command]).toEqual(['private', 'narrow']);
  });
});

describe('a topic that matches nearly everything needs Keep', () => {
  test.each([
    ['robots', 'That is nearly everything'],
    ['-survey', 'Nothing is looked for, only shut out'],
    ['after:2026-01-01', 'Nothing is looked for'],
  ])('%s', async (topic, warning) => {
    const here = await withLists();
    const { visibility, reply } = await here.ask(`subscribe ${topic} min:3`);
    expect([visibility, reply.heading]).toEqual([
      'private',
      `Not followed yet: ${topic} is very broad`,
    ]);
    expect(texts(reply)[0]).toMatch(/this matched \d+ of 600 papers, about \d+ a day/u);
    expect(texts(reply)[1]).toContain(warning);
    expect(await topicsOf(here)).toEqual([]);
    const kept = await here.ask(button(reply, 'Keep').call);
    expect(kept.reply.heading).toBe(`Following ${topic}, daily, from 3 upvotes on`);
    expect(await topicsOf(here)).toHaveLength(1);
  });
});

describe('it says when nothing is posted', () => {
  test('because the channel is paused', async () => {
    const here = await withLists();
    await here.ask('pause');
    expect(texts((await here.ask('subscribe graph')).reply)).toContain(
      'Posts are paused here until somebody resumes: /papers resume',
    );
  });

  test('until a day in the zone of the channel', async () => {
    const here = await withLists();
    await here.ask('schedule 07:00 Asia/Tokyo');
    await here.store.channels.edit(here.channel, (each) =>
      pause(each, '2026-06-11T15:00:00.000Z', here.now()),
    );
    const lines = texts((await here.ask('subscribe graph')).reply);
    expect(lines[1]).toContain('the next time on Friday, 12 Jun 2026, 07:00 (Asia/Tokyo)');
    expect(lines[2]).toContain('until Friday, 12 Jun 2026, 00:00 (Asia/Tokyo)');
  });
});

describe('refused with one clear private answer', () => {
  test.each([
    ['nothing', '', /^topic is missing\. Type what to look for/u],
    ['a floor', 'min:20', /^topic is missing/u],
    ['a floor as the topic', 'topic:"min:20"', /^topic holds no word to look for/u],
    ['hourly', '"graph networks" when:hourly', /^when is now, daily or weekly\./u],
    [
      'fewer than no upvotes',
      'graph min:-1',
      /^min must be a whole number of upvotes up to 1,000,000, such as min:20\./u,
    ],
    ['many upvotes', 'graph min:many', /^min must be a whole number/u],
    ['two floors', 'graph min:1 min:2', /^min is given twice/u],
    ['no word', '?!', /^topic holds no word to look for/u],
    ['5,000 characters', 'x'.repeat(5000), /^topic has 5,000 characters, 1,000 is the most/u],
    [
      'what is longer in full',
      `title:${MANY_WORDS}`,
      /^topic has \d,\d{3} characters, 1,000 is the most/u,
    ],
  ])('%s', async (_, words, message) => {
    const here = await livingChannel();
    const { outcome, visibility, reply } = await here.ask(`subscribe ${words}`);
    expect([outcome, visibility]).toEqual(['refused', 'private']);
    expect(reply.heading).toMatch(message);
    expect(await topicsOf(here)).toEqual([]);
  });

  test('the 101st topic; one of the hundred may still be changed', async () => {
    const here = await livingChannel();
    for (let number = 1; number <= 100; number += 1) await here.ask(`subscribe topic${number}`);
    const { outcome, visibility, reply } = await here.ask('subscribe one more');
    expect([outcome, visibility, reply.heading]).toEqual([
      'refused',
      'private',
      'This channel follows 100 topics, which is the most. Remove one first: /papers topics lists them.',
    ]);
    expect((await here.ask('subscribe topic7 when:now')).reply.heading).toBe(
      'Changed: topic7, now',
    );
    expect(await topicsOf(here)).toHaveLength(100);
  });

  test('from somebody who does not manage the channel', async () => {
    const here = await livingChannel();
    const { visibility, reply } = await here.askAs('console:guest', false, 'subscribe graph');
    expect([visibility, reply.heading]).toEqual([
      'private',
      '/papers subscribe is for those who manage this channel: ask one of them.',
    ]);
    expect(await topicsOf(here)).toEqual([]);
  });
});
