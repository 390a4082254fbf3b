import { expect, test } from 'vitest';
import { memoryStore } from '../../../support/shipped.ts';
import { atDesk, away } from '../../../support/slack/at-desk.ts';

const silent = async (): Promise<never> => new Promise(() => {});
const WRONG = /Something went wrong on our side/u;

test('who asks while the store is away is told so, alone, and the log has it', async () => {
  const { papers, ann, logged } = await atDesk({ handle: away, occasions: { first: away } });
  const typed = await ann.types(papers, '/papers search graphs');
  expect([typed.failed, typed.isPrivate]).toEqual([false, true]);
  expect(typed.text).toMatch(WRONG);
  expect(logged).toEqual([
    'It is not known whether Slack told this before',
    'Something that a person did could not be handled',
  ]);
});

test('a store that does not answer keeps nobody waiting for an acknowledgement', async () => {
  const { papers, ann } = await atDesk({ occasions: { first: silent } });
  const typed = await ann.types(papers, '/papers search graphs');
  expect([typed.failed, typed.text]).toEqual([false, 'Found']);
});

test('a press gets an answer although what it stands for cannot be looked up', async () => {
  const { notes } = await memoryStore();
  const { papers, ann, logged } = await atDesk({
    notebook: {
      keep: async (text) => notes.keep(text),
      kept: away,
      mark: async () => true,
      unmark: async () => {},
    },
  });
  const found = await ann.types(papers, '/papers search graphs');
  const pressed = await ann.presses(found.message, 'Next');
  expect([pressed.failed, pressed.isPrivate]).toEqual([false, true]);
  expect(pressed.text).toMatch(WRONG);
  expect(logged).toEqual(['Something that a person did could not be handled']);
});

test('who wants a dialog or uses the shortcut while the store is away is told so', async () => {
  const { papers, ann, logged } = await atDesk({});
  const form = await ann.types(papers, '/papers subscribe');
  expect([form.failed, form.isPrivate, form.modal]).toEqual([false, true, null]);
  expect(form.text).toMatch(WRONG);
  const { message } = await ann.posts(papers, 'Hello', { waitsMs: 0 });
  const used = await ann.usesShortcut('papers_in_message', message);
  expect([used.failed, used.isPrivate]).toEqual([false, true]);
  expect(used.text).toMatch(WRONG);
  expect(new Set(logged)).toEqual(new Set(['Something that a person did could not be handled']));
});
