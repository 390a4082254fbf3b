import { expect, test } from 'vitest';
import { z } from 'zod';
import { createSlackApi } from '../../../../src/adapters/slack/api/slack-api.ts';
import { rateLimitOf } from '../../../../src/adapters/slack/api/rate-limited.ts';
import { slackCode } from '../../../../src/adapters/slack/api/error-code.ts';
import { startScriptedSlack } from './scripted-slack.ts';
import type { ScriptedSlack } from './scripted-slack.ts';

/** Calls of the Web API, each made once. */
const LAB = { workspace: 'T0LAB', token: 'xoxb-lab' };
const OTHER = { workspace: 'T0OTHER', token: 'xoxb-other' };
const Answer = z.object({ ok: z.literal(true) });
const OK = { ok: true };

function apiOf(slack: ScriptedSlack, now?: () => number) {
  const logged: unknown[] = [];
  const log = {
    warn: (fields: object, message: string) => void logged.push({ ...fields, message }),
    error: (fields: object, message: string) => void logged.push({ ...fields, message }),
  };
  const api = createSlackApi({ apiUrl: slack.apiUrl, log, ...(now === undefined ? {} : { now }) });
  return { api, logged };
}

async function thrown(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => new Error('It did not fail.'),
    (error: unknown) => error,
  );
}

test('a call carries the token of its workspace, and objects as JSON', async () => {
  await using slack = await startScriptedSlack();
  slack.next('chat.postMessage', OK);
  const { api } = apiOf(slack);
  await api.call(LAB, 'chat.postMessage', { channel: 'C1', blocks: [{ type: 'divider' }] }, Answer);
  await api.call({ ...OTHER, teamId: 'T9' }, 'chat.postMessage', { channel: 'C2' }, Answer);
  expect(slack.calls).toEqual([
    {
      method: 'chat.postMessage',
      args: { channel: 'C1', blocks: '[{"type":"divider"}]' },
      authorization: 'Bearer xoxb-lab',
    },
    {
      method: 'chat.postMessage',
      args: { channel: 'C2', team_id: 'T9' },
      authorization: 'Bearer xoxb-other',
    },
  ]);
});

test('a token that was renewed is used at once, and many of them are no trouble', async () => {
  await using slack = await startScriptedSlack();
  slack.next('auth.test', OK);
  const { api } = apiOf(slack);
  for (let nth = 0; nth < 250; nth += 1) {
    await api.call({ ...LAB, token: `xoxb-${nth}` }, 'auth.test', {}, Answer);
  }
  await api.call({ ...LAB, token: 'xoxb-0' }, 'auth.test', {}, Answer);
  expect(slack.calls.at(-2)?.authorization).toBe('Bearer xoxb-249');
  expect(slack.calls.at(-1)?.authorization).toBe('Bearer xoxb-0');
});

test('an answer of another shape is an error', async () => {
  await using slack = await startScriptedSlack();
  slack.next('auth.test', OK);
  const { api } = apiOf(slack);
  const call = api.call(LAB, 'auth.test', {}, z.object({ url: z.string() }));
  await expect(call).rejects.toBeInstanceOf(z.ZodError);
});

test('a method is no address to be asked', async () => {
  await using slack = await startScriptedSlack();
  await using elsewhere = await startScriptedSlack();
  const { api } = apiOf(slack);
  await thrown(api.call(LAB, `${elsewhere.apiUrl}auth.test`, {}, Answer));
  expect(elsewhere.calls).toEqual([]);
});

test.each([
  ['a 500', { status: 500, body: 'oops' }],
  ['a 503 with a time to come back', { status: 503, headers: { 'retry-after': '1' }, body: '' }],
  ['an internal error', { body: { ok: false, error: 'internal_error' } }],
  ['a broken connection', { body: 'breaks' }],
  ['a rate limit', { status: 429, headers: { 'retry-after': '1' }, body: '' }],
])('nothing is asked again after %s', async (_, answer) => {
  await using slack = await startScriptedSlack();
  slack.next('chat.postMessage', answer, OK);
  const { api } = apiOf(slack);
  await thrown(api.call(LAB, 'chat.postMessage', {}, Answer));
  expect(slack.calls).toHaveLength(1);
});

test('a call to somewhere else is not followed', async () => {
  await using elsewhere = await startScriptedSlack();
  await using slack = await startScriptedSlack();
  const headers = { location: `${elsewhere.apiUrl}chat.postMessage` };
  slack.next('chat.postMessage', { status: 307, headers, body: '' });
  await thrown(apiOf(slack).api.call(LAB, 'chat.postMessage', {}, Answer));
  expect(elsewhere.calls).toEqual([]);
});

test('calls do not wait for others that hang, however many they are', async () => {
  await using slack = await startScriptedSlack();
  slack.next('chat.postMessage', { body: 'hangs' });
  slack.next('auth.test', OK);
  const { api } = apiOf(slack);
  let ended = 0;
  const hanging = Array.from({ length: 150 }, async () => {
    await thrown(api.call(LAB, 'chat.postMessage', {}, Answer));
    ended += 1;
  });
  expect(await api.call(LAB, 'auth.test', {}, Answer)).toEqual(OK);
  expect(ended).toBe(0);
  await slack[Symbol.asyncDispose]();
  await Promise.all(hanging);
});

test('a rate limit holds for its method in its workspace, and ends', async () => {
  await using slack = await startScriptedSlack();
  let time = 1000;
  const { api } = apiOf(slack, () => time);
  slack.next('chat.postMessage', { status: 429, headers: { 'retry-after': '30' }, body: '' }, OK);
  slack.next('auth.test', OK);
  const post = async (access: typeof LAB) => api.call(access, 'chat.postMessage', {}, Answer);

  expect(rateLimitOf(await thrown(post(LAB)))).toBe(30_000);
  time += 10_000;
  expect(rateLimitOf(await thrown(post(LAB)))).toBe(20_000);
  expect(slack.calls).toHaveLength(1);
  expect(await post(OTHER)).toEqual(OK);
  expect(await api.call(LAB, 'auth.test', {}, Answer)).toEqual(OK);
  time += 20_000;
  expect(await post(LAB)).toEqual(OK);
});

test.each([
  ['an answer', { body: { ok: false, error: 'ratelimited' } }, 30_000],
  ['an answer about posts', { body: { ok: false, error: 'rate_limited' } }, 30_000],
  [
    'an answer that names its end',
    { body: { ok: false, error: 'ratelimited' }, headers: { 'retry-after': '7' } },
    7000,
  ],
  ['a 429 that names no end', { status: 429, body: { ok: false, error: 'ratelimited' } }, 30_000],
  [
    'a 429 that names a date',
    { status: 429, headers: { 'retry-after': 'Sat, 01 Mar 2031 00:00:00 GMT' }, body: '' },
    30_000,
  ],
  ['a 429 that is over', { status: 429, headers: { 'retry-after': '0' }, body: '' }, 1000],
])('a rate limit is known by %s', async (_, answer, lastsMs) => {
  await using slack = await startScriptedSlack();
  const { api } = apiOf(slack, () => 0);
  slack.next('chat.postMessage', answer);
  expect(rateLimitOf(await thrown(api.call(LAB, 'chat.postMessage', {}, Answer)))).toBe(lastsMs);
  await thrown(api.call(LAB, 'chat.postMessage', {}, Answer));
  expect(slack.calls).toHaveLength(1);
});

test('an error is called what Slack calls it, and only that', async () => {
  await using slack = await startScriptedSlack();
  const { api } = apiOf(slack);
  const code = async (answer: object) => {
    slack.next('auth.test', answer);
    return slackCode(await thrown(api.call(LAB, 'auth.test', {}, Answer)));
  };
  expect(await code({ body: { ok: false, error: 'invalid_auth' } })).toBe('invalid_auth');
  expect(await code({ status: 403, body: { ok: false, error: 'access_denied' } })).toBe(
    'access_denied',
  );
  expect(await code({ body: { ok: false, error: 'Bearer xoxb-lab' } })).toBeNull();
  expect(await code({ body: { ok: false } })).toBeNull();
  expect(await code({ body: '<h1>Sign in to the network</h1>' })).toBeNull();
  expect(await code({ status: 403, body: '<h1>Blocked</h1>' })).toBeNull();
});

test('nothing that is logged or thrown holds a token', async () => {
  await using slack = await startScriptedSlack();
  const { api, logged } = apiOf(slack);
  const token = 'xoxb-17-secretsecret';
  const errors: unknown[] = [];
  for (const answer of [
    { body: { ok: false, error: token, response_metadata: { messages: [`[ERROR] of ${token}`] } } },
    { body: { ok: true, response_metadata: { warnings: [`token=${token}`] } } },
    { body: 'breaks' },
    { status: 500, body: token },
    { status: 429, body: token },
  ]) {
    slack.next('auth.test', answer);
    errors.push(await thrown(api.call({ workspace: 'T1', token }, 'auth.test', {}, Answer)));
  }
  expect(logged.length).toBeGreaterThan(1);
  expect(JSON.stringify(logged)).not.toContain('secretsecret');
  // What Slack itself says is in the error of the library: `errorFields` keeps it out of logs.
  const own = errors.filter((error) => rateLimitOf(error) !== null);
  expect(own).toHaveLength(1);
  expect(String(own[0])).not.toContain('secretsecret');
});
