import { expect, test } from 'vitest';
import { aCaller, inProcessBot } from '../support/in-process-bot.ts';
import { texts } from '../support/reply-parts.ts';

const setting = async () => {
  const { handle, store } = await inProcessBot();
  return {
    ask: async (text: string, facts: Parameters<typeof aCaller>[0] = {}) =>
      handle({ text }, aCaller(facts)),
    isOn: async () => (await store.channels.get(aCaller().channel)).unfurls,
  };
};

test('links are explained from the word on until the word off', async () => {
  const { ask, isOn } = await setting();
  expect(await isOn()).toBe(false);
  const on = await ask('unfurl on');
  expect(on).toMatchObject({ outcome: 'done', visibility: 'channel' });
  expect([on.reply.heading, texts(on.reply), on.reply.data]).toEqual([
    'Links to papers are explained here',
    ['To stop that: /papers unfurl off'],
    { unfurls: true },
  ]);
  expect(await isOn()).toBe(true);
  const off = await ask('unfurl off');
  expect([off.reply.heading, texts(off.reply), await isOn()]).toEqual([
    'Links to papers are not explained here',
    ['To have title and sentence below them: /papers unfurl on'],
    false,
  ]);
});

test('without a word it says how it is, and changes nothing', async () => {
  const { ask, isOn } = await setting();
  expect((await ask('unfurl')).reply.data).toEqual({ unfurls: false });
  await ask('unfurl on');
  expect((await ask('unfurl')).reply.heading).toBe('Links to papers are explained here');
  expect(await isOn()).toBe(true);
});

test.each(['unfurl perhaps', 'unfurl on please', 'unfurl state:1', 'unfurl ON OFF'])(
  '/papers %s is refused, and changes nothing',
  async (text) => {
    const { ask, isOn } = await setting();
    const { outcome, visibility, reply } = await ask(text);
    expect([outcome, visibility, await isOn()]).toEqual(['refused', 'private', false]);
    expect(reply.heading).toMatch(/is on or off/u);
  },
);

test('only who manages the channel may, and a direct conversation is no channel', async () => {
  const { ask, isOn } = await setting();
  const other = await ask('unfurl on', { isManager: false });
  expect([other.outcome, other.reply.heading]).toEqual([
    'refused',
    expect.stringContaining('for those who manage this channel'),
  ]);
  const direct = await ask('unfurl on', { isDirect: true });
  expect([direct.outcome, direct.reply.heading]).toEqual([
    'refused',
    expect.stringContaining('type it in the channel that you mean'),
  ]);
  expect(await isOn()).toBe(false);
});

test('where the bot cannot see the links it says so', async () => {
  const { ask } = await setting();
  const postTrouble = 'Paperboy is not in this channel yet.';
  expect(texts((await ask('unfurl on', { postTrouble })).reply)).toContain(postTrouble);
  expect(texts((await ask('unfurl off', { postTrouble })).reply)).not.toContain(postTrouble);
});

test('it is there where the platform tells of links, and nowhere else', async () => {
  for (const seesLinks of [true, false]) {
    const { commands, handle } = await inProcessBot({ seesLinks });
    expect(commands.some(({ name }) => name === 'unfurl')).toBe(seesLinks);
    const help = JSON.stringify((await handle({ text: 'help' }, aCaller())).reply);
    expect(help.includes('/papers unfurl')).toBe(seesLinks);
    const { outcome } = await handle({ text: 'unfurl on' }, aCaller());
    expect(outcome).toBe(seesLinks ? 'done' : 'refused');
  }
});
