import { afterEach, beforeEach, expect, test } from 'vitest';
import { refreshPreview } from '../../../../src/adapters/slack/dialogs/refresh-preview.ts';
import { submitDialog } from '../../../../src/adapters/slack/dialogs/submit-dialog.ts';
import { aPaper } from '../../../support/a-paper.ts';
import { many } from '../../../support/extreme-papers.ts';
import { isLeaking, startSlackDesk } from '../../../support/slack-desk.ts';
import type { SlackDesk } from '../../../support/slack-desk.ts';
import { viewProblems } from '../../../support/slack/view-problems.ts';

let at: SlackDesk;
beforeEach(async () => {
  const papers = many(30, (facts) =>
    aPaper({ title: 'Lantern', listedOn: ['2026-01-01'], ...facts }),
  );
  at = await startSlackDesk({ papers });
});
afterEach(async () => at[Symbol.asyncDispose]());

/** A dialog as it comes from Slack, with all its fields. */
function aDialog(typed: Readonly<Record<string, string>>, facts: object = {}) {
  const fields = { topic: '', exclude: '', min: '', time: '', zone: 'UTC', days: '', ...typed };
  const values = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      `field:${name}`,
      { [`field:${name}`]: { type: 'plain_text_input', value: value === '' ? null : value } },
    ]),
  );
  const metadata = {
    form: 'subscribe',
    subject: null,
    channel: 'C0PAPERS',
    responseUrl: at.address,
  };
  return {
    user: { id: 'U0ANN' },
    view: {
      id: 'V1',
      hash: 'h-1',
      private_metadata: JSON.stringify({ ...metadata, ...facts }),
      state: { values },
    },
  };
}

/** Sends a dialog off; gives what was acknowledged with. */
const submits = async (typed: Readonly<Record<string, string>>, facts: object = {}) => {
  const acks: unknown[] = [];
  await submitDialog(
    'T0LAB',
    aDialog(typed, facts),
    async (response) => void acks.push(response),
    at.desk,
  );
  expect(acks).toHaveLength(1);
  return acks[0] as Readonly<Record<string, never>> | undefined;
};
const topics = async () =>
  (await at.desk.channels.get('slack:T0LAB:C0PAPERS')).topics.map(({ query }) => query);

test('a dialog that is right closes, and the channel is told', async () => {
  expect(await submits({ topic: 'graphs', keep: 'yes' })).toBeUndefined();
  expect(at.said.map(({ json }) => json)).toMatchObject([{ response_type: 'in_channel' }]);
  expect(await topics()).toEqual(['graphs']);
});

test('what is wrong is shown at its field, and the dialog stays', async () => {
  expect(await submits({ topic: 'graphs', min: 'many', zone: 'Berlln' })).toEqual({
    response_action: 'errors',
    errors: { 'field:min': expect.stringMatching(/whole number/u) },
  });
  expect(await submits({ topic: 'graphs', zone: 'Berlln' })).toEqual({
    response_action: 'errors',
    errors: { 'field:zone': expect.stringMatching(/Did you mean/u) },
  });
  expect([await topics(), at.said]).toEqual([[], []]);
});

test('what is wrong with no field is shown at the first, and is not longer than people read', async () => {
  const { errors } = (await submits({ topic: `x${' y'.repeat(600)}` }))!;
  expect(errors).toEqual({ 'field:topic': expect.stringMatching(/characters/u) });
  const direct = await submits({ topic: 'graphs' }, { channel: 'D0ANN' });
  expect(direct).toMatchObject({
    errors: { 'field:topic': expect.stringMatching(/in the channel/u) },
  });
  const long = await submits({ topic: 'graphs', time: 'z'.repeat(200) });
  expect(String(Object.values(long!['errors']!)[0]).length).toBeLessThanOrEqual(300);
});

test('a problem of a field that a dialog of another version lacks is shown at the first', async () => {
  const { user, view } = aDialog({ top: '3' }, { form: 'schedule' });
  const { 'field:time': _, ...values } = view.state.values;
  const acks: unknown[] = [];
  const ack = async (response: unknown) => void acks.push(response);
  await submitDialog('T0LAB', { user, view: { ...view, state: { values } } }, ack, at.desk);
  expect(acks).toEqual([
    {
      response_action: 'errors',
      errors: { 'field:topic': expect.stringContaining('At what time?') },
    },
  ]);
});

test('where Slack takes long to say whether posts are taken, the dialog is answered without it', async () => {
  at.slack.next('conversations.info', { body: 'hangs' });
  const submitted = submits({ topic: 'graphs' });
  at.runOut();
  expect(await submitted).toBeUndefined();
});

test('a dialog of the Home says what came of it in its place, and the Home shows that', async () => {
  const answer = (await submits(
    { topic: 'lantern', keep: 'yes', time: '09:00' },
    { responseUrl: null },
  ))!;
  expect(answer['response_action']).toBe('update');
  const view = answer['view']!;
  expect(viewProblems(view, 'modal')).toEqual([]);
  expect(JSON.stringify(view)).toMatch(/The daily summary is set[\s\S]*Following lantern/u);
  expect(JSON.stringify(view)).not.toContain('action_id');
  expect(at.said).toEqual([]);
  expect(at.slack.argsOf('views.publish')[0]!['view']).toContain('1. lantern (daily)');
});

const types = async (typed: Readonly<Record<string, string>>, facts: object = {}) => {
  await refreshPreview('T0LAB', aDialog(typed, facts), at.desk);
  return at.slack.argsOf('views.update').at(-1);
};

test('while somebody types the dialog shows what it would do, and keeps what it remembers', async () => {
  const update = (await types({ topic: 'lantern' }))!;
  expect([update['view_id'], update['hash']]).toEqual(['V1', 'h-1']);
  const view = JSON.parse(update['view']!);
  expect(viewProblems(view, 'modal')).toEqual([]);
  expect(JSON.stringify(view)).toContain('matched 30 of 30 papers');
  expect(view.private_metadata).toBe(aDialog({}).view.private_metadata);
  expect(JSON.stringify((await types({ topic: '---' }))!)).toContain('holds no word');
});

test('a dialog of a topic that is gone keeps its last preview', async () => {
  expect(await types({ topic: 'lantern' }, { subject: '9' })).toBeUndefined();
});

test.each(['hash_conflict', 'not_found'])(
  'a preview that comes too late (%s) is nothing to tell',
  async (error) => {
    at.slack.next('views.update', { ok: false, error });
    await types({ topic: 'lantern' });
    expect(at.logged).toEqual([]);
  },
);

test('a preview that Slack does not take is in the log alone', async () => {
  at.slack.next('views.update', { ok: false, error: 'invalid_arguments' });
  await types({ topic: 'lantern' });
  expect(at.logged).toMatchObject([{ level: 'info', message: 'A preview cannot be shown' }]);
  expect([at.said, isLeaking(at)]).toEqual([[], false]);
});
