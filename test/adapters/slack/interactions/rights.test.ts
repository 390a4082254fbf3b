import { afterEach, beforeEach, expect, test } from 'vitest';
import { setSchedule, follow } from '../../../../src/core/channel/edits.ts';
import { aSchedule } from '../../../support/a-channel.ts';
import { isLeaking, startSlackDesk } from '../../../support/slack-desk.ts';
import type { SlackDesk } from '../../../support/slack-desk.ts';

let at: SlackDesk;
beforeEach(async () => {
  at = await startSlackDesk({ managers: 'admins' });
});
afterEach(async () => at[Symbol.asyncDispose]());

const CHANNEL = 'slack:T0LAB:C0PAPERS';
const ANN = 'slack:T0LAB:@U0ANN';
const NOW = '2026-01-02T03:04:05.000Z';
const MINUTE = 60_000;

const mayManage = async (facts: object = {}) =>
  at.desk.rights.mayManage({ ...at.ann.place, ...facts });
const asked = () => at.slack.argsOf('users.info').length;
const isNow = (user: object) => {
  at.slack.next('users.info', { ok: true, user });
};

test('everybody may where that is set, and Slack is not asked', async () => {
  await using everyone = await startSlackDesk({ managers: 'everyone' });
  expect(await everyone.desk.rights.mayManage(everyone.ann.place)).toBe(true);
  expect(everyone.slack.calls).toEqual([]);
});

test.each([
  ['an admin', { is_admin: true }, true],
  ['an owner', { is_admin: false, is_owner: true }, true],
  ['anybody else', { is_admin: false, is_owner: false }, false],
  ['of whom Slack says nothing', {}, false],
])('with admins alone: %s', async (_, user, may) => {
  isNow(user);
  expect(await mayManage()).toBe(may);
  expect(at.slack.argsOf('users.info')).toEqual([{ user: 'U0ANN' }]);
});

test('who set up the summary or a topic of the channel may there, and Slack is not asked', async () => {
  isNow({});
  const { channels } = at.desk;
  const wanted = { query: 'a', delivery: 'now', minUpvotes: null, followedBy: ANN } as const;
  await channels.edit(CHANNEL, (channel) => follow(channel, wanted, NOW));
  expect([await mayManage(), asked()]).toEqual([true, 0]);
  expect(await mayManage({ user: 'U0BOB' })).toBe(false);
  expect(await mayManage({ channel: 'C0OTHER' })).toBe(false);
  const change = { schedule: aSchedule(), zone: null, by: 'slack:T0LAB:@U0BOB' };
  await channels.edit(CHANNEL, (channel) => setSchedule(channel, change, NOW));
  expect(await mayManage({ user: 'U0BOB' })).toBe(true);
});

test('what Slack says is remembered for five minutes, for each person', async () => {
  isNow({ is_admin: true });
  expect(await mayManage()).toBe(true);
  isNow({ is_admin: false });
  at.pass(5 * MINUTE - 1);
  expect([await mayManage(), asked()]).toEqual([true, 1]);
  expect(await mayManage({ channel: 'C0OTHER' })).toBe(true);
  expect([await mayManage({ user: 'U0BOB' }), asked()]).toEqual([false, 2]);
  at.pass(1);
  expect([await mayManage(), asked()]).toEqual([false, 3]);
});

test('while Slack is away nobody new may, and who was an admin is one still', async () => {
  at.slack.next('users.info', { status: 500, body: 'Oops' });
  expect(await mayManage()).toBe(false);
  expect(at.logged).toMatchObject([
    { level: 'warn', message: 'It is not known whether a person is an admin' },
  ]);
  isNow({ is_admin: true });
  expect(await mayManage()).toBe(true);
  at.pass(6 * MINUTE);
  at.slack.next('users.info', { body: 'breaks' });
  expect(await mayManage()).toBe(true);
  expect(isLeaking(at)).toBe(false);
});

test('where the app is not installed any more nobody may', async () => {
  isNow({ is_admin: true });
  expect([await mayManage({ workspace: 'T0GONE' }), asked()]).toEqual([false, 0]);
});
