import { afterEach, beforeEach, expect, test } from 'vitest';
import { typed } from '../../../../src/adapters/slack/interactions/typed.ts';
import { startSlackDesk } from '../../../support/slack-desk.ts';
import type { SlackDesk } from '../../../support/slack-desk.ts';

let at: SlackDesk;
beforeEach(async () => {
  at = await startSlackDesk({ managers: 'admins' });
  at.slack.next('users.info', { ok: true, user: { is_admin: true } });
});
afterEach(async () => at[Symbol.asyncDispose]());

/** Types a command; gives the sign of life, what was asked of Slack before it, and what was said. */
const types = async (text: string, channel = 'C0PAPERS') => {
  const acks: unknown[] = [];
  const before = at.slack.calls.length;
  let askedBefore = -1;
  await typed(
    {
      workspace: 'T0LAB',
      command: {
        command: '/papers',
        text,
        channel_id: channel,
        user_id: 'U0ANN',
        response_url: at.address,
        trigger_id: 'trigger',
      },
      ack: async (response) => {
        askedBefore = at.slack.calls.length - before;
        acks.push(response);
      },
    },
    at.desk,
  );
  expect([acks.length, askedBefore]).toEqual([1, 0]);
  return { ack: acks[0], said: at.said.map(({ json }) => json) };
};

test.each([
  ['search graphs', 'in_channel'],
  ['save graphs', undefined],
  ['search', undefined],
  ['serach graphs', undefined],
  ['subscribe', undefined],
  ['schedule', undefined],
  ['schedule 09:00', 'in_channel'],
])(
  'a sign of life comes before anything is asked, and shows what was typed to whom it is for: %s',
  async (text, type) => {
    expect((await types(text)).ack).toEqual(
      type === undefined ? undefined : { response_type: type },
    );
  },
);

test('signs that Slack sends as entities are read as they were typed', async () => {
  const { said } = await types('search a&lt;b &amp;amp; c&gt;d');
  expect(JSON.stringify(said)).toContain('a&lt;b &amp;amp; c&gt;d');
});

test('a command that says too little opens its form, with nothing said', async () => {
  expect((await types('subscribe')).said).toEqual([]);
  expect((await types('  schedule ')).said).toEqual([]);
  expect(at.slack.argsOf('views.open').map(({ view }) => JSON.parse(view!).title.text)).toEqual([
    'Follow a topic',
    'Daily summary',
  ]);
});

test('who may not manage gets no form', async () => {
  at.slack.next('users.info', { ok: true, user: {} });
  const { said } = await types('subscribe');
  expect(said).toMatchObject([
    { response_type: 'ephemeral', text: expect.stringContaining('ask one of them') },
  ]);
  expect(at.slack.argsOf('views.open')).toEqual([]);
});

test('in a direct conversation there is no form, and nobody is asked who may', async () => {
  const { said } = await types('schedule', 'D0ANN');
  expect(said).toMatchObject([{ text: expect.stringContaining('type it in the channel') }]);
  expect(at.slack.calls).toEqual([]);
});

test('Slack is asked whether it takes posts only where something is changed', async () => {
  at.slack.next('conversations.info', { ok: true, channel: { is_member: false } });
  expect(JSON.stringify((await types('topics')).said)).not.toContain('/invite');
  expect(JSON.stringify((await types('subscribe graphs')).said)).toContain('/invite');
  expect(at.slack.argsOf('conversations.info')).toHaveLength(1);
});
