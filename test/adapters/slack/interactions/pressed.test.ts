import { afterEach, beforeEach, expect, test } from 'vitest';
import { pressed } from '../../../../src/adapters/slack/interactions/pressed.ts';
import { callValue } from '../../../../src/adapters/slack/messages/call-value.ts';
import { formButtonValue } from '../../../../src/adapters/slack/messages/form-button.ts';
import { many } from '../../../support/extreme-papers.ts';
import { aPaper } from '../../../support/a-paper.ts';
import { isLeaking, startSlackDesk } from '../../../support/slack-desk.ts';
import type { SlackDesk } from '../../../support/slack-desk.ts';

let at: SlackDesk;
beforeEach(async () => {
  const papers = many(12, (facts) => aPaper({ title: 'Lanterns', ...facts }));
  at = await startSlackDesk({ papers });
});
afterEach(async () => at[Symbol.asyncDispose]());

interface Pressing {
  readonly id?: string;
  readonly channel?: string;
  /** In a menu, and not on a button. */
  readonly chosen?: boolean;
}

/** Presses what carries this value; gives what was said. */
const presses = async (
  value: string,
  { id = 'call:0', channel, chosen = false }: Pressing = {},
) => {
  const [action] = [
    { action_id: id, ...(chosen ? { selected_option: { value } } : { value }) },
  ] as const;
  await pressed(
    'T0LAB',
    {
      user: { id: 'U0ANN' },
      channel: { id: channel ?? 'C0PAPERS' },
      response_url: at.address,
      trigger_id: 'trigger',
      actions: [action],
    },
    at.desk,
  );
  return at.said.map(({ json }) => json);
};

const SEARCH = callValue({ command: 'search', input: { query: 'lanterns', page: 2 } });

test('a button does what it carries, below the message or in its place', async () => {
  const [below] = await presses(SEARCH);
  expect(below).toMatchObject({ response_type: 'in_channel', replace_original: false });
  const [, instead] = await presses(SEARCH, { id: 'turn:0' });
  expect(instead).toMatchObject({ response_type: 'in_channel', replace_original: true });
  expect(at.slack.calls).toEqual([]);
});

test('a page that is there no more leaves the message as it is', async () => {
  const value = callValue({ command: 'search', input: { query: 'lanterns', page: 'x' } });
  const [said] = await presses(value, { id: 'turn:0' });
  expect(said).toMatchObject({ response_type: 'ephemeral', replace_original: false });
});

test('a paper that is chosen in a menu is for who chose it', async () => {
  const [said] = await presses('paper:2608.10003', { id: 'open', chosen: true });
  expect(said).toMatchObject({ response_type: 'ephemeral', replace_original: false });
  expect(said!['text']).toContain('2608.10003');
});

test.each([
  '',
  'junk',
  '{"form":"subscribe"',
  '{"form":"forget","subject":null}',
  'kept:gone',
  '{"command":"search","input":{"query":{}}}',
  '\ud800',
])('what no version made leads nowhere any more: %j', async (value) => {
  const [said] = await presses(value);
  expect(said).toMatchObject({
    response_type: 'ephemeral',
    text: expect.stringContaining('This button leads nowhere any more'),
  });
  expect(at.logged).toEqual([]);
});

test('a command that is gone is told about', async () => {
  const [said] = await presses(callValue({ command: 'of-another-version', input: {} }));
  expect(said).toMatchObject({ response_type: 'ephemeral' });
  expect(said!['text']).toContain('/papers help');
});

test('who changes what is posted is told where posts are refused', async () => {
  at.slack.next('conversations.info', { ok: true, channel: { is_member: false } });
  const [said] = await presses(callValue({ command: 'subscribe', input: { topic: 'graphs' } }));
  expect(JSON.stringify(said)).toContain('/invite');
});

test('a button opens its form with what is set, for the channel and with the address for answers', async () => {
  await at.desk.handle(
    { text: 'subscribe graphs -survey' },
    {
      channel: 'slack:T0LAB:C0PAPERS',
      person: 'a',
      isManager: true,
      isDirect: false,
      postTrouble: null,
    },
  );
  expect(await presses(formButtonValue({ form: 'subscribe', subject: '#1' }))).toEqual([]);
  const [opened] = at.slack.argsOf('views.open');
  const view = JSON.parse(opened!['view']!);
  expect([opened!['trigger_id'], view.title.text]).toEqual(['trigger', 'Change a topic']);
  expect(JSON.parse(view.private_metadata)).toEqual({
    form: 'subscribe',
    subject: '1',
    channel: 'C0PAPERS',
    responseUrl: at.address,
  });
});

test('a form that is refused is no dialog: the person is told why', async () => {
  const [gone] = await presses(formButtonValue({ form: 'subscribe', subject: '#9' }));
  expect(gone).toMatchObject({
    response_type: 'ephemeral',
    text: expect.stringMatching(/follows no topics/u),
  });
  const form = formButtonValue({ form: 'schedule', subject: null });
  const [, direct] = await presses(form, { channel: 'D0ANN' });
  expect(direct!['text']).toMatch(/type it in the channel that you mean/u);
  expect(at.slack.argsOf('views.open')).toEqual([]);
});

test.each([
  ['schedule', { ok: false, error: 'expired_trigger_id' }, '/papers schedule 09:00'],
  ['subscribe', { status: 500, body: 'Oops' }, '/papers subscribe graph networks'],
  ['subscribe', { body: 'breaks' }, '/papers help subscribe'],
] as const)(
  'where Slack opens no dialog for %s (%o) the person is told what to type',
  async (form, answer, words) => {
    at.slack.next('views.open', answer);
    const [said] = await presses(formButtonValue({ form, subject: null }));
    expect(said).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringContaining(words),
    });
    expect(at.logged.at(-1)).toMatchObject({ level: 'warn', message: 'A dialog cannot be opened' });
    expect(isLeaking(at)).toBe(false);
  },
);
