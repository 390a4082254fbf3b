import { describe, expect, test } from 'vitest';
import { livingChannel, somePapers } from '../support/living-channel.ts';
import { button, rows, texts } from '../support/reply-parts.ts';

function about(index: number): string {
  if (index >= 6) return 'Robots';
  return index < 4 ? 'Graph networks for molecules' : 'Graph networks for traffic';
}

/** Ten papers: four on graphs and molecules, two on graphs and traffic, four on robots. */
async function withPapers() {
  const here = await livingChannel();
  await here.list('2026-06-09', ...somePapers(10, '2609', (index) => ({ title: about(index) })));
  return here;
}

describe('narrow', () => {
  test('shows what each part matches, the common words, and an exclusion with what it leaves', async () => {
    const here = await withPapers();
    const { visibility, reply } = await here.ask('narrow graph OR robots -survey');
    expect([visibility, reply.heading]).toEqual([
      'private',
      'graph OR robots -survey matches 10 of 10 papers',
    ]);
    expect(rows(reply)).toEqual([
      ['10', 'graph OR robots'],
      ['0', '-survey'],
      ['6', 'networks'],
      ['4', 'molecules'],
      ['2', 'traffic'],
    ]);
    expect(texts(reply)).toEqual([
      'A minus shuts a word out: graph OR robots -survey -networks matches 4 instead of 10.',
      'Or add a word, put words that belong together in quotes, or ask for upvotes: /papers subscribe graph OR robots -survey min:20',
    ]);
  });

  test('the example is narrower by what it says, also where the word is elsewhere than in titles', async () => {
    const here = await livingChannel();
    await here.list(
      '2026-06-09',
      ...somePapers(6, '2609', (index) => ({
        title: index < 2 ? 'Graphs of traffic' : 'Graphs',
        abstract: index < 4 ? 'We look at traffic.' : 'We look away.',
      })),
    );
    const { reply } = await here.ask('narrow graphs');
    expect(texts(reply)[0]).toContain('graphs -traffic matches 2 instead of 6');
    const followed = await here.ask(button(reply, 'Follow it so').call);
    expect(texts(followed.reply)[0]).toContain('matched 2 of 6 papers');
  });

  test('where no common word helps, it shows how an exclusion is written', async () => {
    const here = await withPapers();
    const { reply } = await here.ask('narrow molecules');
    expect(texts(reply)[0]).toBe('A minus shuts a word out: /papers subscribe molecules -survey');
    expect(() => button(reply, 'Follow it so')).toThrow('no button');
  });

  test('of a followed topic, the narrower one takes over its ways, and the wide one can be stopped', async () => {
    const here = await withPapers();
    await here.ask('subscribe graph when:weekly min:5');
    const { reply } = await here.ask('narrow graph');
    expect(texts(reply).at(-1)).toBe(
      'Topic 1 is followed here: follow the narrower one, then stop the wide one.',
    );
    await here.ask(button(reply, 'Follow it so').call);
    await here.ask(button(reply, 'Stop the wide one').call);
    expect((await here.store.channels.get(here.channel)).topics).toMatchObject([
      { query: 'graph -molecules', delivery: 'weekly', minUpvotes: 5 },
    ]);
  });

  test('works before there is any list', async () => {
    const { ask } = await livingChannel();
    const { reply } = await ask('narrow graph');
    expect(reply.heading).toBe('graph matches 0 of 0 papers');
  });

  test.each([
    ['narrow', 'topic is missing.'],
    ['narrow min:20', 'topic holds no word to look for.'],
  ])('%s is refused', async (typed, message) => {
    const { ask } = await livingChannel();
    const { outcome, reply } = await ask(typed);
    expect(outcome).toBe('refused');
    expect(reply.heading).toContain(message);
  });
});
