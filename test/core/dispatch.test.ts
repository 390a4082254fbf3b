import { expect, test } from 'vitest';
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
