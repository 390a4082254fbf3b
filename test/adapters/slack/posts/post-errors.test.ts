import { expect, test } from 'vitest';
import { failure } from '../../../support/slack-posts.ts';
import { CHANNEL, LAB, PERSON, REPLY, SENT, TOKEN, startScriptedPosts } from './scripted-posts.ts';

/** What a failed post means for what comes next. */
const REFUSED = [
  ['channel_not_found', /cannot see the channel.*\/invite @Paperboy/u],
  ['not_in_channel', /\/invite @Paperboy in it/u],
  ['no_permission', /\/invite @Paperboy in it/u],
  ['is_archived', /archived/u],
  ['account_inactive', /install it there again/u],
  ['token_revoked', /install it there again/u],
  ['user_not_found', /This person/u],
  ['cannot_dm_bot', /no direct messages/u],
  ['messages_tab_disabled', /Messages Tab/u],
  ['restricted_action', /posting permissions/u],
  ['restricted_action_read_only_channel', /posting permissions/u],
  ['restricted_action_thread_only_channel', /threads/u],
  ['missing_scope', /lacks a permission/u],
  ['ekm_access_denied', /admin/u],
  ['access_denied', /admin/u],
  ['org_login_required', /organization/u],
  ['team_access_not_granted', /admin of the organization/u],
] as const;

const INVALID = [
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_too_long',
  'msg_blocks_too_long',
  'no_text',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'metadata_too_large',
  'invalid_arguments',
  'invalid_arg_name',
  'too_many_attachments',
] as const;

const UNKNOWN = [
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'something_nobody_heard_of',
] as const;

async function errorOf(answer: object) {
  await using setting = await startScriptedPosts();
  setting.slack.next('chat.postMessage', answer);
  const error = await failure(setting.posts.post(CHANNEL, REPLY, 'k', null));
  expect(error.message).toMatch(/^[^\n]{10,200}$/u);
  expect(`${error.message} ${error.stack}`).not.toContain(TOKEN);
  expect(setting.slack.calls).toHaveLength(1);
  return error;
}

test.each(REFUSED)('%s: the channel refuses, in words for people', async (code, words) => {
  const error = await errorOf({ ok: false, error: code });
  expect(error).toMatchObject({ kind: 'refused', retryAfterMs: null });
  expect(error.message).toMatch(words);
  expect(error.message).not.toContain(code);
});

test('a missing permission is named', async () => {
  const named = { ok: false, error: 'missing_scope', needed: 'chat:write', provided: 'commands' };
  expect((await errorOf(named)).message).toContain('the permission chat:write');
  const odd = { ok: false, error: 'missing_scope', needed: `\n${TOKEN}` };
  expect((await errorOf(odd)).message).toContain('lacks a permission');
});

test.each(INVALID)('%s: the message will never be taken', async (code) => {
  const error = await errorOf({ ok: false, error: code });
  expect(error).toMatchObject({ kind: 'invalid', retryAfterMs: null });
  expect(error.message).toContain(code);
});

test.each(UNKNOWN)('%s: it may have arrived', async (code) => {
  expect(await errorOf({ ok: false, error: code })).toMatchObject({
    kind: 'unknown',
    retryAfterMs: null,
  });
});

test.each([
  ['a 500', { status: 500, body: 'oops' }],
  ['a 502', { status: 502, body: `<h1>${TOKEN}</h1>` }],
  ['a 503', { status: 503, headers: { 'retry-after': '5' }, body: '' }],
  ['a broken connection', { body: 'breaks' }],
  ['a page in place of an answer', { body: '<h1>Sign in to the network</h1>' }],
  ['an answer that was cut', { body: '{"ok":true,"channel":"C0PAP' }],
  ['an answer without what it must have', { body: { ok: true } }],
  ['an answer that says nothing', { body: {} }],
  ['no object', { body: 'null' }],
])('%s: it may have arrived', async (_, answer) => {
  expect(await errorOf(answer)).toMatchObject({ kind: 'unknown', retryAfterMs: null });
});

test.each(['invalid_auth', 'not_authed', 'token_expired', 'not_allowed_token_type'])(
  '%s: the channel is not at fault, and the setting is named',
  async (code) => {
    const error = await errorOf({ ok: false, error: code });
    expect(error).toMatchObject({ kind: 'not-sent', retryAfterMs: 10 * 60_000 });
    expect(error.message).toContain('SLACK_BOT_TOKEN');
  },
);

test.each(['message_limit_exceeded', 'team_added_to_org'])(
  '%s: the workspace takes nothing for a while',
  async (code) => {
    const error = await errorOf({ ok: false, error: code });
    expect(error).toMatchObject({ kind: 'not-sent', retryAfterMs: 10 * 60_000 });
  },
);

test.each([400, 403, 404, 451])(
  'a page with a %i comes from something before Slack: the channel is not at fault',
  async (status) => {
    const error = await errorOf({ status, body: `<h1>Blocked, ${TOKEN}</h1>` });
    expect(error).toMatchObject({ kind: 'not-sent', retryAfterMs: 60_000 });
    expect(error.message).toContain(String(status));
  },
);

test('so does JSON that is not Slack’s', async () => {
  const error = await errorOf({ status: 403, body: { error: 'forbidden' } });
  expect(error).toMatchObject({ kind: 'not-sent', retryAfterMs: 60_000 });
});

test('what Slack itself answers with a 403 is its answer', async () => {
  const body = { ok: false, error: 'not_in_channel' };
  expect((await errorOf({ status: 403, body })).kind).toBe('refused');
});

test.each([
  ['429', { status: 429, headers: { 'retry-after': '90' }, body: '' }],
  [
    'rate_limited',
    { headers: { 'retry-after': '90' }, body: { ok: false, error: 'rate_limited' } },
  ],
])('%s: nothing was sent, and when it may be', async (_, answer) => {
  expect(await errorOf(answer)).toMatchObject({ kind: 'not-sent', retryAfterMs: 90_000 });
});

test('while a rate limit lasts nothing is asked, and other workspaces get their posts', async () => {
  const other = { ...LAB, workspace: 'T0OTHER' };
  await using setting = await startScriptedPosts([LAB, other]);
  const { slack, posts, clock } = setting;
  slack.next('chat.postMessage', { status: 429, headers: { 'retry-after': '90' }, body: '' }, SENT);
  await failure(posts.post(CHANNEL, REPLY, 'k', null));
  clock.now += 80_000;
  const again = await failure(posts.post('slack:T0LAB:C0ELSE', REPLY, 'l', null));
  expect(again).toMatchObject({ kind: 'not-sent', retryAfterMs: 10_000 });
  expect(slack.calls).toHaveLength(1);
  await posts.post('slack:T0OTHER:C0PAPERS', REPLY, 'm', null);
  clock.now += 10_000;
  await posts.post(CHANNEL, REPLY, 'k', null);
  expect(slack.calls).toHaveLength(3);
});

test('a workspace that removed the app refuses', async () => {
  await using setting = await startScriptedPosts([]);
  const refusal = {
    kind: 'refused',
    message: 'Paperboy is not installed in that workspace any more.',
  };
  expect(await failure(setting.posts.post(CHANNEL, REPLY, 'k', null))).toMatchObject(refusal);
  expect(await failure(setting.posts.find(CHANNEL, 'k', null))).toMatchObject(refusal);
  expect(setting.slack.calls).toEqual([]);
});

test('what is no address of Slack refuses', async () => {
  await using setting = await startScriptedPosts();
  for (const address of ['slack:', 'slack:T0LAB:', 'slack:T0LAB:x', 'console:main']) {
    expect((await failure(setting.posts.post(address, REPLY, 'k', null))).kind).toBe('refused');
  }
  expect(setting.slack.calls).toEqual([]);
});

test('a Slack that cannot be reached has got nothing', async () => {
  const setting = await startScriptedPosts();
  const { open } = setting;
  const unreachable = open();
  await setting[Symbol.asyncDispose]();
  const error = await failure(unreachable.post(CHANNEL, REPLY, 'k', null));
  expect(error).toMatchObject({ kind: 'not-sent', retryAfterMs: null });
});

test.each([
  ['internal_error', 'not-sent'],
  ['user_not_found', 'refused'],
  ['invalid_arguments', 'invalid'],
] as const)('%s before a person’s message: %s, for nothing was sent', async (code, kind) => {
  await using setting = await startScriptedPosts();
  setting.slack.next('conversations.open', { ok: false, error: code });
  expect((await failure(setting.posts.post(PERSON, REPLY, 'k', null))).kind).toBe(kind);
  expect(setting.slack.argsOf('chat.postMessage')).toEqual([]);
});
