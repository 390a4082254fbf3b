import { expect, test } from 'vitest';
import { commands as all } from '../../commands/index.ts';
import { foreseenVisibility } from '../../src/core/dispatch.ts';
import type { Request } from '../../src/core/dispatch.ts';
import { UserError } from '../../src/core/errors.ts';
import { memoryStore } from '../support/shipped.ts';
import { PaperIndex } from '../../src/search/paper-index.ts';
import { everything, failing } from '../support/commands.ts';
import { conversation } from '../support/conversation.ts';

const nothing = async () => {
  const { papers, saved, channels } = await memoryStore();
  return { papers, saved, channels, search: new PaperIndex() };
};

test('a command is found, its input validated, and its answer given as the command says', async () => {
  const { ask } = conversation({ ...(await nothing()), commands: [everything] });
  expect(await ask('everything a page:2')).toEqual({
    command: 'everything',
    outcome: 'done',
    option: null,
    visibility: 'private',
    reply: { heading: 'Done', blocks: [], data: { words: 'a', page: 2 } },
  });
});

test('a button and the typed text are one path', async () => {
  const { ask } = conversation({ ...(await nothing()), commands: [everything] });
  const pressed = await ask({ command: 'everything', input: { words: 'a', page: 2 } });
  expect(pressed).toEqual(await ask('everything a page:2'));
});

test('input that does not fit is refused privately and names the option and the help', async () => {
  const { ask } = conversation({ ...(await nothing()), commands: [everything] });
  const { outcome, visibility, reply } = await ask('everything page:x style:pie');
  expect([outcome, visibility]).toEqual(['refused', 'private']);
  expect(reply.heading).toMatch(/^page .*\. style .*\. See \/papers help everything\.$/u);
});

test('what only managers may do is refused to others', async () => {
  const commands = [failing(new Error('reached'))];
  const { ask, logged } = conversation({ ...(await nothing()), commands, isManager: false });
  const { outcome, reply } = await ask('failing');
  expect(outcome).toBe('refused');
  expect(reply.heading).toBe(
    '/papers failing is for those who manage this channel: ask one of them.',
  );
  expect(logged).toEqual([]);
});

test("a command's own refusal reaches the person and not the log", async () => {
  const { ask, logged } = conversation({
    ...(await nothing()),
    commands: [failing(new UserError('Do that instead.'))],
  });
  expect((await ask('failing')).reply.heading).toBe('Do that instead.');
  expect(logged).toEqual([]);
});

test('a failure of ours shows an id to the person, and the log has the rest under it', async () => {
  const failure = new Error('secret detail');
  const { ask, logged } = conversation({ ...(await nothing()), commands: [failing(failure)] });
  const { outcome, visibility, reply } = await ask('failing');
  expect([outcome, visibility]).toEqual(['failed', 'private']);
  expect(reply.heading).toContain('error-id');
  expect(JSON.stringify(reply)).not.toContain('secret');
  expect(logged).toEqual([
    {
      message: 'Command failed',
      fields: { err: failure, errorId: 'error-id', command: 'failing' },
    },
  ]);
});

const caller = {
  channel: 'console:test',
  person: 'console:@you',
  isManager: true,
  isDirect: false,
  postTrouble: null,
};

test.each<[string, Request, Partial<typeof caller>, 'private' | 'channel']>([
  ['the channel sees a search', { text: 'search graph' }, {}, 'channel'],
  ['a pressed button is no different', { command: 'daily', input: {} }, {}, 'channel'],
  ['help is for the person', { text: 'help' }, {}, 'private'],
  ['an unknown command', { text: 'serach graph' }, {}, 'private'],
  ['input that does not fit', { command: 'search', input: { query: 7 } }, {}, 'private'],
  ['what only managers may do', { text: 'pause' }, { isManager: false }, 'private'],
  [
    'what is about a channel, in a direct message',
    { text: 'topics' },
    { isDirect: true },
    'private',
  ],
])('who will see the answer is known before it is there: %s', (_, request, facts, visibility) => {
  const context = { commands: all, caller: { ...caller, ...facts } };
  expect(foreseenVisibility(request, context)).toBe(visibility);
});

test('in a direct message, what is about a channel is refused with where to type it', async () => {
  const talk = conversation({ ...(await nothing()), isDirect: true });
  for (const { name } of all.filter(({ place }) => place === 'channel')) {
    const { outcome, reply } = await talk.ask({ command: name, input: {} });
    expect([name, outcome]).toEqual([name, 'refused']);
    expect(reply.heading).toBe(
      `/papers ${name} is about a channel, and nothing is posted in direct messages: type it in the channel that you mean.`,
    );
  }
  expect(await talk.ask('saved')).toMatchObject({ outcome: 'done' });
});
