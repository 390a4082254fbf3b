import { afterEach, beforeEach, expect, test } from 'vitest';
import { say } from '../../../../src/adapters/slack/interactions/say.ts';
import type { Answer } from '../../../../src/core/dispatch.ts';
import { refusal } from '../../../../src/core/refusal.ts';
import { isLeaking, startSlackDesk } from '../../../support/slack-desk.ts';
import type { SlackDesk } from '../../../support/slack-desk.ts';
import { heading } from '../../../support/slack-posts.ts';

let at: SlackDesk;
beforeEach(async () => {
  at = await startSlackDesk();
});
afterEach(async () => at[Symbol.asyncDispose]());

const APOLOGY = { response_type: 'ephemeral', text: expect.stringContaining('cannot be shown') };

function anAnswer(facts: Partial<Answer> = {}): Answer {
  const reply = heading('Here it is');
  return { command: 'show', outcome: 'done', visibility: 'private', option: null, reply, ...facts };
}

const says = async (answer: Answer, how = {}) => {
  await say(answer, at.ann, at.desk, how);
  return at.said.map(({ json }) => json);
};

test('an answer is for the person alone, or for the channel', async () => {
  const [alone, all] = [
    ...(await says(anAnswer())),
    ...(await says(anAnswer({ visibility: 'channel' }))).slice(1),
  ];
  expect(alone).toMatchObject({
    response_type: 'ephemeral',
    replace_original: false,
    text: 'Here it is',
    blocks: [{ type: 'header' }],
  });
  expect(all).toMatchObject({ response_type: 'in_channel', replace_original: false });
});

test('an answer takes the place of the message where pages are turned, a refusal never', async () => {
  const answers = [anAnswer(), refusal('Too late.'), refusal('Oops.', { outcome: 'failed' })];
  for (const answer of answers) await says(answer, { replaces: true });
  expect(at.said.map(({ json }) => json['replace_original'])).toEqual([true, false, false]);
});

test('where nobody waits for an answer nothing is said', async () => {
  await say(anAnswer(), { ...at.ann, responseUrl: null }, at.desk);
  expect([at.said, at.logged]).toEqual([[], []]);
});

test('an answer that may not have arrived is sent again', async () => {
  at.next({ status: 500 }, 'breaks', { status: 429 });
  const said = await says(anAnswer());
  expect(said.map(({ text }) => text)).toEqual(Array(4).fill('Here it is'));
  expect([at.waits, at.logged]).toEqual([[200, 1000, 3000], []]);
});

test('an answer that comes too late is in the log, and nothing else is tried', async () => {
  at.next({ status: 404, body: '{"ok":false,"error":"expired_url"}' });
  expect(await says(anAnswer())).toHaveLength(1);
  expect(at.logged).toMatchObject([
    { level: 'info', message: 'An answer came too late to be shown' },
  ]);
  expect(isLeaking(at)).toBe(false);
});

test.each([
  ['in the body alone', { status: 200, body: '{"ok":false,"error":"invalid_blocks"}' }],
  ['in other words', { status: 200, body: ' {\n "ok" : false }' }],
  ['with a status', { status: 400, body: 'invalid_payload' }],
])('an answer that Slack refuses %s is not sent again: the person is told', async (_, refused) => {
  at.next(refused);
  expect(await says(anAnswer({ visibility: 'channel' }))).toEqual([
    expect.objectContaining({ text: 'Here it is' }),
    expect.objectContaining(APOLOGY),
  ]);
  expect(at.logged).toMatchObject([{ level: 'error', message: 'An answer cannot be shown' }]);
  expect(isLeaking(at)).toBe(false);
});

test('an answer that Slack takes is said once', async () => {
  at.next({ status: 200, body: '{"ok":true}' });
  expect(await says(anAnswer())).toHaveLength(1);
  expect(at.logged).toEqual([]);
});

test('where nothing gets through the log has it, and no address', async () => {
  at.next(...Array(8).fill('breaks'));
  expect(await says(anAnswer())).toHaveLength(8);
  expect(at.logged.map(({ level, message }) => [level, message])).toEqual([
    ['error', 'An answer cannot be shown'],
    ['error', 'Nobody could be told that an answer cannot be shown'],
  ]);
  expect(isLeaking(at)).toBe(false);
});

test('calls that no button can hold are kept, and found again', async () => {
  const call = { command: 'search', input: { query: 'x'.repeat(2500) } };
  const blocks = [{ kind: 'buttons', buttons: [{ label: 'Next', role: 'next', call }] }] as const;
  const [said] = await says(anAnswer({ reply: { ...heading('a'), blocks } }));
  const [, name] = /"value":"kept:([\w-]+)"/u.exec(JSON.stringify(said))!;
  expect(JSON.parse((await at.desk.notebook.kept(name!))!)).toEqual(call);
});
