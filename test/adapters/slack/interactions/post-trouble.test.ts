import { afterEach, beforeEach, expect, test } from 'vitest';
import { callerOf, withTrouble } from '../../../../src/adapters/slack/interactions/caller.ts';
import { isManaging } from '../../../../src/adapters/slack/interactions/is-managing.ts';
import { isLeaking, startSlackDesk } from '../../../support/slack-desk.ts';
import type { SlackDesk } from '../../../support/slack-desk.ts';

let at: SlackDesk;
beforeEach(async () => {
  at = await startSlackDesk();
});
afterEach(async () => at[Symbol.asyncDispose]());

const INVITE = expect.stringContaining('type /invite @Paperboy here');

const troubleIn = async (facts: object = {}) => {
  const place = { ...at.ann.place, ...facts };
  return (await withTrouble(await callerOf(place, at.desk), place, at.desk)).postTrouble;
};

test.each([
  ['a channel with the bot in it', { is_member: true }, null],
  ['one without it', { is_member: false }, INVITE],
  ['one of which Slack says little', {}, INVITE],
  ['an archived one', { is_member: true, is_archived: true }, expect.stringContaining('archived')],
])('%s', async (_, channel, trouble) => {
  at.slack.next('conversations.info', { ok: true, channel });
  expect(await troubleIn()).toEqual(trouble);
  expect(at.slack.argsOf('conversations.info')).toEqual([{ channel: 'C0PAPERS' }]);
});

test('a private channel that Slack does not show is one without the bot', async () => {
  at.slack.next('conversations.info', { ok: false, error: 'channel_not_found' });
  expect(await troubleIn()).toEqual(INVITE);
  expect(at.logged).toEqual([]);
});

test.each([
  { ok: false, error: 'missing_scope', needed: 'channels:read' },
  { status: 503, body: 'Later' },
  { body: 'breaks' },
  { ok: true },
])('where Slack does not say, nothing is known: %o', async (answer) => {
  at.slack.next('conversations.info', answer);
  expect(await troubleIn()).toBeNull();
  expect(at.logged.at(-1)).toMatchObject({
    level: 'info',
    message: 'It is not known whether posts are taken',
  });
  expect(isLeaking(at)).toBe(false);
});

test('where Slack takes too long, nothing is known in time', async () => {
  at.slack.next('conversations.info', { body: 'hangs' });
  const trouble = troubleIn();
  at.runOut();
  expect(await trouble).toBeNull();
  expect(at.waits).toEqual([1500]);
});

test('a direct conversation is managed by who is in it, and has no trouble', async () => {
  const place = { ...at.ann.place, channel: 'D0ANN' };
  const caller = await withTrouble(await callerOf(place, at.desk), place, at.desk);
  expect(caller).toEqual({
    channel: 'slack:T0LAB:D0ANN',
    person: 'slack:T0LAB:@U0ANN',
    isManager: true,
    isDirect: true,
    postTrouble: null,
  });
  expect(at.slack.calls).toEqual([]);
});

test('where the app is not installed any more nothing is known', async () => {
  expect(await troubleIn({ workspace: 'T0GONE' })).toBeNull();
});

test.each([
  ['subscribe graphs', true],
  ['schedule', true],
  ['unfurl on', true],
  ['search graphs', false],
  ['serach graphs', false],
  ['topics of the day', false],
  ['', false],
])('whether posts are taken matters for /papers %s: %s', (text, matters) => {
  expect(isManaging({ text }, at.desk)).toBe(matters);
});

test('it matters for a press as for the command', () => {
  expect(isManaging({ command: 'unsubscribe', input: {} }, at.desk)).toBe(true);
  expect(isManaging({ command: 'show', input: {} }, at.desk)).toBe(false);
  expect(isManaging({ command: 'of another version', input: {} }, at.desk)).toBe(false);
});
