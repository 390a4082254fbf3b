import { expect, test } from 'vitest';
import { atDesk } from '../../../support/slack/at-desk.ts';

/** What an older version, another part of the app, or a newer Slack may send. */
const STRANGE: readonly (readonly [string, object])[] = [
  [
    'an action',
    { type: 'block_actions', actions: [{ type: 'button', action_id: 'x', value: '' }] },
  ],
  ['a dialog', { type: 'view_submission', view: { callback_id: 'x', state: { values: {} } } }],
  ['a dialog that is closed', { type: 'view_closed', view: { callback_id: 'x' } }],
  ['a question for choices', { type: 'block_suggestion', action_id: 'x', value: 'gra' }],
  ['a shortcut', { type: 'shortcut', callback_id: 'x' }],
  ['a shortcut of messages', { type: 'message_action', callback_id: 'x', message: {} }],
];

test.each(STRANGE)('%s that nobody knows is acknowledged, and nothing more', async (_, strange) => {
  const { slack, lab, ann, logged } = await atDesk({});
  const before = slack.calls.length;
  const payload = {
    team: { id: lab.id },
    user: { id: ann.id },
    trigger_id: '1.2.strange',
    ...strange,
  };
  const told = { type: 'interactive', acceptsResponsePayload: true, retry: null } as const;
  expect(await slack.repeat({ ...told, payload })).toMatchObject({ ok: true });
  expect(slack.calls.length).toBe(before);
  expect(logged).toEqual([]);
});

test('a command of another name is acknowledged with the one there is', async () => {
  const { papers, ann } = await atDesk({});
  const { failure, text, isPrivate } = await ann.types(papers, '/weather Berlin');
  expect([failure, isPrivate]).toEqual([null, true]);
  expect(text).toContain('/papers help');
});
