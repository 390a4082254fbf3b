import { expect, test } from 'vitest';
import { startSlackServer } from '../support/slack/slack-server.ts';
import { clientFor, post, refusalOf } from '../support/slack/web-client.ts';

async function setting() {
  const slack = await startSlackServer();
  const lab = slack.addWorkspace('Lab');
  const papers = lab.addChannel('papers');
  const ann = lab.addPerson('ann');
  const client = clientFor(slack, lab.botToken);
  return { slack, lab, papers, ann, client, [Symbol.asyncDispose]: slack.stop };
}

const text = 'Hello.';

test('the app is told who it is, and what it may', async () => {
  await using bed = await setting();

  const told = await bed.client.auth.test();

  expect(told).toMatchObject({
    team: 'Lab',
    team_id: bed.lab.id,
    user_id: bed.lab.botUserId,
    is_enterprise_install: false,
  });
  expect(told.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/u);
  expect(told.response_metadata?.scopes).toContain('chat:write');
});

test('tokens that are worth nothing are refused, each in its own words', async () => {
  await using bed = await setting();
  const { slack, lab } = bed;
  const other = slack.addWorkspace('Other');
  const gone = slack.addWorkspace('Gone');
  const asked = async (token?: string) =>
    (await refusalOf(clientFor(slack, token).auth.test())).error;
  const tokens = [lab.botToken, other.botToken, gone.botToken];
  other.revokeTokens();
  gone.uninstall();

  expect(await asked()).toBe('not_authed');
  expect(await asked('xoxb-guessed')).toBe('invalid_auth');
  expect(await asked(slack.app.appToken)).toBe('not_allowed_token_type');
  expect(await asked(tokens[1])).toBe('token_revoked');
  expect(await asked(tokens[2])).toBe('account_inactive');
  const connecting = clientFor(slack, lab.botToken).apps.connections.open({});
  expect((await refusalOf(connecting)).error).toBe('not_allowed_token_type');
});

test('a right that was not given is named', async () => {
  await using slack = await startSlackServer({ scopes: ['commands', 'chat:write'] });
  const lab = slack.addWorkspace('Lab');
  const papers = lab.addChannel('papers');
  const client = clientFor(slack, lab.botToken);

  expect(await refusalOf(client.conversations.history({ channel: papers.id }))).toMatchObject({
    error: 'missing_scope',
    needed: 'channels:history',
    provided: 'commands,chat:write',
  });
});

test('a bot writes only where it is, and sees no private channel from outside', async () => {
  await using bed = await setting();
  const { lab, client } = bed;
  const elsewhere = lab.addChannel('elsewhere', { hasBot: false });
  const secret = lab.addChannel('secret', { hasBot: false, isPrivate: true });
  const old = lab.addChannel('old');
  bed.ann.archives(old);
  const asked = async (channel: string) => (await refusalOf(post(client, { channel, text }))).error;

  expect(await asked(elsewhere.id)).toBe('not_in_channel');
  expect(await asked(secret.id)).toBe('channel_not_found');
  expect(await asked('C0UNKNOWN')).toBe('channel_not_found');
  expect(await asked(old.id)).toBe('is_archived');
  const refused = await refusalOf(client.conversations.info({ channel: secret.id }));
  expect(refused.error).toBe('channel_not_found');
  const { channel } = await client.conversations.info({ channel: elsewhere.id });
  expect(channel).toMatchObject({ name: 'elsewhere', is_member: false, is_private: false });
  await client.conversations.join({ channel: elsewhere.id });
  await post(client, { channel: elsewhere.id, text });
  expect(elsewhere.messages.map((message) => message.text)).toEqual([text]);
});

test('what is posted to a person stands in the direct messages with them', async () => {
  await using bed = await setting();

  const { channel } = await post(bed.client, { channel: bed.ann.id, text });

  expect(channel).toMatch(/^D/u);
  expect(bed.ann.direct.id).toBe(channel);
  expect(bed.ann.direct.messages).toHaveLength(1);
});

test('an ephemeral message is in no history', async () => {
  await using bed = await setting();
  bed.papers.members.add(bed.ann.id);

  await bed.client.chat.postEphemeral({ channel: bed.papers.id, user: bed.ann.id, text });

  const { messages } = await bed.client.conversations.history({ channel: bed.papers.id });
  expect(messages).toEqual([]);
});

test('metadata is shown to who asks for it', async () => {
  await using bed = await setting();
  const metadata = { event_type: 'paper_post', event_payload: { key: 'k1' } };
  const channel = bed.papers.id;
  const posted = await post(bed.client, { channel, text, metadata });

  const plain = await bed.client.conversations.history({ channel });
  const full = await bed.client.conversations.history({ channel, include_all_metadata: true });

  expect(posted.message).toMatchObject({ metadata });
  expect(plain.messages?.[0]).not.toHaveProperty('metadata');
  expect(full.messages?.[0]).toMatchObject({ ts: posted.ts, text, metadata });
});

test('history comes newest first, in pages, and within limits of time', async () => {
  await using bed = await setting();
  bed.slack.limits.channelMessages = null;
  const channel = bed.papers.id;
  const posted: string[] = [];
  for (const word of ['one', 'two', 'three']) {
    posted.push((await post(bed.client, { channel, text: word })).ts);
  }
  await post(bed.client, { channel, text: 'under', thread_ts: posted[0] });

  const first = await bed.client.conversations.history({ channel, limit: 2 });
  const cursor = first.response_metadata?.next_cursor ?? '';
  const second = await bed.client.conversations.history({ channel, limit: 2, cursor });
  const after = await bed.client.conversations.history({ channel, oldest: posted[1]! });
  const thread = await bed.client.conversations.replies({ channel, ts: posted[0]! });

  expect(first.messages?.map((each) => each.text)).toEqual(['three', 'two']);
  expect(second.messages?.map((each) => each.text)).toEqual(['one']);
  expect(second.has_more).toBe(false);
  expect(after.messages?.map((each) => each.text)).toEqual(['three']);
  expect(thread.messages?.map((each) => each.text)).toEqual(['one', 'under']);
});

test('what Slack would not take as a message is refused and noted', async () => {
  await using bed = await setting();
  const channel = bed.papers.id;
  const refused = async (said: object) => refusalOf(post(bed.client, { channel, ...said }));
  bed.slack.limits.channelMessages = null;
  const long = { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3000) } };

  expect((await refused({})).error).toBe('no_text');
  expect((await refused({ text, metadata: { event_type: 'x' } })).error).toBe(
    'invalid_metadata_format',
  );
  expect((await refused({ text, thread_ts: '1.000001' })).error).toBe('thread_not_found');
  expect((await refused({ blocks: [long, long, long, long, long] })).error).toBe(
    'msg_blocks_too_long',
  );
  expect((await refused({ blocks: '[' })).error).toBe('invalid_blocks_format');
  expect(await refused({ blocks: [{ type: 'section' }] })).toMatchObject({
    error: 'invalid_blocks',
    response_metadata: {
      messages: ['[ERROR] must define either text or fields [json-pointer:/blocks/0]'],
    },
  });
  expect(bed.papers.messages).toEqual([]);
  expect(bed.slack.problems).toHaveLength(4);
});

test('calling somebody is noted', async () => {
  await using bed = await setting();
  const channel = bed.papers.id;

  await post(bed.client, { channel, text: 'About &lt;!here&gt; and @channel' });
  expect(bed.slack.problems).toEqual([]);
  await post(bed.client, { channel, text: 'Hey <!here>' });

  expect(bed.slack.problems).toEqual(['somebody is mentioned: <!here>']);
});

test('the text of an edit is shorter than that of a message', async () => {
  await using bed = await setting();
  const channel = bed.papers.id;
  const { ts } = await post(bed.client, { channel, text: 'x'.repeat(40_000) });

  const refused = await refusalOf(bed.client.chat.update({ channel, ts, text: '—'.repeat(1400) }));
  await bed.client.chat.update({ channel, ts, text: 'Short.' });

  expect(refused.error).toBe('msg_too_long');
  expect(bed.papers.message(ts)).toMatchObject({ text: 'Short.', isEdited: true });
  await bed.client.chat.delete({ channel, ts });
  expect(bed.papers.messages).toEqual([]);
});

test('conversations are listed that can be seen, or that the bot is in', async () => {
  await using bed = await setting();
  bed.lab.addChannel('elsewhere', { hasBot: false });
  bed.lab.addChannel('ours', { isPrivate: true });
  bed.lab.addChannel('theirs', { isPrivate: true, hasBot: false });
  const types = 'public_channel,private_channel';

  const all = await bed.client.conversations.list({ types });
  const own = await bed.client.users.conversations({ types });

  expect(all.channels?.map(({ name }) => name)).toEqual(['papers', 'elsewhere', 'ours']);
  expect(own.channels?.map(({ name }) => name)).toEqual(['papers', 'ours']);
});

test('every call is recorded, without its token', async () => {
  await using bed = await setting();

  await post(bed.client, { channel: bed.papers.id, text, token: bed.lab.botToken });

  expect(bed.slack.calls).toMatchObject([
    { method: 'chat.postMessage', team: bed.lab.id, args: { text }, answer: 'ok' },
  ]);
  expect(JSON.stringify(bed.slack.calls)).not.toContain(bed.lab.botToken);
});
