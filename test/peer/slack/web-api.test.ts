import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { Access } from '../../../src/adapters/slack/api/access.ts';
import { slackCode } from '../../../src/adapters/slack/api/error-code.ts';
import { createSlackApi } from '../../../src/adapters/slack/api/slack-api.ts';
import type { SlackApi } from '../../../src/adapters/slack/api/slack-api.ts';
import { sendFiles } from '../../../src/adapters/slack/files/send-files.ts';
import { homeView } from '../../../src/adapters/slack/home/home-view.ts';
import { postTrouble } from '../../../src/adapters/slack/interactions/post-trouble.ts';
import { Rights } from '../../../src/adapters/slack/interactions/rights.ts';
import { SlackPosts } from '../../../src/adapters/slack/posts/slack-posts.ts';
import { renderReply } from '../../../src/adapters/slack/render/reply.ts';
import { authTest } from '../../../src/adapters/slack/workspaces/auth-test.ts';
import { SingleWorkspace } from '../../../src/adapters/slack/workspaces/single-workspace.ts';
import { PostError } from '../../../src/core/delivery/post-error.ts';
import { instantText } from '../../../src/core/instant.ts';
import type { Reply } from '../../../src/core/reply.ts';
import { pause } from '../../../src/papers/pause.ts';
import { aPaper } from '../../support/a-paper.ts';
import { logBook } from '../../support/health.ts';
import { ADMIN, BOT_ID, BOT_USER, GENERAL, startEmulatedSlack, TEAM } from './emulated-slack.ts';
import type { EmulatedSlack } from './emulated-slack.ts';

const CHANNEL = `slack:${TEAM}:${GENERAL}`;
const REPLY: Reply = {
  heading: 'Papers of <Monday> & more',
  blocks: [
    { kind: 'text', text: 'One & two <b>' },
    { kind: 'list', items: [{ number: 1, paper: aPaper({ title: 'Lanterns & <moths>' }) }] },
  ],
  data: { papers: ['2601.00001'] },
};

let peer: EmulatedSlack;
let api: SlackApi;
let access: Access;
let posts: SlackPosts;
let workspaces: SingleWorkspace;
const log = logBook().log;
const now = () => performance.now();

beforeEach(async () => {
  peer = await startEmulatedSlack('https://bot.example/slack/oauth_redirect');
  api = createSlackApi({ apiUrl: peer.apiUrl, log });
  access = await authTest(peer.botToken, api);
  posts = postsOf(access);
  workspaces = new SingleWorkspace({ sleep: pause });
  workspaces.known(access);
});
afterEach(async () => peer[Symbol.asyncDispose]());

/** Slack writes into a message which bot sent it; here that has to be said. */
function postsOf(as: Access): SlackPosts {
  const telling: SlackApi = {
    call: async (who, method, args, schema) =>
      api.call(
        who,
        method,
        method === 'chat.postMessage' ? { ...args, bot_id: BOT_ID } : args,
        schema,
      ),
  };
  return new SlackPosts({
    api: telling,
    accessOf: async () => as,
    render: async (reply) => renderReply(reply),
    now,
    sleep: pause,
  });
}

const Message = z.looseObject({ ts: z.string(), text: z.string() });
const History = z.object({ messages: z.array(Message) });
const history = async () =>
  (
    await api.call(
      access,
      'conversations.history',
      { channel: GENERAL, include_all_metadata: true },
      History,
    )
  ).messages;

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'It worked.',
    (error: unknown) => error,
  );
}

test('Slack says whose token it is', async () => {
  expect(access).toEqual({
    workspace: TEAM,
    token: peer.botToken,
    url: 'https://lab.slack.com/',
    botId: BOT_ID,
    botUser: BOT_USER,
    user: 'paperboy',
    team: 'Lab',
  });
});

test('a post arrives with its blocks and its mark, and is found by that, also by another process', async () => {
  const sent = await posts.post(CHANNEL, REPLY, 'key-1', null);
  expect(sent.link).toBe(`https://lab.slack.com/archives/${GENERAL}/p${sent.id.replace('.', '')}`);
  const [message] = await history();
  expect(message).toMatchObject({
    ts: sent.id,
    user: BOT_USER,
    metadata: { event_type: 'paperboy_post', event_payload: { key: 'key-1' } },
    unfurl_links: false,
    unfurl_media: false,
  });
  const rendered = renderReply(REPLY);
  expect(message).toMatchObject({ text: rendered.text, blocks: rendered.blocks });
  expect(message!.text).not.toContain('<Monday>');
  expect(await postsOf(access).find(CHANNEL, 'key-1', null)).toEqual(sent);
  expect(await posts.find(CHANNEL, 'key-2', null)).toBeNull();
});

test('a post is found behind others, page by page', async () => {
  const first = await posts.post(CHANNEL, REPLY, 'first', null);
  for (let n = 0; n < 20; n += 1) {
    const args = { channel: GENERAL, text: `talk ${n}` };
    await api.call(access, 'chat.postMessage', args, z.object({ ts: z.string() }));
  }
  expect(await posts.find(CHANNEL, 'first', null)).toEqual(first);
});

test('a post that goes on in a thread is found there', async () => {
  const first = await posts.post(CHANNEL, REPLY, 'first', null);
  const continued = { first: first.id, last: first.id, inThread: true } as const;
  const second = await posts.post(CHANNEL, REPLY, 'second', continued);
  expect((await history()).map(({ ts }) => ts)).toEqual([first.id]);
  expect((await posts.find(CHANNEL, 'second', continued))!.id).toBe(second.id);
});

test('a person gets a direct message, which is found there', async () => {
  const person = `slack:${TEAM}:@${ADMIN}`;
  const sent = await posts.post(person, REPLY, 'dm', null);
  expect(await postsOf(access).find(person, 'dm', null)).toEqual(sent);
  expect(await history()).toEqual([]);
});

test('what is refused is told from what is not', async () => {
  const bare = postsOf({ ...access, token: peer.bareToken });
  const missing = await failure(bare.post(CHANNEL, REPLY, 'key', null));
  expect(missing).toBeInstanceOf(PostError);
  expect(missing).toMatchObject({
    kind: 'refused',
    message: 'Paperboy lacks the permission chat:write: install it again to give it.',
  });
  const nowhere = await failure(posts.post(`slack:${TEAM}:C0NOWHERE`, REPLY, 'key', null));
  expect(nowhere).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('cannot see'),
  });
  await api.call(access, 'chat.postMessage', { channel: GENERAL, text: 'x' }, z.object({}));
  const lacking = await failure(bare.find(CHANNEL, 'key', null));
  expect(lacking).toBeInstanceOf(PostError);
});

test('whether the bot is in a channel, and who is an admin, is what Slack says', async () => {
  const { signal } = new AbortController();
  const place = { workspace: TEAM, channel: GENERAL, user: ADMIN };
  const trouble = async () => postTrouble(place, { api, workspaces, log, sleep: pause, signal });
  expect(await trouble()).toContain('not in this channel yet');
  const admin = { ...access, token: peer.adminToken };
  const invited = { channel: GENERAL, users: BOT_USER };
  await api.call(admin, 'conversations.invite', invited, z.object({}));
  expect(await trouble()).toBeNull();

  const rights = new Rights({
    managers: 'admins',
    channels: { get: async () => ({ topics: [], scheduledBy: null }) as never },
    api,
    workspaces,
    log,
    now,
  });
  expect(await rights.mayManage(place)).toBe(true);
  expect(await rights.mayManage({ ...place, user: BOT_USER })).toBe(false);
  expect(await rights.mayManage({ ...place, user: 'U0NOBODY' })).toBe(false);
});

test('who is in a channel can be read with the scopes that the bot asks for', async () => {
  const Members = z.object({ members: z.array(z.string()) });
  const asked = { channel: GENERAL };
  expect(await api.call(access, 'conversations.members', asked, Members)).toEqual({
    members: [ADMIN],
  });
  const bare = { ...access, token: peer.bareToken };
  const refused = await failure(api.call(bare, 'conversations.members', asked, Members));
  expect(slackCode(refused)).toBe('missing_scope');
});

test('a list that is too long for a message comes to the person as a file', async () => {
  const file = { name: 'saved.bib', content: '@misc{a, title = {Ünï}}\n', mediaType: 'text/plain' };
  const place = { workspace: TEAM, channel: GENERAL, user: ADMIN };
  expect(await sendFiles([file], place, { api, workspaces, log })).toMatchObject({ level: 'info' });
  const Files = z.object({ files: z.array(z.looseObject({ url_private: z.string() })) });
  const admin = { ...access, token: peer.adminToken };
  const [kept] = (await api.call(admin, 'files.list', {}, Files)).files;
  expect(kept).toMatchObject({ name: 'saved.bib', size: Buffer.byteLength(file.content) });
});

test('the Home of a person is taken as it is', async () => {
  const view = homeView(
    { saved: [aPaper()], savedInAll: 1, channels: [], news: 'It was saved.' },
    instantText(Temporal.Instant.from('2026-06-08T08:00:00Z')),
  );
  const Published = z.object({ view: z.looseObject({ type: z.string(), blocks: z.unknown() }) });
  const { view: shown } = await api.call(
    access,
    'views.publish',
    { user_id: ADMIN, view },
    Published,
  );
  expect(shown).toMatchObject({ type: 'home', blocks: view.blocks });
});
